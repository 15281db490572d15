import type { Words } from './words'
import type { transfersZh } from './transfers.zh'

export const transfersEn: Words<typeof transfersZh> = {
  transfers: {
    waits: (amount) => `${amount} waits for you to confirm`,
    until: (time) =>
      `Confirm before ${time}, and the money is in your WeChat balance. After that it goes back to the company, which will arrange it anew.`,
    confirm: 'Confirm receipt',
    sending: (amount) => `WeChat is booking ${amount}`,
    sendingText: 'That takes seconds as a rule. If it does not arrive, open it once more.',
    again: 'Open once more',
    elsewhere:
      'Confirm receipt in the mini-program: open it in WeChat and go to “Me → My earnings → Payout”.',
    update: 'Your WeChat is too old for this. Update it, then come back to confirm.',
    received: 'Received: the money is in your WeChat balance',
    status: {
      preparing: 'Approved, WeChat is getting ready',
      to_confirm: 'Waiting for you to confirm',
      sending: 'WeChat is booking it',
      canceling: 'Being called back',
      lapsed: 'Not confirmed in time; the company will arrange it anew',
      failed: 'WeChat could not send it; the company will arrange it anew',
    },
    told: (amount) => `Your payout of ${amount} waits for you to confirm it within 24 hours`,
  },
}
