import type postgres from 'postgres'
import type { PublishedTable, RecordedDraw, RevealedLottery } from '../../edge/lottery'

export type LotteryRecord = Readonly<{
  lottery: RevealedLottery
  tables: readonly PublishedTable[]
  draws: readonly RecordedDraw[]
  /** What was given and what was drawn do not fit, one sentence each. */
  given: readonly string[]
}>

/** All that a lottery published and drew, and where its draws and what was given for them differ. Null: there is no lottery. */
export async function readRecord(sql: postgres.Sql, campaignId: string): Promise<LotteryRecord | null> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [lottery] = await tx<(RevealedLottery & { id: string })[]>`
      select l.id, to_json(l.opens_at) #>> '{}' as opens_at, to_json(l.closes_at) #>> '{}' as closes_at, l.commitment, l.seed from public.lotteries l
       where l.campaign_id = ${campaignId} and l.status = 'published'`
    if (!lottery) return null
    const tables = await tx<PublishedTable[]>`
      select t.version, to_json(t.published_at) #>> '{}' as published_at, t.consolation_points, t.prizes from public.lottery_tables t
       where t.lottery_id = ${lottery.id} order by t.version`
    const draws = await tx<RecordedDraw[]>`
      select d.seq, d.ticket_id, d.client_seed, d.number, d.landed_prize_id, d.prize_id, d.consolation_points, d.table_version,
             to_json(d.drawn_at) #>> '{}' as drawn_at from public.draws d where d.lottery_id = ${lottery.id} order by d.seq`
    const given = await tx<{ sentence: string }[]>`
      select 'draw ' || d.seq || ': its ticket was not this person''s, or was taken back' as sentence
        from public.draws d join public.tickets k on k.id = d.ticket_id
       where d.lottery_id = ${lottery.id} and (k.participant_id <> d.participant_id or k.revoked_at is not null)
      union all
      select 'prize ' || z.name || ': ' || z.taken || ' taken, ' || count(d.id) || ' drawn'
        from public.prizes z left join public.draws d on d.prize_id = z.id
       where z.campaign_id = ${campaignId} group by z.id having z.taken <> count(d.id)
      union all
      select 'draw ' || d.seq || ': ' || w.points || ' points drawn, ' || coalesce(t.amount, 0) || ' given'
        from public.draws d
        cross join lateral (select coalesce((
          select (p.prize ->> 'points')::int from public.lottery_tables v cross join jsonb_array_elements(v.prizes) p (prize)
           where v.lottery_id = d.lottery_id and v.version = d.table_version and p.prize ->> 'prize_id' = d.prize_id::text), d.consolation_points) as points) w
        left join public.ledger_transfers t on t.reference = 'lottery_points:draw:' || d.id
       where d.lottery_id = ${lottery.id} and w.points <> coalesce(t.amount, 0)
      union all
      select 'draw ' || d.seq || ': no delivery was opened for its goods'
        from public.draws d join public.prizes z on z.id = d.prize_id and z.kind = 'goods'
       where d.lottery_id = ${lottery.id}
         and not exists (select from public.deliveries y where y.source = 'draw' and y.source_id = d.id)
      union all
      select 'a delivery or points were given for a draw that is not there: ' || x.draw_id
        from (select y.source_id::text as draw_id from public.deliveries y where y.source = 'draw' and y.campaign_id = ${campaignId}
              union all
              select right(t.reference, 36) from public.ledger_transfers t where t.kind = 'lottery_points' and t.campaign_id = ${campaignId}) x
       where not exists (select from public.draws d where d.id::text = x.draw_id)`
    return { lottery, tables, draws, given: given.map(({ sentence }) => sentence) }
  })
}
