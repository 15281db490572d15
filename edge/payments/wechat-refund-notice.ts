import { z } from 'zod'
import { HANDLED, ignored } from '../wechat-pay/outcome.ts'
import type { NoticeHandler } from '../wechat-pay/outcome.ts'
import { numberOf, refundOf } from './wechat-numbers.ts'

const told = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_id: z.string().min(1).max(64),
  refund_status: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']),
  amount: z.object({ total: z.int(), refund: z.int() }),
})

type Known = {
  payment_id: string
  provider: string
  amount_fen: number
  total_fen: number
  closed_requests: number
}

/**
 * REFUND.SUCCESS, ABNORMAL and CLOSED: how a refund ended. What did not reach the buyer stays approved, with WeChat's word for
 * the admin to read.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791906
 */
export const refundNotice: NoticeHandler = async ({ db, log, wechatPay }, resource, event_type) => {
  const parsed = told.safeParse(resource)
  if (!parsed.success) return ignored('not_a_refund')
  const { mchid, out_trade_no, out_refund_no, refund_id: provider_ref, refund_status, amount } = parsed.data
  if (mchid !== wechatPay.mch_id) return ignored('wrong_merchant')
  if (event_type !== `REFUND.${refund_status}`) return ignored('wrong_event')
  const named = refundOf(out_refund_no)
  if (!named) return ignored('unknown_refund')
  return db.asService(async (tx) => {
    const [refund] = await tx<Known[]>`
      select p.id as payment_id, p.provider, r.amount_fen, p.amount_paid_fen as total_fen, r.closed_requests
        from public.refunds r join public.payments p on p.id = r.payment_id
       where r.id = ${named.id} and r.status in ('approved', 'refunded')`
    if (!refund || !refund.provider.startsWith('wechat_')) return ignored('unknown_refund')
    if (out_trade_no !== numberOf(refund.payment_id)) return ignored('wrong_order')
    if (amount.refund !== refund.amount_fen || amount.total !== refund.total_fen) {
      return ignored('wrong_amount')
    }
    if (refund_status === 'SUCCESS') {
      await tx`select from private.finish_refund(${named.id}, ${provider_ref})`
      return HANDLED
    }
    if (named.closed_requests !== refund.closed_requests) return ignored('overtaken')
    log({ level: 'error', event: 'refund_refused', refund_id: named.id, status: refund_status })
    await tx`select private.note_refund(${named.id}, ${refund_status}, ${named.closed_requests})`
    return HANDLED
  })
}
