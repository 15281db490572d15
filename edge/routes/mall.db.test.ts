import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { ADDRESS, done } from '../testing/buying.ts'
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
  person = await newPerson(30)
})

async function newPerson(points: number): Promise<Person> {
  const somebody = await edge.person()
  await campaign.admit(somebody)
  if (points > 0) await rewards.givePoints(somebody, points)
  return somebody
}
const exchange = (item: string, body: object = {}, who = person) =>
  who.post(`/mall/items/${item}/exchanges`, body)
const at = (path: string) => `${path}?campaign_id=${campaign.id}`
const points = async () => done(await person.get(at('/earnings'))).points

describe('POST /mall/items/:id/exchanges', () => {
  it('takes the points and opens a delivery to the address', async () => {
    const before = done(await person.get(at('/sync')))
    const offered = before.changes.mall_items.find((one: { id: string }) => one.id === rewards.mug)
    expect(offered).toEqual({
      ...{ id: rewards.mug, campaign_id: campaign.id, position: 1, kind: 'goods', name: '马克杯' },
      ...{ image_path: `${campaign.id}/mug.svg`, points_price: 10, per_person_limit: 1, remaining: 2 },
      ...{ coupon_id: null, tickets: null },
    })
    const made = done(await exchange(rewards.mug, { address: ADDRESS, points: 10 })).exchange
    expect(made).toEqual({
      ...{ id: expect.any(String), item_id: rewards.mug, campaign_id: campaign.id, points: 10 },
      created_at: expect.any(String),
    })
    expect(await points()).toBe(20)
    const { changes } = done(await person.get(`${at('/sync')}&cursor=${before.cursor}`))
    expect(changes.exchanges).toEqual([made])
    expect(changes.deliveries).toMatchObject([
      { source: 'mall', source_id: made.id, status: 'to_ship', address: ADDRESS, claim_by: null },
    ])
    expect(changes.mall_items).toEqual([{ ...offered, remaining: 1 }])
    expect(changes.rewards).toMatchObject([{ kind: 'mall_spent', amount: -10, title: '马克杯' }])
  })

  it('gives tickets that can be drawn', async () => {
    done(await exchange(rewards.ticket_pack))
    const { tickets } = done(await person.get(at('/lottery')))
    expect(tickets).toMatchObject([{ source: 'mall' }, { source: 'mall' }])
    done(await person.post('/lottery/draws', { ticket_id: tickets[0].id, client_seed: 'x' }))
  })

  it('is one exchange when sent twenty times under one key', async () => {
    const { status, body } = await twentyAtOnce(person, `/mall/items/${rewards.ticket_pack}/exchanges`, {})
    expect(status).toBe(200)
    expect(done(await person.get(at('/sync'))).changes.exchanges).toEqual([body.exchange])
    expect(await points()).toBe(25)
  })

  it('by many at once gives out no more than there is', async () => {
    const people = [person]
    for (let i = 0; i < 5; i++) people.push(await newPerson(10))
    const answers = await Promise.all(people.map((one) => exchange(rewards.mug, { address: ADDRESS }, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)).toMatchObject(
      refused(409, 'out_of_stock', { item_id: rewards.mug }),
    )
  })

  it('says what does not allow it', async () => {
    expect(await exchange(rewards.mug)).toMatchObject(refused(400, 'invalid_input', { field: 'address' }))
    const poor = await newPerson(9)
    expect(await exchange(rewards.mug, { address: ADDRESS }, poor)).toMatchObject(
      refused(409, 'points_too_few'),
    )
    done(await exchange(rewards.mug, { address: ADDRESS }))
    expect(await exchange(rewards.mug, { address: ADDRESS })).toMatchObject(
      refused(409, 'quota_exceeded', { limit: 'per_person', max: 1 }),
    )
    expect(await exchange(rewards.ticket_pack, { points: 4 })).toMatchObject(
      refused(409, 'price_changed', { points_price: 5 }),
    )
    expect(await exchange(crypto.randomUUID())).toMatchObject(refused(404, 'not_found'))
    expect(await exchange('mug')).toMatchObject(refused(400, 'invalid_input', { field: 'id' }))
    expect(await exchange(rewards.mug, {}, await edge.person())).toMatchObject(refused(403, 'grant_ended'))
    await edge.sql`update public.mall_items set status = 'unlisted' where id = ${rewards.ticket_pack}`
    expect(await exchange(rewards.ticket_pack)).toMatchObject(refused(404, 'not_found'))
  })

  it('is over with the campaign', async () => {
    await campaign.setStatus('ended')
    expect(await exchange(rewards.ticket_pack)).toMatchObject(refused(403, 'grant_ended'))
  })

  it.each([
    [{ address: { ...ADDRESS, phone: '12' } }, 'address.phone'],
    [{ address: { ...ADDRESS, line: '' } }, 'address.line'],
    [{ address: 'home' }, 'address'],
    [{ points: 0 }, 'points'],
    [[], 'json'],
  ])('refuses %j naming the field', async (body, field) => {
    expect(await exchange(rewards.mug, body)).toMatchObject(refused(400, 'invalid_input', { field }))
  })
})

it('an item that is taken off the page leaves every copy', async () => {
  const { cursor } = done(await person.get(at('/sync')))
  await edge.sql`update public.mall_items set status = 'unlisted' where id = ${rewards.mug}`
  const { removed } = done(await person.get(`${at('/sync')}&cursor=${cursor}`))
  expect(removed).toEqual({ mall_items: [rewards.mug] })
})
