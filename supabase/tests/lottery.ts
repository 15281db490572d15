import { randomUUID } from 'node:crypto'
import { drawTicket } from '../../edge/lottery/draw.ts'
import { commitmentOf } from '../../edge/lottery/index.ts'
import { lotterySeed } from '../../edge/lottery/seed.ts'
import { LOTTERY_SECRET } from '../../edge/testing/stack.ts'
import type { PublishedTable, RecordedDraw, RevealedLottery } from '../../edge/lottery/index.ts'
import { admin, type Campaign, db } from './cast.ts'

export type PrizeDraft = {
  kind?: 'goods' | 'coupon' | 'points'
  name?: string
  quantity: number
  odds_bps: number
  value_fen?: number
  points?: number
  coupon_id?: string
}

export type Lottery = Awaited<ReturnType<typeof openLottery>>

/** A committed lottery in a campaign, open now, with these prizes at the positions 10, 20, …; `consolation` points otherwise. */
export async function openLottery(
  campaign: Pick<Campaign, 'id'>,
  prizes: PrizeDraft[],
  settings: { consolation?: number } = {},
) {
  const id = randomUUID()
  const rows = prizes.map((prize, n) => ({
    id: randomUUID(),
    campaign_id: campaign.id,
    position: (n + 1) * 10,
    kind: prize.kind ?? 'goods',
    name: prize.name ?? `奖品${n + 1}`,
    quantity: prize.quantity,
    odds_bps: prize.odds_bps,
    value_fen: prize.value_fen ?? 0,
    points: prize.points ?? null,
    coupon_id: prize.coupon_id ?? null,
  }))
  const seed = await lotterySeed(LOTTERY_SECRET, id)
  // At once, so that no job comes in between.
  await admin.begin(async (tx) => {
    await tx`insert into prizes ${tx(rows)}`
    await tx`
      insert into lotteries (id, campaign_id, title, rules_text, opens_at, closes_at, consolation_points, status)
      values (${id}, ${campaign.id}, '抽奖', '规则', now() - interval '1 hour', now() + interval '1 day', ${settings.consolation ?? 0}, 'published')`
    await tx`select private.commit_lottery(${id}, ${commitmentOf(seed)})`
  })

  return {
    id,
    seed: Buffer.from(seed).toString('hex'),
    prizes: rows.map((row) => row.id),
    /** Gives somebody so many tickets. */
    async tickets(participant_id: string, count = 1): Promise<string[]> {
      const reference = randomUUID()
      await admin`select private.grant_tickets(${participant_id}, ${count}, ${reference}, 'admin')`
      const rows = await admin<
        { id: string }[]
      >`select id from tickets where reference = ${reference} order by ordinal`
      return rows.map((row) => row.id)
    },
    draw: (user: string, ticket_id: string, client_seed = 'lucky') =>
      db.asServiceFor(user, (tx) => drawTicket(tx, LOTTERY_SECRET, ticket_id, client_seed)),
    /** As if it had closed a moment ago, and the seed is told. */
    async close() {
      await shift(id, `closes_at = clock_timestamp()`)
      await admin`select private.reveal_lottery(${id}, ${Buffer.from(seed).toString('hex')})`
    },
  }
}

/** Moves a lottery in time, which its guard keeps an admin from doing. */
export async function shift(lottery_id: string, change: string) {
  await past('lotteries', 'guard', `update public.lotteries set ${change} where id = '${lottery_id}'`)
}

/** Does to the rows of a table what a trigger keeps everybody from doing: somebody who owns the database could. */
export async function past(table: string, trigger: string, statement: string) {
  await admin.begin(async (tx) => {
    await tx.unsafe(`alter table public.${table} disable trigger ${trigger}`)
    await tx.unsafe(statement)
    await tx.unsafe(`alter table public.${table} enable trigger ${trigger}`)
  })
}

/** All that was published of a lottery, as somebody who took part reads it. */
export const record = (user: string, campaign_id: string) =>
  db.asPerson(user, async (tx) => {
    const [lottery] = await tx<RevealedLottery[]>`select * from private.lottery_record(${campaign_id})`
    const tables = await tx<PublishedTable[]>`select * from private.lottery_record_tables(${campaign_id})`
    const draws = await tx<(RecordedDraw & { mine: boolean })[]>`
      select * from private.lottery_record_draws(${campaign_id}, 0, 10000)`
    return { lottery, tables: [...tables], draws: [...draws] }
  })

export const drawsOf = (lottery: { id: string }) => admin<(RecordedDraw & { id: string })[]>`
  select id, seq, ticket_id, client_seed, number, landed_prize_id, prize_id, consolation_points, table_version, drawn_at
    from draws where lottery_id = ${lottery.id} order by seq`
