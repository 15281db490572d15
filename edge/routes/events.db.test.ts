import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../testing/as-edge.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let person: Person
let participant_id: string
const outsider = () => edge.person()
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  person = await edge.person()
  participant_id = (await campaign.admit(person)).participant_id
})
afterAll(() => edge.close())

const event = (over: object = {}) => ({
  id: randomUUID(),
  type: 'page_view',
  at: new Date().toISOString(),
  campaign_id: campaign.id,
  ...over,
})
const row = async (id: string) => (await edge.sql`select * from public.events where id = ${id}`)[0]

describe('POST /events', () => {
  it('stores each event once, however often and in whatever batch it comes', async () => {
    const [one, two] = [event(), event({ type: 'search', data: { query: '风衣' } })]
    expect((await person.post('/events', { events: [one, two, one] })).body).toEqual({
      accepted: 2,
      duplicates: 1,
    })
    expect((await person.post('/events', { events: [two, event()] })).body).toEqual({
      accepted: 1,
      duplicates: 1,
    })
    expect(await row(two.id)).toMatchObject({ participant_id, type: 'search', data: { query: '风衣' } })
  })

  it('moves a time from a wrong clock near to now', async () => {
    const [past, future, ancient] = [
      event({ at: '1999-01-01T00:00:00Z' }),
      event({ at: '2099-01-01T00:00:00+08:00' }),
      event({ at: '0000-01-01T00:00:00Z' }),
    ]
    expect((await person.post('/events', { events: [past, future, ancient] })).body.accepted).toBe(3)
    const days = async (id: string) => (new Date((await row(id))?.['at']).getTime() - Date.now()) / 86_400_000
    expect(await days(past.id)).toBeCloseTo(-7, 1)
    expect(await days(ancient.id)).toBeCloseTo(-7, 1)
    expect(await days(future.id)).toBeCloseTo(0, 1)
  })

  it('keeps what a search brought along, whatever was typed, and no product that is not of the campaign', async () => {
    const odd = event({ data: { query: 'a\u0000b\ud800' }, product_id: randomUUID() })
    expect((await person.post('/events', { events: [odd] })).status).toBe(200)
    expect(await row(odd.id)).toMatchObject({ data: { query: 'ab\ufffd' }, product_id: null })
  })

  it.each([
    ['an unknown kind', () => ({ events: [event({ type: 'bought' })] }), 'events.0.type'],
    ['no event', () => ({ events: [] }), 'events'],
    ['more than 200', () => ({ events: Array.from({ length: 201 }, () => event()) }), 'events'],
    ['too much data', () => ({ events: [event({ data: { q: 'x'.repeat(3000) } })] }), 'events.0.data'],
    [
      'numbers that grow in the database',
      () => ({ events: [event({ data: { q: Array(200).fill(1e300) } })] }),
      'data',
    ],
  ])('refuses %s', async (_, body, field) => {
    expect(await person.post('/events', body())).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field } },
    })
  })

  it('takes 200 at once', async () => {
    const events = Array.from({ length: 200 }, () => event())
    expect((await person.post('/events', { events })).body).toEqual({ accepted: 200, duplicates: 0 })
  })

  it('refuses all of a batch when one campaign is not, or no longer, theirs', async () => {
    const mine = event()
    const reply = await person.post('/events', { events: [mine, event({ campaign_id: randomUUID() })] })
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'grant_ended' } } })
    expect(await row(mine.id)).toBeUndefined()
    expect(await (await outsider()).post('/events', { events: [event()] })).toMatchObject({ status: 403 })
  })
})

describe('POST /subscriptions', () => {
  it('adds up what a person agreed to, and a repeat of the same request adds nothing', async () => {
    const once = { template: 'new_fan', accepted: 2 }
    const key = { 'idempotency-key': randomUUID() }
    expect((await person.post('/subscriptions', once, key)).body).toEqual({
      template: 'new_fan',
      remaining: 2,
    })
    expect((await person.post('/subscriptions', once, key)).body.remaining).toBe(2)
    const more = { ...once, campaign_id: campaign.id, accepted: 1 }
    expect((await person.post('/subscriptions', more)).body.remaining).toBe(3)
  })

  it('refuses what it does not know, and who has no access', async () => {
    const refused = async (body: object, by = person) => (await by.post('/subscriptions', body)).status
    expect(await refused({ template: 'advertising', accepted: 1 })).toBe(400)
    expect(await refused({ template: 'order', accepted: -1 })).toBe(400)
    expect(await refused({ template: 'order', accepted: 1 }, await outsider())).toBe(403)
    expect(await refused({ template: 'order', accepted: 1, campaign_id: randomUUID() })).toBe(403)
  })
})

describe('being forgotten', () => {
  it('empties what the person typed and forgets what they agreed to; counts stay', async () => {
    const leaver = await edge.person()
    const { participant_id } = await campaign.admit(leaver)
    const search = event({ type: 'search', data: { query: '我的电话' } })
    await leaver.post('/events', { events: [search] })
    await leaver.post('/subscriptions', { template: 'order', accepted: 1 })
    await asEdge(
      edge.sql,
      (tx) => tx`update public.participants set user_id = null where id = ${participant_id}`,
    )
    expect(await row(search.id)).toMatchObject({ type: 'search', data: {} })
    expect(
      await edge.sql`select 1 from public.subscriptions where participant_id = ${participant_id}`,
    ).toEqual([])
  })
})
