import type { saidZh } from './said.zh'

export const saidEn: typeof saidZh = {
  copyFailed: 'Could not copy. Press and hold to select it',
  linkCopied: 'Link copied. Send it to your people',
  claimKept: 'Noted. It will be claimed once you are online',
  claimRefused: (why) => `The coupon was not claimed: ${why}`,
  quoteGuessed:
    'No network now. Your phone worked this price out from what it has; the server confirms it before anything is paid.',
  orderPlaced: 'The order noted earlier has been placed. Please pay within 15 minutes',
  orderRefused: (why) => `The order noted earlier was not placed; the goods are back in your bag: ${why}`,
  claimDone: 'The coupon is yours; staff prices are shown now',
  couponDone: 'The coupon is yours; it is used when you order',
  orderPriceChanged: (before: string, after: string) =>
    `The price changed: ${before} → ${after}. The order was not placed and its goods are back in your bag; order again once you have seen the new price.`,
  orderCancelled: 'Your cancellation arrived; the order is cancelled',
  cancelKept: 'No network now; the order will be cancelled once you are online',
  cancelRefused: (why: string) => `The order was not cancelled: ${why}`,
  actionsDropped: (n: number) =>
    `The app was updated and can no longer send ${n} waiting ${n === 1 ? 'action' : 'actions'}; please do ${n === 1 ? 'it' : 'them'} again`,
  needed: 'Please fill this in',
  tooLong: 'Too long. Please shorten it',
  phone: 'Please give a valid mobile number',
  point: 'Please choose a pickup point',
  code: 'Enter the code, or paste the link you were sent',
  refundRequested: 'Your request is with the shop; the money goes back once they agree',
  refundOnItsWay: 'Your refund is on its way, the way the money came',
  orderCompleted: 'Noted. Enjoy wearing it',
  payFailed: 'The payment did not go through. The order is still there; try again',
}
