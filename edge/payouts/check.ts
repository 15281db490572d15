import type { Db } from '../db.ts'
import { Refusal } from '../errors.ts'
import { PAYOUT_COLUMNS } from '../rewards/columns.ts'
import type { PayoutRow } from '../rows.ts'
import { transferPost } from './post.ts'
import { sendTransfers } from './send-transfers.ts'

/** For a person who has just confirmed in WeChat and waits: asks WeChat about their payout, and gives it as it is then. */
export async function checkTransfer(
  parts: Parameters<typeof transferPost>[0],
  userId: string,
  payout_id: string,
): Promise<PayoutRow> {
  const before = await ownPayout(parts, userId, payout_id)
  const post = transferPost(parts)
  if (!post || before.status !== 'approved' || before.transfer_state === null) return before
  await sendTransfers(post, payout_id)
  return ownPayout(parts, userId, payout_id)
}

async function ownPayout(
  { db }: { db: Pick<Db, 'asPerson'> },
  userId: string,
  payout_id: string,
): Promise<PayoutRow> {
  const [payout] = await db.asPerson(
    userId,
    (tx) =>
      tx<PayoutRow[]>`select ${tx.unsafe(PAYOUT_COLUMNS)} from public.payouts w where w.id = ${payout_id}`,
  )
  if (!payout) throw new Refusal('not_found', 'There is no such payout.')
  return payout
}
