import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { PaymentProvider } from './provider.ts'
import { wechatOrders } from './wechat-orders.ts'
import { prepay, prepayFacts } from './wechat-prepay.ts'
import { wechatRefund } from './wechat-refunds.ts'

const answer = z.object({ prepay_id: z.string().min(1).max(64) })

/**
 * 小程序支付: paying inside the mini-program, by whoever WeChat knows there.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791897
 */
export function wechatJsapi(pay: WechatPay, db: Parts['db']): PaymentProvider {
  const { query, close } = wechatOrders(pay)
  return {
    ...{ query, close },
    refund: wechatRefund(pay),
    async worksFor({ user_id }) {
      const rows = await db.asService(
        (tx) => tx`select from private.wechat_identities where user_id = ${user_id}`,
      )
      return rows.length > 0
    },
    async start(payment, _payer, signal) {
      const facts = await prepayFacts({ db }, payment)
      if (facts.openid === null) {
        throw new Refusal('provider_unavailable', 'Only who signed in through WeChat can pay in this way.')
      }
      const more = { payer: { openid: facts.openid } }
      const { prepay_id } = answer.parse(await prepay(pay, 'jsapi', payment, facts, more, signal))
      const wechat = await pay.paymentParams(prepay_id)
      return { payment_id: payment.id, provider: 'wechat_jsapi', amount_fen: payment.amount_fen, wechat }
    },
  }
}
