import type { Tx } from '../db.ts'
import type { LotteryRow, PrizeRow, TicketRow } from '../rows.ts'
import { LOTTERY_COLUMNS, PRIZE_COLUMNS, TICKET_COLUMNS } from './columns.ts'

type Shown = { lottery: LotteryRow | null; prizes: PrizeRow[]; tickets: TicketRow[] }

/** What the caller may see of a campaign's lottery, and their own tickets. Refuses with grant_ended without a live grant. */
export async function readLottery(tx: Tx, campaign_id: string): Promise<Shown> {
  await tx`select from private.participant_in(${campaign_id})`
  const [lotteries, prizes, tickets] = await Promise.all([
    tx<LotteryRow[]>`
      select ${tx.unsafe(LOTTERY_COLUMNS)} from public.lotteries l where l.campaign_id = ${campaign_id}`,
    tx<PrizeRow[]>`
      select ${tx.unsafe(PRIZE_COLUMNS)} from public.prizes z where z.campaign_id = ${campaign_id} order by z.position, z.id`,
    tx<TicketRow[]>`
      select ${tx.unsafe(TICKET_COLUMNS)} from public.tickets k
       where k.campaign_id = ${campaign_id} and k.user_id = (select auth.uid()) order by k.created_at, k.id`,
  ])
  return { lottery: lotteries[0] ?? null, prizes: [...prizes], tickets: [...tickets] }
}
