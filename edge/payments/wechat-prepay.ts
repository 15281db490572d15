import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { OpenPayment } from './provider.ts'
import { PaymentSpent } from './spent.ts'
import { numberOf } from './wechat-numbers.ts'
import { wechatOrders } from './wechat-orders.ts'

type Facts = { openid: string | null; title: string; order_no: string; expires_at: string; payable: boolean }

/** WeChat shows it on the person's bill, and takes 127 characters. */
const TITLE_LENGTH = 100

/** What WeChat is told of a payment. Refuses for one that is over, as when an old request is repeated. */
export async function prepayFacts({ db }: Pick<Parts, 'db'>, payment: OpenPayment): Promise<Facts> {
  const [facts] = await db.asService(
    (tx) => tx<Facts[]>`
      select w.openid, c.title, o.order_no, o.expires_at,
             p.status = 'created' and o.status = 'pending_payment' and o.expires_at > now() as payable
        from public.payments p join public.orders o on o.id = p.order_id join public.campaigns c on c.id = o.campaign_id
        left join private.wechat_identities w on w.user_id = p.user_id
       where p.id = ${payment.id}`,
  )
  if (!facts?.payable) {
    throw new Refusal('order_state_conflict', 'This payment is over; read the order again.')
  }
  return facts
}

/**
 * Places the order with WeChat Pay. The fields of one payment are the same each time: asked again with the same it answers
 * anew, and a changed one it refuses. Throws `PaymentSpent`.
 * https://pay.weixin.qq.com/docs/merchant/products/h5-payment/apilist.html
 */
export async function prepay(
  pay: WechatPay,
  kind: 'jsapi' | 'h5',
  payment: OpenPayment,
  facts: Facts,
  more: object,
  signal: AbortSignal,
): Promise<unknown> {
  const body = {
    appid: pay.app_id,
    mchid: pay.mch_id,
    description: `${[...facts.title].slice(0, TITLE_LENGTH).join('')} ${facts.order_no}`,
    out_trade_no: numberOf(payment.id),
    time_expire: beijingTime(facts.expires_at),
    attach: payment.order_id,
    notify_url: pay.notify_url,
    amount: { total: payment.amount_fen, currency: 'CNY' },
    ...more,
  }
  try {
    return await pay.call('POST', `/v3/pay/transactions/${kind}`, body, signal)
  } catch (error) {
    throw (await wechatOrders(pay).isSpent(error, payment, signal)) ? new PaymentSpent() : error
  }
}

/** RFC 3339 without fractions of a second, as WeChat writes it. */
const beijingTime = (time: string) =>
  `${new Date(new Date(time).getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
