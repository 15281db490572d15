import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { drawsOf, type Lottery, openLottery, shift } from './lottery.ts'
import { holdRewards } from './rewarding.ts'

afterAll(closeConnections)

const SURE = 10_000
const someone = async (campaign: Campaign, n = 1) => campaign.employee(n)
const one = async (lottery: Lottery, person: { participant_id: string }) =>
  (await lottery.tickets(person.participant_id))[0] ?? ''

/** A coupon that is given only, 10 yuan off. */
async function givenCoupon(campaign: Campaign) {
  const id = randomUUID()
  await admin`insert into coupons (id, campaign_id, title, type, visibility, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
    select ${id}, c.id, '立减', 'amount_off', 'given', c.starts_at, c.ends_at, c.starts_at, c.ends_at from campaigns c where c.id = ${campaign.id}`
  await admin`insert into coupon_terms (coupon_id, campaign_id, amount_off_fen) values (${id}, ${campaign.id}, 1000)`
  return id
}

describe('a draw', () => {
  let campaign: Campaign
  beforeAll(async () => {
    campaign = await openCampaign()
  })

  it('uses the ticket up, records what it was drawn from, and lets the ticket travel to the phone again', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 5, odds_bps: SURE }])
    const ticket = await one(lottery, person)
    const [before] = await admin`select changed_xid::text as xid from tickets where id = ${ticket}`
    const draw = await lottery.draw(person.user, ticket, '好运')
    expect(draw).toMatchObject({
      seq: 1,
      ticket_id: ticket,
      client_seed: '好运',
      prize_id: lottery.prizes[0],
      table_version: 1,
    })
    const [after] = await admin`select changed_xid::text as xid from tickets where id = ${ticket}`
    expect(Number(after?.xid)).toBeGreaterThan(Number(before?.xid))
  })

  it('made again with the same words is the same draw, and with other words is refused', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 5, odds_bps: SURE }])
    const ticket = await one(lottery, person)
    const draw = await lottery.draw(person.user, ticket, 'a')
    expect(await lottery.draw(person.user, ticket, 'a')).toEqual(draw)
    expect(await verdict(lottery.draw(person.user, ticket, 'b'))).toBe('409 ticket_used')
    expect(await drawsOf(lottery)).toHaveLength(1)
    await lottery.close()
    expect(await lottery.draw(person.user, ticket, 'a')).toEqual(draw)
  })

  it.each([
    [
      'goods',
      {},
      async (id: string) => admin`
      select status, claim_by - d.drawn_at = interval '14 days' as in_time from deliveries y join draws d on d.id = y.source_id where d.id = ${id}`,
      [{ status: 'awaiting_address', in_time: true }],
    ],
    [
      'points',
      { points: 50 },
      async (id: string) => admin`
      select amount::int, bucket::text from ledger_entries where memo ->> 'draw_seq' = '1' and participant_id = (select participant_id from draws where id = ${id})`,
      [{ amount: 50, bucket: 'available' }],
    ],
    [
      'coupon',
      {},
      async (id: string) => admin`
      select cc.status from coupon_claims cc join draws d on d.participant_id = cc.participant_id where d.id = ${id}`,
      [{ status: 'claimed' }],
    ],
  ] as const)('that wins %s gives it and tells the winner', async (kind, more, given, expected) => {
    const own = await openCampaign()
    const person = await someone(own)
    const coupon_id = kind === 'coupon' ? { coupon_id: await givenCoupon(own) } : {}
    const lottery = await openLottery(own, [
      { kind, name: '头奖', quantity: 1, odds_bps: SURE, ...more, ...coupon_id },
    ])
    const draw = await lottery.draw(person.user, await one(lottery, person))
    expect([...(await given(draw.id))]).toEqual(expected)
    expect([
      ...(await admin`select kind, data from inbox_messages where reference = ${'draw:' + draw.id}`),
    ]).toEqual([{ kind: 'draw_won', data: { prize_name: '头奖', prize_kind: kind, seq: 1 } }])
  })

  it('that wins nothing gives the consolation, without a message', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(
      own,
      [
        { quantity: 0, odds_bps: 0 },
        { quantity: 1, odds_bps: 1 },
      ],
      { consolation: 7 },
    )
    const tickets = await lottery.tickets(person.participant_id, 3)
    for (const ticket of tickets) await lottery.draw(person.user, ticket)
    const lost = (await drawsOf(lottery)).filter((draw) => draw.prize_id === null)
    expect(lost.every((draw) => draw.consolation_points === 7)).toBe(true)
    const [row] = await admin`
      select coalesce(sum(amount), 0)::int as points from ledger_entries where participant_id = ${person.participant_id} and unit = 'points' and bucket = 'available'`
    expect(row?.points).toBe(lost.length * 7)
    expect([
      ...(await admin`select 1 from inbox_messages where kind = 'draw_won' and participant_id = ${person.participant_id}`),
    ]).toHaveLength(3 - lost.length)
  })

  it('that lands on a used-up prize gives the next by position that is left, and after the last the consolation', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(
      own,
      [
        { quantity: 1, odds_bps: 0 },
        { quantity: 1, odds_bps: SURE },
        { quantity: 0, odds_bps: 0 },
        { quantity: 2, odds_bps: 0 },
      ],
      { consolation: 3 },
    )
    for (const ticket of await lottery.tickets(person.participant_id, 4))
      await lottery.draw(person.user, ticket)
    const draws = await drawsOf(lottery)
    expect(draws.map((draw) => draw.prize_id)).toEqual([
      lottery.prizes[1],
      lottery.prizes[3],
      lottery.prizes[3],
      null,
    ])
    expect(draws.map((draw) => draw.landed_prize_id)).toEqual(Array(4).fill(lottery.prizes[1]))
    expect(draws.map((draw) => draw.consolation_points)).toEqual([0, 0, 0, 3])
  })

  it.each([
    [
      'with the ticket of somebody else in the campaign',
      '404 not_found',
      async (l: Lottery, c: Campaign, p: { participant_id: string }) =>
        l.draw((await someone(c, 2)).user, await one(l, p)),
    ],
    [
      'with a ticket that does not exist',
      '404 not_found',
      (l: Lottery, _: Campaign, p: { user: string }) => l.draw(p.user, randomUUID()),
    ],
    [
      'by somebody without any grant',
      '403 grant_ended',
      async (l: Lottery, _: Campaign, p: { participant_id: string }) => l.draw(randomUUID(), await one(l, p)),
    ],
    [
      'with a ticket that was taken back',
      '404 not_found',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) => {
        await admin`select private.grant_tickets(${p.participant_id}, 1, ${'back:' + p.user}, 'admin')`
        const [ticket] = await admin`select id from tickets where reference = ${'back:' + p.user}`
        await admin`select private.take_tickets_back(${'back:' + p.user})`
        return l.draw(p.user, ticket?.id)
      },
    ],
    [
      'before it opens',
      '409 lottery_closed',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) => {
        await shift(l.id, `opens_at = now() + interval '1 hour'`)
        return l.draw(p.user, await one(l, p))
      },
    ],
    [
      'after it has closed',
      '409 lottery_closed',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) => {
        await shift(l.id, `closes_at = clock_timestamp()`)
        return l.draw(p.user, await one(l, p))
      },
    ],
    [
      'after the seed is known, however the times are',
      '409 lottery_closed',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) => {
        await l.close()
        await shift(l.id, `closes_at = now() + interval '1 day'`)
        return l.draw(p.user, await one(l, p))
      },
    ],
    [
      'without words of the phone',
      '400 invalid_input',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) =>
        l.draw(p.user, await one(l, p), ''),
    ],
    [
      'with more than 64 characters',
      '400 invalid_input',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) =>
        l.draw(p.user, await one(l, p), 'x'.repeat(65)),
    ],
    [
      'by somebody whose grant has ended',
      '403 grant_ended',
      async (l: Lottery, c: Campaign, p: { user: string; participant_id: string }) => {
        const ticket = await one(l, p)
        await admin`update campaigns set status = 'ended' where id = ${c.id}`
        return l.draw(p.user, ticket)
      },
    ],
    [
      'while the rewards are under review',
      '409 rewards_held',
      async (l: Lottery, _: Campaign, p: { user: string; participant_id: string }) => {
        await holdRewards(p.participant_id)
        return l.draw(p.user, await one(l, p))
      },
    ],
  ] as const)('%s is refused with %s and leaves no trace', async (_, code, attempt) => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 1, odds_bps: SURE }])
    expect(await verdict(attempt(lottery, own, person))).toBe(code)
    expect(await drawsOf(lottery)).toHaveLength(0)
    expect([...(await admin`select taken from prizes where id = ${lottery.prizes[0] ?? ''}`)]).toEqual([
      { taken: 0 },
    ])
  })

  it('is refused while the lottery is not committed', async () => {
    const person = await someone(campaign)
    const act = admin.begin(async (tx) => {
      await tx`insert into prizes (campaign_id, position, name, quantity, odds_bps) values (${campaign.id}, 1, '奖', 1, ${SURE})`
      await tx`insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at, status)
        values (${campaign.id}, '抽奖', '规则', now() - interval '1 hour', now() + interval '1 hour', 'published')`
      await tx`select private.grant_tickets(${person.participant_id}, 1, ${person.user}, 'admin')`
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: person.user })}, true), set_config('request.jwt.claim.sub', ${person.user}, true)`
      await tx`select private.draw_lottery(k.id, 'x', ${'00'.repeat(32)}) from tickets k where k.reference = ${person.user}`
    })
    expect(await verdict(act)).toBe('409 lottery_closed')
  })

  it('with a seed that does not fit the commitment is a fault, not a draw', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 1, odds_bps: SURE }])
    const ticket = await one(lottery, person)
    const act = db.asServiceFor(
      person.user,
      (tx) => tx`select private.draw_lottery(${ticket}, 'x', ${'00'.repeat(32)})`,
    )
    await expect(act).rejects.toThrow('does not fit its commitment')
    expect(await drawsOf(lottery)).toHaveLength(0)
  })

  it('can be asked for by nobody but the edge', async () => {
    const act = db.asPerson(randomUUID(), (tx) => tx`select private.draw_lottery(${randomUUID()}, 'x', null)`)
    await expect(act).rejects.toThrow('permission denied')
  })

  it('stays as it was drawn, for the admin too; only who drew is erased when they ask for it', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 1, odds_bps: SURE }])
    const { id } = await lottery.draw(person.user, await one(lottery, person))
    for (const act of [
      admin`update draws set prize_id = null where id = ${id}`,
      admin`update draws set user_id = ${randomUUID()} where id = ${id}`,
      admin`update draws set prize_id = null, user_id = null where id = ${id}`,
      admin`delete from draws where id = ${id}`,
      admin`truncate draws`,
      admin`update lottery_tables set prizes = '[]' where lottery_id = ${lottery.id}`,
      admin`delete from lottery_tables where lottery_id = ${lottery.id}`,
      admin`delete from lotteries where id = ${lottery.id}`,
    ]) {
      expect(await verdict(act)).toBe('403 forbidden')
    }
    expect(await verdict(admin`update draws set user_id = null where id = ${id}`)).toBe('done')
  })
})

describe('tickets', () => {
  it('are given once for a cause, and taken back with it unless they are drawn', async () => {
    const own = await openCampaign()
    const person = await someone(own)
    const lottery = await openLottery(own, [{ quantity: 1, odds_bps: SURE }])
    const give = () =>
      admin`select private.grant_tickets(${person.participant_id}, 3, ${person.user}, 'milestone')`
    await give()
    await give()
    const tickets = await admin<
      { id: string }[]
    >`select id from tickets where reference = ${person.user} order by ordinal`
    expect(tickets).toHaveLength(3)
    await lottery.draw(person.user, tickets[1]?.id ?? '')
    const back = () => admin`select private.take_tickets_back(${person.user}) as n`
    expect([...(await back())]).toEqual([{ n: 2 }])
    expect([...(await back())]).toEqual([{ n: 0 }])
    const kept =
      await admin`select ordinal from tickets where reference = ${person.user} and revoked_at is null`
    expect([...kept]).toEqual([{ ordinal: 2 }])
  })
})
