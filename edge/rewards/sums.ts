import type { Tx } from '../db.ts'
import type { EarnedSum } from '../rows.ts'

/**
 * The caller's commission in every campaign they earned in. As the service in the caller's name: the title of a campaign that
 * is over is shown to nobody else.
 */
export async function readSums(tx: Tx): Promise<EarnedSum[]> {
  const sums = await tx<EarnedSum[]>`
    select c.id as campaign_id, c.title, c.company_name, c.payout_min_fen, c.payout_daily_max_fen, c.payouts_per_day,
           ${balance(tx, 'pending')}, ${balance(tx, 'available')}, ${balance(tx, 'requested')}, ${balance(tx, 'paid')}
      from public.ledger_accounts a join public.campaigns c on c.id = a.campaign_id
     where a.id in (select private.my_ledger_accounts()) and a.unit = 'commission'
     group by c.id order by c.ends_at desc, c.id`
  return [...sums]
}

const balance = (tx: Tx, bucket: 'pending' | 'available' | 'requested' | 'paid') => tx`
  coalesce(sum(a.credits - a.debits) filter (where a.bucket = ${bucket}), 0)::bigint as ${tx(`${bucket}_fen`)}`
