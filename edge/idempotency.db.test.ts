import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCampaign } from './testing/campaign.ts'
import type { TestCampaign } from './testing/campaign.ts'
import type { Person } from './testing/person.ts'
import { openEdge } from './testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let buyer: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  buyer = await edge.person()
  await campaign.admit(buyer)
})
afterAll(() => edge.close())

const newKey = () => ({ 'idempotency-key': crypto.randomUUID() })
const order = (quantity: number, expected_total_fen: number) => ({
  campaign_id: campaign.id,
  lines: [{ sku_id: campaign.coat, quantity }],
  fulfilment: {
    type: 'pickup',
    pickup_point_id: campaign.pickup_point_id,
    contact: { name: '王', phone: '13800000000' },
  },
  expected_total_fen,
})

describe('Idempotency-Key', () => {
  it('makes a repeat, however it races, one effect with one reply', async () => {
    const key = newKey()
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => buyer.post('/orders', order(1, 39900), key)),
    )
    expect(replies.map((reply) => reply.status)).toEqual(Array(8).fill(200))
    expect(new Set(replies.map((reply) => JSON.stringify(sorted(reply.body)))).size).toBe(1)
    expect(replies.filter((reply) => reply.headers.get('idempotency-replayed') === 'true')).toHaveLength(7)
    expect(await edge.sql`select from public.orders where user_id = ${buyer.id}`).toHaveLength(1)
  })

  it('stores refusals, with what the write did undone', async () => {
    const key = newKey()
    const first = await buyer.post('/orders', order(1, 1), key)
    expect(first).toMatchObject({
      status: 409,
      body: { error: { code: 'price_changed', quote: { total_fen: 39900 } } },
    })
    const second = await buyer.post('/orders', order(1, 1), key)
    expect(second).toMatchObject({ status: 409 })
    expect(sorted(second.body)).toEqual(sorted(first.body))
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
  })

  it('stores refusals that SQL raises', async () => {
    const key = newKey()
    const lines = { ...order(60, 60 * 39900) }
    const first = await buyer.post('/orders', lines, key)
    expect(first).toMatchObject({
      status: 409,
      body: { error: { code: 'out_of_stock', sku_ids: [campaign.coat] } },
    })
    await edge.sql`update public.sku_stock set on_hand = 500 where sku_id = ${campaign.coat}`
    expect(sorted((await buyer.post('/orders', lines, key)).body)).toEqual(sorted(first.body))
    expect((await buyer.post('/orders', lines, newKey())).status).toBe(200)
  })

  it('refuses the same key with another body or on another route', async () => {
    const key = newKey()
    await buyer.post('/orders', order(1, 1), key)
    const reused = { status: 409, body: { error: { code: 'idempotency_key_reused' } } }
    expect(await buyer.post('/orders', order(1, 2), key)).toMatchObject(reused)
    expect(await buyer.post(`/coupons/${campaign.coupon_id}/claim`, undefined, key)).toMatchObject(reused)
  })

  it('keeps two people apart who use the same text', async () => {
    const key = newKey()
    const other = await edge.person()
    await campaign.admit(other)
    const [mine, theirs] = await Promise.all(
      [buyer, other].map((person) => person.post('/orders', order(1, 39900), key)),
    )
    expect(mine?.status).toBe(200)
    expect(theirs?.status).toBe(200)
    expect(mine?.body.order.id).not.toBe(theirs?.body.order.id)
  })

  it.each(['', 'x'.repeat(256), 'caf\u00e9'])('refuses the malformed key %j', async (key) => {
    const refused = await buyer.post('/orders', order(1, 39900), { 'idempotency-key': key })
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field: 'Idempotency-Key' } },
    })
  })
})

/** jsonb keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
