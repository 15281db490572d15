import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hex } from '../crypto/alphabets.ts'
import { lotterySeed } from '../lottery/seed.ts'
import { refused } from '../testing/at-once.ts'
import { ADDRESS, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { BASE, signToken } from '../testing/person.ts'
import type { Answer } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let rewards: Rewards
/** A thermos that somebody else has won. */
let delivery_id: string
/** A ticket that somebody else holds. */
let stolen: string
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
  const winner = await edge.person()
  await campaign.admit(winner)
  const [ticket_id, other = ''] = await rewards.giveTickets(winner, 2)
  stolen = other
  done(await winner.post('/lottery/draws', { ticket_id, client_seed: 'x' }))
  delivery_id = done(await winner.get('/deliveries')).deliveries[0].id
})
afterAll(() => edge.close())

const READS = [
  ...['/sync', '/share', '/fans', '/earnings', '/leaderboard', '/payouts', '/deliveries', '/lottery'],
  ...['/lottery/draws', '/live'],
]

const nameless = ({ status, body }: Answer) => ({ status, ...body.error, request_id: '' })

describe('without a grant', () => {
  it('a real campaign looks like one that does not exist', async () => {
    const outsider = await edge.person()
    const nowhere = crypto.randomUUID()
    for (const path of READS) {
      const [real, invented] = [
        await outsider.get(`${path}?campaign_id=${campaign.id}`),
        await outsider.get(`${path}?campaign_id=${nowhere}`),
      ]
      expect(real, path).toMatchObject(refused(403, 'grant_ended'))
      expect(nameless(real)).toEqual(nameless(invented))
    }
  })

  it.each<[string, (ids: { campaign: string; thing: string }) => [path: string, body: object], () => string]>(
    [
      ['a look at fans', ({ campaign }) => ['/fans/seen', { campaign_id: campaign }], () => ''],
      [
        'a place on the leaderboard',
        ({ campaign }) => ['/leaderboard/visibility', { campaign_id: campaign, hidden: true }],
        () => '',
      ],
      ['a payout', ({ campaign }) => ['/payouts', { campaign_id: campaign, amount_fen: 1000 }], () => ''],
      ['a draw', ({ thing }) => ['/lottery/draws', { ticket_id: thing, client_seed: 'x' }], () => stolen],
      [
        'an exchange',
        ({ thing }) => [`/mall/items/${thing}/exchanges`, { address: ADDRESS }],
        () => rewards.mug,
      ],
      [
        'an address',
        ({ thing }) => [`/deliveries/${thing}/address`, { address: ADDRESS }],
        () => delivery_id,
      ],
    ],
  )('%s is refused alike, whether its ids are real or not', async (_, call, thing) => {
    const outsider = await edge.person()
    const nowhere = { campaign: crypto.randomUUID(), thing: crypto.randomUUID() }
    const real = await outsider.post(...call({ campaign: campaign.id, thing: thing() }))
    expect([403, 404]).toContain(real.status)
    expect(nameless(real)).toEqual(nameless(await outsider.post(...call(nowhere))))
  })

  it('lists of what is one’s own are empty', async () => {
    const outsider = await edge.person()
    expect(done(await outsider.get('/earnings/all'))).toEqual({ sums: [] })
    expect(done(await outsider.get('/deliveries')).deliveries).toEqual([])
    expect(done(await outsider.get('/lottery/mine'))).toEqual({ lotteries: [] })
  })

  it('no picture is shown', async () => {
    const forged = `${BASE}/images/${campaign.id}/coat.svg?campaign_id=${campaign.id}&exp=9999999999&sig=${'A'.repeat(43)}`
    expect((await edge.request(forged)).status).toBe(404)
    expect((await edge.request(`${BASE}/images/${campaign.id}/coat.svg`)).status).toBe(400)
  })
})

describe('the seed of a lottery', () => {
  it('is in no answer and in no log before the lottery has closed', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const [ticket_id] = await rewards.giveTickets(person, 1)
    const said = [done(await person.post('/lottery/draws', { ticket_id, client_seed: 'x' }))]
    for (const path of READS) said.push((await person.get(`${path}?campaign_id=${campaign.id}`)).body)
    const seed = hex(await lotterySeed(edge.env.LOTTERY_SECRET, rewards.lottery_id))
    expect(JSON.stringify([said, edge.log])).not.toContain(seed)
  })
})

describe('before the claim', () => {
  it('no staff price and no worth of a coupon is sent', async () => {
    // Without a lottery, whose odds are numbers that look like prices.
    const campaign = await makeCampaign(edge.sql)
    const person = await edge.person()
    await campaign.admit(person)
    const sent = JSON.stringify([
      (await person.get(`/sync?campaign_id=${campaign.id}`)).body,
      (
        await person.post('/quotes', {
          campaign_id: campaign.id,
          lines: [{ sku_id: campaign.coat, quantity: 1 }],
        })
      ).body,
    ])
    // As whole values: ids, cursors and times hold any digits.
    const values = new Set<unknown>()
    JSON.parse(sent, (key, value) => void values.add(key).add(value) ?? value)
    expect(values).toContain(39900)
    for (const secret of [15960, 10000, 6000, 'percent_off_bps']) expect(values).not.toContain(secret)
  })
})

describe('a token', () => {
  const path = `${BASE}/campaigns`
  const withToken = (token: string) => edge.request(path, { headers: { authorization: `Bearer ${token}` } })
  const codeOf = async (response: Response) => (await response.json()).error.code

  it('must be there, ours, of a person, and not over', async () => {
    const id = crypto.randomUUID()
    const past = Math.floor(Date.now() / 1000) - 60
    const unsigned =
      `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: id, role: 'authenticated', aud: 'authenticated', exp: past * 2 }))}.`.replace(
        /=/g,
        '',
      )
    expect(await codeOf(await edge.request(path))).toBe('unauthenticated')
    expect(await codeOf(await withToken(unsigned))).toBe('unauthenticated')
    expect(await codeOf(await withToken('a.b.c'))).toBe('unauthenticated')
    expect(
      await codeOf(await withToken(await signToken(id, {}, 'another-secret-of-more-than-32-characters'))),
    ).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken(id, { role: 'service_role' })))).toBe(
      'unauthenticated',
    )
    expect(await codeOf(await withToken(await signToken(id, { aud: 'other' })))).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken("' or true --")))).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken(id, { exp: past })))).toBe('session_expired')
    expect((await withToken(await signToken(id))).status).toBe(200)
  })
})

describe('logs', () => {
  it('hold no personal data, codes or tokens', async () => {
    const person = await edge.person()
    const employee = await campaign.hire()
    await person.post('/entry', { code: campaign.staff_code, employee })
    await campaign.claim(person)
    const lines = JSON.stringify(edge.log)
    for (const secret of [
      person.token,
      person.id,
      campaign.staff_code,
      employee.employee_no,
      employee.name,
    ]) {
      expect(lines).not.toContain(secret)
    }
    expect(edge.log.at(-1)).toMatchObject({
      event: 'request',
      method: 'POST',
      status: 200,
      route: expect.stringContaining('/coupons/:id/claim'),
    })
  })
})
