import type postgres from 'postgres'
import { hex } from '../crypto/alphabets.ts'
import { commitmentOf } from '../lottery/index.ts'
import { lotterySeed } from '../lottery/seed.ts'
import type { TestCampaign } from './campaign.ts'
import type { Person } from './person.ts'
import { LOTTERY_SECRET } from './stack.ts'

export type Rewards = {
  /** Open, and committed. Its one prize cannot be missed: a thermos, 3 of them; then 5 points of consolation. */
  lottery_id: string
  prize_id: string
  /** 100 points for the first qualified fan, and again for the second. */
  milestone_id: string
  /** 10 points; 2 of them, one a person; sent to an address. */
  mug: string
  /** 5 points for 2 tickets, without limit of stock, up to 9 times. */
  ticket_pack: string
  participantOf(person: Person): Promise<string>
  giveTickets(person: Person, count: number): Promise<string[]>
  givePoints(person: Person, points: number): Promise<void>
  /** Commission that may be paid out. */
  giveCommission(person: Person, fen: number): Promise<void>
  /** As if the lottery's time were over; its seed is shown. */
  closeLottery(): Promise<void>
}

/** A lottery, a milestone and a points mall for the plain test campaign. */
export async function addRewards(sql: postgres.Sql, { id }: TestCampaign): Promise<Rewards> {
  const [lottery_id, prize_id, milestone_id, mug, ticket_pack] = Array.from({ length: 5 }, () =>
    crypto.randomUUID(),
  ) as [string, string, string, string, string]
  const seed = await lotterySeed(LOTTERY_SECRET, lottery_id)
  await sql.unsafe(`
    insert into public.milestones (id, campaign_id, position, title, metric, target, times, points)
    values ('${milestone_id}', '${id}', 1, '第一位有效粉丝', 'qualified_fans', 1, 2, 100);
    insert into public.mall_items (id, campaign_id, position, kind, name, image_path, points_price, stock, per_person_limit, tickets) values
      ('${mug}', '${id}', 1, 'goods', '马克杯', '${id}/mug.svg', 10, 2, 1, null),
      ('${ticket_pack}', '${id}', 2, 'tickets', '抽奖券两张', null, 5, null, 9, 2);
    insert into public.prizes (id, campaign_id, position, kind, name, image_path, quantity, odds_bps, value_fen)
    values ('${prize_id}', '${id}', 1, 'goods', '保温杯', '${id}/thermos.svg', 3, 10000, 9900);
    insert into public.lotteries (id, campaign_id, title, rules_text, opens_at, closes_at, status, consolation_points)
    values ('${lottery_id}', '${id}', '周年抽奖', '每券一次', now() - interval '1 hour', now() + interval '1 hour', 'published', 5);
    select private.commit_lottery('${lottery_id}', '${commitmentOf(seed)}');`)

  async function participantOf(person: Person): Promise<string> {
    const [row] = await sql<{ id: string }[]>`
      select id from public.participants where campaign_id = ${id} and user_id = ${person.id}`
    if (!row) throw new Error('does not take part')
    return row.id
  }
  return {
    ...{ lottery_id, prize_id, milestone_id, mug, ticket_pack, participantOf },
    async giveTickets(person, count) {
      const reference = `test:${crypto.randomUUID()}`
      await sql`select private.grant_tickets(${await participantOf(person)}, ${count}, ${reference}, 'admin')`
      const rows = await sql<{ id: string }[]>`
        select id from public.tickets where reference = ${reference} order by ordinal`
      return rows.map((row) => row.id)
    },
    async givePoints(person, points) {
      await sql`select private.grant_points(${await participantOf(person)}, ${points}, ${crypto.randomUUID()})`
    },
    async giveCommission(person, fen) {
      const me = await participantOf(person)
      await sql`
        select private.transfer('commission', 'commission_accrued', private.ledger_account(${id}, null, 'commission', 'house'),
          private.ledger_account(${id}, ${me}, 'commission', 'available'), ${fen}, ${crypto.randomUUID()})`
    },
    async closeLottery() {
      // At once, so that no job comes in between; its guard keeps an admin from moving it.
      await sql.unsafe(`
        alter table public.lotteries disable trigger guard;
        update public.lotteries set closes_at = clock_timestamp() where id = '${lottery_id}';
        alter table public.lotteries enable trigger guard;
        select private.reveal_lottery('${lottery_id}', '${hex(seed)}')`)
    },
  }
}
