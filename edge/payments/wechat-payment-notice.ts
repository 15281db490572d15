import { HANDLED, ignored } from '../wechat-pay/outcome.ts'
import type { NoticeHandler } from '../wechat-pay/outcome.ts'
import type { ProviderName } from './names.ts'
import type { OpenPayment } from './provider.ts'
import { settle } from './settle.ts'
import { idOf } from './wechat-numbers.ts'
import { faultOf, transaction, verdictOf } from './wechat-transaction.ts'

type Known = OpenPayment & { provider: ProviderName; used_by: string | null }

/**
 * TRANSACTION.SUCCESS: a payment is paid. Money that has to go back is sent by the job. A notice of another amount than was
 * asked for changes nothing: what really came is found when WeChat is asked.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791902
 */
export const paymentNotice: NoticeHandler = async ({ db, wechatPay }, resource) => {
  const told = transaction.safeParse(resource)
  if (!told.success) return ignored('not_a_transaction')
  const { out_trade_no, transaction_id = null } = told.data
  const id = idOf(out_trade_no)
  if (!id) return ignored('unknown_order')
  return db.asService(async (tx) => {
    const [payment] = await tx<Known[]>`
      select p.id, p.order_id, p.amount_fen, p.provider,
             (select other.id from public.payments other where other.provider_ref = ${transaction_id} and other.id <> p.id) as used_by
        from public.payments p where p.id = ${id}`
    if (!payment || !payment.provider.startsWith('wechat_')) return ignored('unknown_order')
    const fault = faultOf(wechatPay, payment, told.data)
    if (fault) return ignored(fault)
    const verdict = verdictOf(told.data)
    if (verdict.state !== 'paid') return ignored('not_paid')
    if (verdict.amount_fen !== payment.amount_fen) return ignored('wrong_amount')
    if (payment.used_by !== null) return ignored('money_of_another_payment')
    await settle(tx, payment.id, verdict)
    return HANDLED
  })
}
