import type { Tx } from '../db.ts'
import type { RewardRow } from '../rows.ts'
import { orGrant } from './own.ts'

type Balance = {
  participant_id: string
  unit: RewardRow['unit']
  bucket: RewardRow['bucket']
  amount: number
}

/** What the caller's accounts hold: each keeps its totals, so this costs the same however many entries there are. */
export async function readBalances(tx: Tx, campaign_id: string) {
  const own = await tx<Balance[]>`
    select a.participant_id, a.unit, a.bucket, a.credits - a.debits as amount
      from public.ledger_accounts a
     where a.id in (select private.my_ledger_accounts()) and a.campaign_id = ${campaign_id}`
  const balances = await orGrant(tx, campaign_id, own)
  const of = (unit: Balance['unit'], bucket: Balance['bucket']) =>
    balances.find((one) => one.unit === unit && one.bucket === bucket)?.amount ?? 0
  return {
    commission: {
      pending_fen: of('commission', 'pending'),
      available_fen: of('commission', 'available'),
      requested_fen: of('commission', 'requested'),
      paid_fen: of('commission', 'paid'),
    },
    points: await pointsToSpend(tx, balances[0]?.participant_id),
    points_pending: of('points', 'pending'),
  }
}

/** What has lapsed is out, also before the job has booked it. */
async function pointsToSpend(tx: Tx, participant_id: string | undefined): Promise<number> {
  if (participant_id === undefined) return 0
  const [row] = await tx<{ points: number }[]>`select private.points_to_spend(${participant_id}) as points`
  return row?.points ?? 0
}
