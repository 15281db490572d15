import { idOf } from '../payments/wechat-numbers.ts'
import { HANDLED, ignored } from '../wechat-pay/outcome.ts'
import type { NoticeHandler } from '../wechat-pay/outcome.ts'
import { foreign, wechatBill } from './bill.ts'

/** A notice leaves out nothing by which it is known whose bill it is. */
const told = wechatBill.required({ mch_id: true, transfer_amount: true, openid: true })

/**
 * MCHTRANSFER.BILL.FINISHED: a transfer has succeeded, failed or been cancelled. What does not fit the transfer we know under
 * this number changes nothing; the job asks about that one by itself.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012712115
 */
export const transferNotice: NoticeHandler = async ({ db, log, wechatPay }, resource) => {
  const parsed = told.safeParse(resource)
  if (!parsed.success) return ignored('not_a_transfer')
  const bill = parsed.data
  const other = foreign(bill, wechatPay)
  if (other) return ignored(other)
  const transfer_id = idOf(bill.out_bill_no)
  if (!transfer_id) return ignored('unknown')
  const [row] = await db.asService(
    (tx) => tx<{ outcome: string }[]>`select private.note_bill(${transfer_id}, ${tx.json(bill)}) as outcome`,
  )
  const outcome = row?.outcome ?? 'unknown'
  if (['paid', 'over', 'noted'].includes(outcome)) return HANDLED
  if (outcome === 'contradiction') log({ level: 'error', event: 'transfer_contradicted', transfer_id })
  return ignored(outcome)
}
