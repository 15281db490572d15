import { PayTrouble } from '../wechat-pay/trouble.ts'
import { foreign } from './bill.ts'
import type { WechatBill } from './bill.ts'
import type { Post, Step, Taken } from './post.ts'

type Row = { outcome: string }

/** Notes what WeChat says of a transfer. What cannot be said of it changes nothing. */
export async function noteBill(post: Post, { transfer_id }: Taken, bill: WechatBill): Promise<Step> {
  const outcome = foreign(bill, post.pay) ?? (await write())
  if (outcome === 'paid' || outcome === 'over') return outcome
  if (outcome === 'noted' || outcome === 'nothing_new') return 'open'
  post.parts.log({ level: 'error', event: 'transfer_not_believed', transfer_id, reason: outcome })
  return 'failed'

  async function write() {
    const [row] = await post.parts.db.asService(
      (tx) => tx<Row[]>`
        select private.note_bill(${transfer_id}, ${tx.json(bill)}, coalesce(${post.now}::timestamptz, now())) as outcome`,
    )
    return row?.outcome
  }
}

/** Notes that WeChat knows no bill under this number. */
export async function noteNoBill({ parts, now }: Post, { transfer_id }: Taken): Promise<Step> {
  const [row] = await parts.db.asService(
    (tx) => tx<Row[]>`
      select private.note_no_bill(${transfer_id}, coalesce(${now}::timestamptz, now())) as outcome`,
  )
  if (row?.outcome === 'over') return 'over'
  if (row?.outcome === 'nothing_new') return 'open'
  parts.log({ level: 'error', event: 'transfer_not_believed', transfer_id, reason: 'bill_vanished' })
  return 'failed'
}

/** Notes that WeChat did not do what it was asked. `refused`: and will not when it is asked again. */
export async function noteTrouble(
  { parts, now }: Post,
  { transfer_id }: Taken,
  error: unknown,
  refused = false,
): Promise<void> {
  const reason = (error instanceof PayTrouble && error.code) || 'no_answer'
  await parts.db.asService(
    (tx) => tx`
      select private.note_transfer_trouble(${transfer_id}, ${reason}, ${refused}, coalesce(${now}::timestamptz, now()))`,
  )
}
