import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { LotteryListed, LotteryRow, LotteryTable, PublishedDraw } from '../rows.ts'
import { LOTTERY_COLUMNS } from './columns.ts'

/** Draws in one answer. */
const DRAWS = 500

type Published = {
  lottery: LotteryRow
  tables: LotteryTable[]
  draws: PublishedDraw[]
  next_cursor: string | null
}

/** The published lotteries of all campaigns the caller took part in, for checking them after the campaign too. */
export async function readOwnLotteries(tx: Tx): Promise<LotteryListed[]> {
  const rows = await tx<LotteryListed[]>`
    select l.campaign_id, l.title, l.closes_at
      from public.participants p cross join lateral private.lottery_record(p.campaign_id) l
     where p.user_id = (select auth.uid()) order by l.closes_at desc, l.id`
  return [...rows]
}

/** All that a check needs: the odds as they were published, and every draw in turn once the seed is revealed. */
export async function readPublishedDraws(tx: Tx, campaign_id: string, after: number): Promise<Published> {
  const [lottery] = await tx<LotteryRow[]>`
    select ${tx.unsafe(LOTTERY_COLUMNS)} from private.lottery_record(${campaign_id}) l`
  if (!lottery) {
    await tx`select from private.participant_in(${campaign_id})`
    throw new Refusal('not_found', 'There is no lottery.')
  }
  const tables = await tx<LotteryTable[]>`
    select t.version, t.published_at, t.consolation_points, t.prizes
      from private.lottery_record_tables(${campaign_id}) t order by t.version`
  const draws = await tx<PublishedDraw[]>`
    select d.seq, d.ticket_id, d.client_seed, d.number, d.landed_prize_id, d.prize_id, d.consolation_points,
           d.table_version, d.drawn_at, d.mine
      from private.lottery_record_draws(${campaign_id}, ${after}, ${DRAWS + 1}) d order by d.seq`
  const shown = draws.slice(0, DRAWS)
  const next_cursor = draws.length > DRAWS ? String(shown.at(-1)?.seq) : null
  return { lottery, tables: [...tables], draws: shown, next_cursor }
}
