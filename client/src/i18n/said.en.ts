import type { saidZh } from './said.zh'

export const saidEn: typeof saidZh = {
  copyFailed: 'Could not copy. Press and hold to select it',
  linkCopied: 'Link copied. Send it to your people',
  claimKept: 'Noted. It will be claimed once you are online',
  claimRefused: (why) => `The coupon was not claimed: ${why}`,
  orderPlaced: 'The order noted earlier has been placed. Please pay within 15 minutes',
  orderRefused: (why) => `The order noted earlier was not placed; the goods are back in your bag: ${why}`,
  needed: 'Please fill this in',
  tooLong: 'Too long. Please shorten it',
  phone: 'Please give a valid mobile number',
  point: 'Please choose a pickup point',
  code: 'Enter the code, or paste the link you were sent',
  payFailed: 'The payment did not go through. The order is still there; try again',
}
