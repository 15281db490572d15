import type { Words } from './words'
import type { payingZh } from './paying.zh'

export const payingEn: Words<typeof payingZh> = {
  paying: {
    wechat: (amount) => `Pay ${amount} with WeChat`,
    note: {
      confirming:
        'Confirming your payment, usually a matter of seconds. You may leave; the order updates by itself.',
      unsure:
        'If you have just paid, press “I have paid”. If not, pay again; should you pay twice, one comes back.',
      cancelled: 'Nothing was paid. The order is still yours.',
      failed: 'The payment did not go through. The order is still there; try again.',
    },
    paidAlready: 'I have paid',
    askAgain: 'Ask again',
    payAgain: 'Pay again',
    quiet: 'WeChat Pay does not answer right now. The order is still there; try again in a moment.',
    ways: 'Looking how you can pay',
    elsewhere: {
      mini_program:
        'This order is in your mini-program as well: open it in WeChat and pay under “My orders”.',
      browser:
        'WeChat Pay does not work on a web page inside WeChat. Use the mini-program, or open your invitation in the phone’s browser and order there; this order is cancelled by itself and costs nothing.',
      phone:
        'WeChat Pay does not work on a computer. Open your invitation on a phone and order there; this order is cancelled by itself and costs nothing.',
      nowhere: 'This cannot be paid yet. Come back later, or ask whoever runs the sale.',
    },
    staffHere: {
      browser:
        'WeChat Pay does not work on a web page inside WeChat, and you joined as staff in this browser, which can be done once only. Ask whoever runs the sale; this order is cancelled by itself and costs nothing.',
      phone:
        'WeChat Pay does not work on a computer, and you joined as staff in this browser, which can be done once only. Ask whoever runs the sale; this order is cancelled by itself and costs nothing.',
    },
    overTitle: 'The time to pay is over',
    overText:
      'The order is cancelled by itself; goods and coupons are yours again, so you can order anew. If you have just paid, the money comes back.',
    seeOrder: 'Show the order',
    goneText: 'It may belong to another identity, or has been deleted.',
  },
  consent: {
    yes: 'Yes, tell me',
    no: 'No thanks',
    once: 'Each yes lets WeChat tell you once.',
    claimed: 'Shall WeChat tell you when a friend joins or you earn a commission?',
    fans: 'Shall WeChat tell you when the next friend joins?',
    order: 'Shall WeChat tell you when something happens with this order?',
    earnings: 'Shall WeChat tell you about commissions and payouts?',
    agreed: 'You will be told in WeChat next time',
    switchedOff: 'Messages are off in WeChat: “…” at the top right → Settings → Notifications turns them on',
    notOpened: 'That did not open; please try again later',
  },
}
