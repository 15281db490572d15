import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let buyer: Person
beforeAll(async () => void (campaign = await makeCampaign(edge.sql)))
beforeEach(async () => {
  buyer = await edge.person()
  await campaign.admit(buyer)
})
afterAll(() => edge.close())

const PHONE = '138 0000 0000'
const address = {
  name: '王小明',
  phone: PHONE,
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 1 号',
}
const pickup = () => ({
  type: 'pickup',
  pickup_point_id: campaign.pickup_point_id,
  contact: { name: '王', phone: PHONE },
})
const basket = (sku_id = campaign.coat, quantity = 1) => ({
  campaign_id: campaign.id,
  lines: [{ sku_id, quantity }],
})
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const place = async (person = buyer) => {
  const { body } = await person.post('/quotes', { ...basket(), fulfilment: { type: 'pickup' } })
  return person.post('/orders', { ...basket(), fulfilment: pickup(), expected_total_fen: body.total_fen })
}

describe('POST /quotes', () => {
  it('gives the list price before the claim and 4折 after it', async () => {
    expect((await buyer.post('/quotes', basket())).body).toMatchObject({
      total_fen: 39900,
      applied: [],
      refused: [],
    })
    const coupon_claim_id = await campaign.claim(buyer)
    expect(await buyer.post('/quotes', basket())).toMatchObject({
      status: 200,
      body: {
        lines: [
          {
            sku_id: campaign.coat,
            quantity: 1,
            list_fen: 39900,
            price_fen: 15960,
            discounts: [{ coupon_id: campaign.coupon_id, amount_fen: 23940 }],
          },
        ],
        gifts: [],
        add_ons_refused: [],
        applied: [
          { coupon_id: campaign.coupon_id, coupon_claim_id, amount_fen: 23940, floor_limited: false },
        ],
        shipping_fen: 1200,
        total_fen: 17160,
        rules_version: 2,
        next_step: { kind: 'free_shipping', coupon_id: null, missing_fen: 13940, gain_fen: 1200 },
      },
    })
  })

  it("says not_yours for another person's claim, without naming its coupon", async () => {
    const other = await edge.person()
    await campaign.admit(other)
    const claim = await campaign.claim(other)
    const { body } = await buyer.post('/quotes', { ...basket(), coupon_claim_ids: [claim] })
    expect(body.refused).toEqual([{ coupon_id: null, coupon_claim_id: claim, reason: 'not_yours' }])
  })

  it('refuses an outsider and unknown goods', async () => {
    expect(await (await edge.person()).post('/quotes', basket())).toMatchObject(error(403, 'grant_ended'))
    expect(await buyer.post('/quotes', basket(crypto.randomUUID()))).toMatchObject(error(404, 'not_found'))
  })

  it.each([
    ['lines', { lines: [] }],
    ['lines.0.quantity', { lines: [{ sku_id: crypto.randomUUID(), quantity: 0 }] }],
    ['lines.0.quantity', { lines: [{ sku_id: crypto.randomUUID(), quantity: -1 }] }],
    ['lines.0.quantity', { lines: [{ sku_id: crypto.randomUUID(), quantity: 1.5 }] }],
    ['lines.0.quantity', { lines: [{ sku_id: crypto.randomUUID(), quantity: 1e9 }] }],
    ['lines.0.sku_id', { lines: [{ sku_id: "'; drop table orders; --", quantity: 1 }] }],
    ['points_to_use', { points_to_use: -1 }],
    ['lines.0.add_on_id', { lines: [{ sku_id: crypto.randomUUID(), quantity: 1, add_on_id: 'x' }] }],
    ['campaign_id', { campaign_id: 'x' }],
    ['fulfilment.type', { fulfilment: { type: 'drone' } }],
  ])('names the field %s', async (field, wrong) => {
    expect(await buyer.post('/quotes', { ...basket(), ...wrong })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field } },
    })
  })

  it('refuses the same SKU twice', async () => {
    const twice = [1, 2].map((quantity) => ({ sku_id: campaign.coat, quantity }))
    expect(await buyer.post('/quotes', { ...basket(), lines: twice })).toMatchObject({
      body: { error: { field: 'lines' } },
    })
  })
})

describe('POST /orders', () => {
  it('places at the quoted price and holds the coupon', async () => {
    const claim = await campaign.claim(buyer)
    const fulfilment = { type: 'shipping', address }
    const placed = await buyer.post('/orders', { ...basket(), fulfilment, expected_total_fen: 17160 })
    expect(placed).toMatchObject({
      status: 200,
      body: {
        order: {
          status: 'pending_payment',
          list_fen: 39900,
          discount_fen: 23940,
          shipping_fen: 1200,
          total_fen: 17160,
          fulfilment: { type: 'shipping', address: { ...address, phone: '13800000000' } },
          lines: [
            { sku_id: campaign.coat, product_name: '大衣', quantity: 1, list_fen: 39900, price_fen: 15960 },
          ],
          coupons: [{ coupon_id: campaign.coupon_id, title: '员工券', amount_fen: 23940 }],
        },
      },
    })
    expect(await buyer.get(`/orders/${placed.body.order.id}`)).toMatchObject({
      status: 200,
      body: placed.body,
    })
    const { body } = await buyer.post('/quotes', { ...basket(), coupon_claim_ids: [claim] })
    expect(body.refused).toMatchObject([{ reason: 'already_used' }])
  })

  it('answers a stale price with the new quote', async () => {
    const stale = { ...basket(), fulfilment: pickup(), expected_total_fen: 39899 }
    expect(await buyer.post('/orders', stale)).toMatchObject({
      status: 409,
      body: { error: { code: 'price_changed', quote: { total_fen: 39900, lines: [{ price_fen: 39900 }] } } },
    })
  })

  it('names what is out of stock, and what is over the limit', async () => {
    const order = (sku: string, quantity: number, total: number) =>
      buyer.post('/orders', { ...basket(sku, quantity), fulfilment: pickup(), expected_total_fen: total })
    expect(await order(campaign.coat, 51, 51 * 39900)).toMatchObject({
      status: 409,
      body: { error: { code: 'out_of_stock', sku_ids: [campaign.coat] } },
    })
    expect(await order(campaign.sock, 3, 303)).toMatchObject({
      status: 409,
      body: { error: { code: 'quota_exceeded', sku_ids: [campaign.sock] } },
    })
  })

  it('sells the last pieces once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => edge.person()))
    for (const person of people) await campaign.admit(person)
    const one = { ...basket(campaign.sock, 1), fulfilment: pickup(), expected_total_fen: 101 }
    const replies = await Promise.all(people.map((person) => person.post('/orders', one)))
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(3)
    expect(replies.filter((reply) => reply.body.error?.code === 'out_of_stock')).toHaveLength(3)
  })

  it('uses one claim for one order, also when two come at once', async () => {
    await campaign.claim(buyer)
    const order = { ...basket(), fulfilment: pickup(), expected_total_fen: 15960 }
    const replies = await Promise.all([1, 2, 3].map(() => buyer.post('/orders', order)))
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1)
    for (const reply of replies.filter((reply) => reply.status !== 200)) {
      expect(reply).toMatchObject({
        status: 409,
        body: { error: { code: 'price_changed', quote: { total_fen: 39900 } } },
      })
    }
  })

  it.each([
    ['fulfilment.type', {}],
    ['fulfilment.address', { type: 'shipping' }],
    ['fulfilment.address.phone', { type: 'shipping', address: { ...address, phone: '12' } }],
    ['fulfilment.address.line', { type: 'shipping', address: { ...address, line: 'x'.repeat(121) } }],
    ['fulfilment.address.name', { type: 'shipping', address: { ...address, name: '\ud800' } }],
    [
      'fulfilment.pickup_point_id',
      { type: 'pickup', pickup_point_id: 'x', contact: { name: 'x', phone: PHONE } },
    ],
  ])('names the field %s', async (field, fulfilment) => {
    const reply = await buyer.post('/orders', { ...basket(), fulfilment, expected_total_fen: 39900 })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input', field } } })
    expect(JSON.stringify(reply.body)).not.toContain('xxxxx')
  })

  it('refuses a pickup point of another campaign', async () => {
    const other = await makeCampaign(edge.sql)
    const fulfilment = { ...pickup(), pickup_point_id: other.pickup_point_id }
    const reply = await buyer.post('/orders', { ...basket(), fulfilment, expected_total_fen: 39900 })
    expect(reply).toMatchObject(error(404, 'not_found'))
  })
})

describe('an order', () => {
  it("is nobody else's to see, cancel or pay", async () => {
    const { id } = (await place()).body.order
    const other = await edge.person()
    await campaign.admit(other)
    expect(await other.get(`/orders/${id}`)).toMatchObject(error(404, 'not_found'))
    expect(await other.post(`/orders/${id}/cancel`)).toMatchObject(error(404, 'not_found'))
    expect(await other.post(`/orders/${id}/payments`, { provider: 'sandbox' })).toMatchObject(
      error(404, 'not_found'),
    )
    const { settle_path } = (await buyer.post(`/orders/${id}/payments`, { provider: 'sandbox' })).body
    expect(await other.post(settle_path, { outcome: 'paid' })).toMatchObject(error(404, 'not_found'))
  })

  it('is paid through the sandbox', async () => {
    await campaign.claim(buyer)
    const { id } = (await place()).body.order
    const started = await buyer.post(`/orders/${id}/payments`, { provider: 'sandbox' })
    expect(started.body).toMatchObject({ provider: 'sandbox', amount_fen: 15960 })
    expect((await buyer.post(`/orders/${id}/payments`, { provider: 'sandbox' })).body).toEqual(started.body)

    const settle = (outcome: string) => buyer.post(started.body.settle_path, { outcome })
    expect(await settle('maybe')).toMatchObject({ status: 400, body: { error: { field: 'outcome' } } })
    expect(await settle('paid')).toMatchObject({ status: 200, body: { order: { status: 'paid' } } })
    expect(await buyer.post(`/orders/${id}/cancel`)).toMatchObject(error(409, 'order_state_conflict'))
  })

  it('gives stock and coupon back when cancelled', async () => {
    await campaign.claim(buyer)
    const { id } = (await place()).body.order
    expect((await buyer.post(`/orders/${id}/cancel`)).body.order).toMatchObject({ status: 'cancelled' })
    expect((await buyer.post(`/orders/${id}/cancel`)).status).toBe(200)
    expect((await buyer.post('/quotes', basket())).body.applied).toHaveLength(1)
    expect(await buyer.post(`/orders/${id}/payments`, { provider: 'sandbox' })).toMatchObject(
      error(409, 'order_state_conflict'),
    )
  })

  it('opens no payment too late, nor one by what is not there', async () => {
    const { id } = (await place()).body.order
    const pay = (provider: string) => buyer.post(`/orders/${id}/payments`, { provider })
    expect(await pay('wechat_jsapi')).toMatchObject(error(422, 'provider_unavailable'))
    expect(await pay('gold')).toMatchObject({ status: 400, body: { error: { field: 'provider' } } })
    await edge.sql`update public.orders set expires_at = now() where id = ${id}`
    const { status, body } = await pay('sandbox')
    // Another order being placed meanwhile may have released it already.
    expect(status).toBe(409)
    expect(['order_expired', 'order_state_conflict']).toContain(body.error.code)
  })
})
