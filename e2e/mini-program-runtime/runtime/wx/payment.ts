import { tapped } from '../gesture.ts'
import { askOnSheet, element } from '../overlay.ts'
import { Refused } from '../refused.ts'
import { simulated } from '../simulator.ts'
import { method, text, type Api, type Options } from './convention.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/api/payment/wx.requestPayment.html: all are needed but `signType`. */
const REQUIRED = ['timeStamp', 'nonceStr', 'package', 'paySign'] as const

/** The wallet of the person whose phone this is, as a test filled it. */
export const wallet = { empty: false }

export const payment: Api = {
  requestPayment: method('requestPayment', async (options) => {
    const sign = checked(options)
    const prepay_id = sign.package.slice('prepay_id='.length)
    const call = (path: string, body: object | null) => simulated('requestPayment', path, body)
    const order = await call(`/__control/pay/prepay?prepay_id=${encodeURIComponent(prepay_id)}`, null)
    const answer = await askOnSheet(
      '微信支付',
      [
        element('h2', `¥${(Number(order.amount_fen) / 100).toFixed(2)}`),
        element('p', text(order.description)),
      ],
      ['取消', '确认支付'],
    )
    if (answer === '取消') throw new Refused('cancel')
    try {
      if (wallet.empty) {
        await call('/__control/pay/confirm', { prepay_id, sign, outcome: 'fail' })
        throw new Refused('余额不足')
      }
      await call('/__control/pay/confirm', { prepay_id, sign })
    } finally {
      // What follows a payment may ask for messages, as what follows a tap.
      tapped()
    }
  }),
}

type Sign = Record<(typeof REQUIRED)[number] | 'signType', string>

/** The parameters as WeChat takes them; API v3 signs with RSA only: https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_5_4.shtml */
function checked(options: Options): Sign {
  const wrong = REQUIRED.filter((name) => typeof options[name] !== 'string').map(
    (name) => `parameter.${name} should be String instead of ${nameOfType(options[name])};`,
  )
  if (wrong.length > 0) throw new Refused(`parameter error: ${wrong.join('\n')}`)
  const sign = Object.fromEntries(
    [...REQUIRED, 'signType' as const].map((name) => [name, text(options[name], 'MD5')]),
  ) as Sign
  if (!/^\d{10}$/.test(sign.timeStamp)) throw new Refused('timeStamp must be seconds since 1970')
  if (sign.nonceStr === '' || sign.nonceStr.length > 32)
    throw new Refused('nonceStr must have 1 to 32 letters')
  if (!/^prepay_id=./.test(sign.package)) throw new Refused('package must be prepay_id=…')
  if (sign.signType !== 'RSA') throw new Refused(`signType ${sign.signType} does not match the order`)
  return sign
}

function nameOfType(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}
