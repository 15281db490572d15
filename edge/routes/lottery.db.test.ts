import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../lottery/index.ts'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
afterAll(() => edge.close())
let campaign: TestCampaign
let rewards: Rewards
let person: Person
beforeEach(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
  person = await edge.person()
  await campaign.admit(person)
})

const at = (path: string) => `${path}?campaign_id=${campaign.id}`
const draw = (ticket_id: string | undefined, client_seed: unknown = '你好', who = person) =>
  who.post('/lottery/draws', { ticket_id, client_seed })
const newTicket = async () => (await rewards.giveTickets(person, 1))[0] ?? ''

describe('GET /lottery', () => {
  it('shows prizes, odds, the commitment, and the caller’s tickets and draws, but no seed', async () => {
    const [drawn, kept] = await rewards.giveTickets(person, 2)
    done(await draw(drawn))
    const body = done(await person.get(at('/lottery')))
    expect(body.lottery).toMatchObject({
      ...{ id: rewards.lottery_id, title: '周年抽奖', consolation_points: 5, claim_days: 14 },
      ...{ commitment: expect.stringMatching(/^[0-9a-f]{64}$/), seed: null, revealed_at: null },
    })
    expect(body.prizes).toEqual([
      {
        ...{ id: rewards.prize_id, campaign_id: campaign.id, position: 1, kind: 'goods', name: '保温杯' },
        ...{ image_path: `${campaign.id}/thermos.svg`, quantity: 3, odds_bps: 10000, remaining: 2 },
        ...{ coupon_id: null, points: null },
      },
    ])
    const tickets = new Map(body.tickets.map((one: { id: string }) => [one.id, one]))
    expect(tickets.get(kept)).toMatchObject({ source: 'admin', revoked_at: null, draw: null })
    expect(tickets.get(drawn)).toMatchObject({ draw: { seq: 1, prize_id: rewards.prize_id } })
    expect(body.draws).toMatchObject([{ ticket_id: drawn, seq: 1 }])

    const { changes } = done(await person.get(at('/sync')))
    expect(changes.lotteries).toEqual([body.lottery])
    expect(changes.prizes).toEqual(body.prizes)
    expect(changes.tickets).toEqual(expect.arrayContaining(body.tickets))
  })

  it('does not show a lottery that is not published, nor another person’s tickets', async () => {
    await newTicket()
    const other = await edge.person()
    await campaign.admit(other)
    expect(done(await other.get(at('/lottery')))).toMatchObject({ tickets: [], draws: [] })
    expect(done(await other.get(at('/sync'))).changes.tickets).toEqual([])
    const plain = await makeCampaign(edge.sql)
    await plain.admit(other)
    await edge.sql`
      insert into public.lotteries (campaign_id, title, opens_at, closes_at) values (${plain.id}, '草稿', now(), now() + interval '1 hour')`
    const path = `?campaign_id=${plain.id}`
    expect(done(await other.get(`/lottery${path}`))).toMatchObject({ lottery: null })
    expect(done(await other.get(`/sync${path}`)).changes.lotteries).toEqual([])
  })
})

describe('POST /lottery/draws', () => {
  it('gives a prize with all that its check needs, and the ticket travels with its draw', async () => {
    const ticket_id = await newTicket()
    const { cursor } = done(await person.get(at('/sync')))
    const { draw: drawn } = done(await draw(ticket_id))
    expect(drawn).toMatchObject({
      ...{ seq: 1, ticket_id, client_seed: '你好', consolation_points: 0, landed_prize_id: rewards.prize_id },
      prize: { id: rewards.prize_id, name: '保温杯', kind: 'goods' },
      proof: { message: `${ticket_id}你好`, table_version: 1, commitment: expect.any(String) },
    })
    const { changes } = done(await person.get(`${at('/sync')}&cursor=${cursor}`))
    const { ticket_id: _, prize: __, proof: ___, ...row } = drawn
    expect(changes.tickets).toMatchObject([{ id: ticket_id, draw: row }])
    expect(changes.deliveries).toMatchObject([
      { source: 'draw', source_id: drawn.id, name: '保温杯', status: 'awaiting_address', address: null },
    ])
    expect(changes.inbox).toMatchObject([{ kind: 'draw_won', data: { prize_name: '保温杯', seq: 1 } }])
  })

  it('with the same words again is the same draw, with others refused', async () => {
    const ticket_id = await newTicket()
    const first = done(await draw(ticket_id))
    expect(done(await draw(ticket_id))).toEqual(first)
    expect(await draw(ticket_id, 'other')).toMatchObject(refused(409, 'ticket_used'))
  })

  it('is one draw when sent twenty times under one key', async () => {
    const ticket_id = await newTicket()
    const { status, body } = await twentyAtOnce(person, '/lottery/draws', { ticket_id, client_seed: 'x' })
    expect(status).toBe(200)
    expect(done(await person.get(at('/lottery'))).draws).toMatchObject([{ id: body.draw.id }])
    expect(done(await person.get('/deliveries')).deliveries).toHaveLength(1)
  })

  it('of more tickets at once than there are prizes gives the others the consolation', async () => {
    const tickets = await rewards.giveTickets(person, 20)
    const draws = await Promise.all(tickets.map(async (id) => done(await draw(id)).draw))
    expect(draws.map((one) => one.seq).sort((a, b) => a - b)).toEqual(tickets.map((_, n) => n + 1))
    expect(draws.filter((one) => one.prize !== null)).toHaveLength(3)
    for (const one of draws) expect(one.consolation_points).toBe(one.prize === null ? 5 : 0)
    expect(done(await person.get(at('/earnings'))).points).toBe(17 * 5)
  })

  it('refuses another’s ticket like none, and everything outside its time', async () => {
    const ticket_id = await newTicket()
    const other = await edge.person()
    expect(await draw(ticket_id, 'x', other)).toMatchObject(refused(403, 'grant_ended'))
    await campaign.admit(other)
    const [stolen, invented] = [
      await draw(ticket_id, 'x', other),
      await draw(crypto.randomUUID(), 'x', other),
    ]
    expect(stolen).toMatchObject(refused(404, 'not_found'))
    expect({ ...stolen.body.error, request_id: '' }).toEqual({ ...invented.body.error, request_id: '' })
    await rewards.closeLottery()
    expect(await draw(ticket_id)).toMatchObject(refused(409, 'lottery_closed'))
  })

  it.each([[''], ['x'.repeat(65)], [7], [null], ['\ud800']])('does not take %j for words', async (words) => {
    expect(await draw(crypto.randomUUID(), words)).toMatchObject(
      refused(400, 'invalid_input', { field: 'client_seed' }),
    )
  })
})

describe('GET /lottery/draws', () => {
  const published = (who = person, cursor = '') => who.get(at('/lottery/draws') + cursor)

  it('shows what was promised, and no draw before the seed is revealed', async () => {
    done(await draw(await newTicket()))
    const body = done(await published())
    expect(body).toMatchObject({
      lottery: { id: rewards.lottery_id, seed: null },
      tables: [
        { version: 1, consolation_points: 5, prizes: [{ prize_id: rewards.prize_id, odds_bps: 10000 }] },
      ],
      draws: [],
      next_cursor: null,
    })
  })

  it('lets whoever took part check every draw, also after the campaign, and names nobody', async () => {
    const other = await edge.person()
    await campaign.admit(other)
    for (const ticket_id of await rewards.giveTickets(person, 5)) done(await draw(ticket_id))
    await rewards.closeLottery()
    await campaign.setStatus('ended')
    const { lottery, tables, draws } = done(await published(other))
    expect(draws.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3, 4, 5])
    expect(Object.keys(draws[0]).sort().join(' ')).toBe(
      'client_seed consolation_points drawn_at landed_prize_id mine number prize_id seq table_version ticket_id',
    )
    expect(draws.every((one: { mine: boolean }) => !one.mine)).toBe(true)
    expect(done(await published(person)).draws.every((one: { mine: boolean }) => one.mine)).toBe(true)
    expect(verify(lottery, tables, draws)).toEqual([])
    expect(done(await published(other, '&cursor=3')).draws).toHaveLength(2)
    expect(done(await other.get('/lottery/mine')).lotteries).toEqual([
      { campaign_id: campaign.id, title: '周年抽奖', closes_at: lottery.closes_at },
    ])
  })

  it('comes in pages', async () => {
    const me = await rewards.participantOf(person)
    const tickets = await rewards.giveTickets(person, 501)
    await edge.sql`
      insert into public.draws (ticket_id, lottery_id, campaign_id, participant_id, user_id, seq, client_seed, number, table_version)
      select t.id, ${rewards.lottery_id}, ${campaign.id}, ${me}, ${person.id}, t.seq, 'x', 0, 1
        from unnest(${tickets}::uuid[]) with ordinality t (id, seq)`
    await rewards.closeLottery()
    const first = done(await published())
    expect(first.draws).toHaveLength(500)
    const second = done(await published(person, `&cursor=${first.next_cursor}`))
    expect(second).toMatchObject({ draws: [{ seq: 501 }], next_cursor: null })
  })

  it('is not for outsiders, and says so when there is no lottery', async () => {
    const outsider = await edge.person()
    expect(await published(outsider)).toMatchObject(refused(403, 'grant_ended'))
    expect(done(await outsider.get('/lottery/mine'))).toEqual({ lotteries: [] })
    const plain = await makeCampaign(edge.sql)
    await plain.admit(outsider)
    expect(await outsider.get(`/lottery/draws?campaign_id=${plain.id}`)).toMatchObject(
      refused(404, 'not_found'),
    )
    expect(await published(person, '&cursor=x')).toMatchObject(
      refused(400, 'invalid_input', { field: 'cursor' }),
    )
  })
})
