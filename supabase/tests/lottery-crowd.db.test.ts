import { afterAll, expect, it } from 'vitest'
import type { Tx } from '../../edge/db.ts'
import { verify } from '../../edge/lottery/index.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { drawsOf, openLottery, record } from './lottery.ts'

afterAll(closeConnections)

const SURE = 10_000

/** Until somebody waits for a lock of this transaction, or what was started has ended without waiting. */
async function waitsFor(tx: Tx, started: Promise<unknown>) {
  let ended = false
  const end = () => (ended = true)
  started.then(end, end)
  const [me] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  const waiting = () =>
    admin`select 1 from pg_stat_activity a where ${me?.pid ?? 0} = any (pg_blocking_pids(a.pid))`
  while (!ended && (await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

it('64 draws at once give out exactly what there is, number themselves without a gap, and verify', async () => {
  const campaign = await openCampaign()
  const root = await campaign.employee(1)
  const crowd = await Promise.all(Array.from({ length: 16 }, () => campaign.friend(root)))
  const lottery = await openLottery(
    campaign,
    [
      { quantity: 3, odds_bps: 5000, value_fen: 900 },
      { quantity: 7, odds_bps: 4000, value_fen: 500 },
      { quantity: 20, odds_bps: 1000, value_fen: 100, kind: 'points', points: 100 },
    ],
    { consolation: 5 },
  )
  const tickets = await Promise.all(crowd.map((one) => lottery.tickets(one.participant_id, 4)))
  // Each person's four tickets from four phones, all at once: more than the stock lasts for.
  const replies = await Promise.all(
    crowd.flatMap((one, n) => (tickets[n] ?? []).map((ticket) => lottery.draw(one.user, ticket, `p${n}`))),
  )
  expect(replies).toHaveLength(64)

  const draws = await drawsOf(lottery)
  expect(draws.map((draw) => draw.seq)).toEqual(Array.from({ length: 64 }, (_, n) => n + 1))
  expect(lottery.prizes.map((id) => draws.filter((draw) => draw.prize_id === id).length)).toEqual([3, 7, 20])
  const [given] = await admin`
    select (select count(*)::int from deliveries where campaign_id = ${campaign.id}) as goods,
           (select sum(amount)::int from ledger_transfers where campaign_id = ${campaign.id} and kind = 'lottery_points') as points`
  expect(given).toEqual({ goods: 10, points: 20 * 100 + 34 * 5 })

  await lottery.close()
  const { lottery: shown, tables, draws: told } = await record(root.user, campaign.id)
  expect(shown && verify(shown, tables, told)).toEqual([])
})

it('one ticket drawn from many phones at once is one draw; other words lose', async () => {
  const campaign = await openCampaign()
  const person = await campaign.employee(1)
  const lottery = await openLottery(campaign, [{ quantity: 50, odds_bps: SURE }])
  const [ticket = ''] = await lottery.tickets(person.participant_id)
  const words = Array.from({ length: 24 }, (_, n) => `w${n % 3}`)
  const verdicts = await Promise.all(words.map((text) => verdict(lottery.draw(person.user, ticket, text))))
  const [draw, ...more] = await drawsOf(lottery)
  expect(more).toEqual([])
  expect(verdicts).toEqual(words.map((text) => (text === draw?.client_seed ? 'done' : '409 ticket_used')))
})

it.each([
  ['points', { kind: 'points' as const, points: 1 }],
  ['goods', {}],
])(
  'tickets taken back while they are drawn for %s are either drawn or revoked, never both, and nothing deadlocks',
  async (_, prize) => {
    const campaign = await openCampaign()
    const person = await campaign.employee(1)
    const lottery = await openLottery(campaign, [{ quantity: 90, odds_bps: SURE, ...prize }])
    const rounds = Array.from({ length: 12 }, (_, n) => `${person.user}:${n}`)
    for (const reference of rounds)
      await admin`select private.grant_tickets(${person.participant_id}, 2, ${reference}, 'milestone')`
    const tickets = await admin<
      { id: string }[]
    >`select id from tickets where participant_id = ${person.participant_id}`
    // As a recheck does it, the person's standing first; and as the admin does.
    const takeBack = (reference: string, n: number) =>
      db.asService(async (tx) => {
        if (n % 2) await tx`select private.lock_standings(array[${person.participant_id}::uuid])`
        await tx`select private.take_tickets_back(${reference})`
      })
    const verdicts = await Promise.all([
      ...tickets.map(({ id }) => verdict(lottery.draw(person.user, id))),
      ...rounds.map((reference, n) => verdict(takeBack(reference, n))),
    ])
    expect([...new Set(verdicts)].filter((one) => one !== 'done' && one !== '404 not_found')).toEqual([])
    const [row] = await admin`
    select count(*) filter (where d.id is not null and k.revoked_at is not null)::int as both,
           count(*) filter (where d.id is null and k.revoked_at is null)::int as neither
      from tickets k left join draws d on d.ticket_id = k.id where k.participant_id = ${person.participant_id}`
    expect(row).toEqual({ both: 0, neither: 0 })
    const seqs = (await drawsOf(lottery)).map((draw) => draw.seq)
    expect(seqs).toEqual(seqs.map((_, n) => n + 1))
  },
)

it('a ticket whose draw is just being made is not taken back', async () => {
  const campaign = await openCampaign()
  const person = await campaign.employee(1)
  const lottery = await openLottery(campaign, [{ quantity: 1, odds_bps: SURE }])
  await admin`select private.grant_tickets(${person.participant_id}, 1, ${person.user}, 'milestone')`
  let back: Promise<{ n: number }[]> | undefined
  await db.asServiceFor(person.user, async (tx) => {
    await tx`select private.draw_lottery(k.id, 'x', ${lottery.seed}) from tickets k where k.reference = ${person.user}`
    back = db.asService(
      (other) => other<{ n: number }[]>`select private.take_tickets_back(${person.user}) as n`,
    )
    await waitsFor(tx, back)
  })
  expect([...((await back) ?? [])]).toEqual([{ n: 0 }])
})

it('a draw waits for an improvement that is just being made, and goes by it', async () => {
  const campaign = await openCampaign()
  const person = await campaign.employee(1)
  const lottery = await openLottery(campaign, [{ quantity: 1, odds_bps: SURE }])
  const [ticket = ''] = await lottery.tickets(person.participant_id)
  let draw: ReturnType<typeof lottery.draw> | undefined
  await admin.begin(async (tx) => {
    await tx`update prizes set quantity = 2 where campaign_id = ${campaign.id}`
    draw = lottery.draw(person.user, ticket)
    await waitsFor(tx, draw)
  })
  expect(await draw).toMatchObject({ table_version: 2 })
})

it('prizes improved while people draw: every draw goes by the table that stood at its moment', async () => {
  const campaign = await openCampaign()
  const person = await campaign.employee(1)
  const lottery = await openLottery(
    campaign,
    [
      { quantity: 5, odds_bps: 1000 },
      { quantity: 5, odds_bps: 1000 },
    ],
    { consolation: 1 },
  )
  const tickets = await lottery.tickets(person.participant_id, 40)
  const improve = () =>
    admin`update prizes set odds_bps = odds_bps + 200, quantity = quantity + 1 where campaign_id = ${campaign.id}`
  const verdicts = await Promise.all(
    tickets.map(async (ticket, n) => {
      if (n % 8 === 7) await improve()
      return verdict(lottery.draw(person.user, ticket))
    }),
  )
  expect(new Set(verdicts)).toEqual(new Set(['done']))
  await lottery.close()
  const { lottery: shown, tables, draws } = await record(person.user, campaign.id)
  expect(tables).toHaveLength(6)
  expect(draws).toHaveLength(40)
  expect(shown && verify(shown, tables, draws)).toEqual([])
})
