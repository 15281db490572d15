import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { OrderRow } from '../rows.ts'
import { ADDRESS, buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { addPromotions } from '../testing/promotions.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let shop: ReturnType<typeof buyingIn>
let pin: string
let buyer: Person
let clerk: Person
beforeEach(async () => {
  campaign = await makeCampaign(edge.sql)
  shop = buyingIn(campaign)
  pin = (await addPromotions(edge.sql, campaign)).pin
  ;[buyer, clerk] = [await edge.person(), await edge.person()]
  await campaign.admit(buyer)
})
afterAll(() => edge.close())

const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const redeem = (redemption_code: string | null, pickup_point_pin = pin, person = clerk) =>
  person.post('/redemptions', { redemption_code, pickup_point_pin })
const waiting = (pickup_point_pin = pin, person = clerk) =>
  person.post('/redemptions/waiting', { pickup_point_id: campaign.pickup_point_id, pickup_point_pin })
const codeOf = (order: OrderRow) => order.redemption_code ?? ''

describe('a redemption code', () => {
  it('comes with the payment of a pickup, to its buyer only', async () => {
    const unpaid = await shop.place(buyer)
    expect(unpaid.redemption_code).toBeNull()
    const order = await shop.buy(buyer)
    expect(codeOf(order)).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
    expect((await shop.buy(buyer, { by: 'shipping' })).redemption_code).toBeNull()

    const other = await edge.person()
    await campaign.admit(other)
    expect(await other.get(`/orders/${order.id}`)).toMatchObject(error(404, 'not_found'))
    const sent = await Promise.all([
      other.get(`/sync?campaign_id=${campaign.id}`),
      waiting(),
      redeem('222222222222'),
    ])
    for (const { body } of sent) expect(JSON.stringify(body)).not.toContain(codeOf(order))
    expect(JSON.stringify(edge.log)).not.toContain(codeOf(order))
  })
})

describe('POST /redemptions', () => {
  it('hands over once: what to give and to whom, and no more of the person', async () => {
    const order = await shop.buy(buyer, { lines: [{ sku_id: campaign.coat, quantity: 2 }] })
    const { status, body } = await redeem(codeOf(order))
    expect(status).toBe(200)
    expect(body).toEqual({
      order: {
        order_no: order.order_no,
        status: 'completed',
        redeemed_at: expect.stringMatching(/Z$/),
        point: '前台',
        contact: { name_masked: '王*明', phone_tail: '1234' },
        lines: [
          { kind: 'goods', product_name: '大衣', model_no: 'T-1', colour: 'COAT', size: 'M', quantity: 2 },
        ],
      },
    })
    expect(JSON.stringify(body)).not.toContain(ADDRESS.phone)
    expect(await redeem(codeOf(order))).toMatchObject(error(409, 'already_redeemed'))
    expect(await shop.read(buyer, order)).toMatchObject({
      status: 'completed',
      redeemed_at: expect.any(String),
      fulfilled_at: expect.any(String),
    })
  })

  it('has one winner when two clerks press at once', async () => {
    const order = await shop.buy(buyer)
    const clerks = await Promise.all(Array.from({ length: 5 }, () => edge.person()))
    const replies = await Promise.all(clerks.map((person) => redeem(codeOf(order), pin, person)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ body }) => body.error?.code === 'already_redeemed')).toHaveLength(4)
  })

  it('reads a code as people type it', async () => {
    const code = codeOf(await shop.buy(buyer)).toLowerCase()
    const typed = ` ${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)} `
    expect((await redeem(typed)).status).toBe(200)
  })

  it('gives a clerk who sends again under the same key the same answer', async () => {
    const body = { redemption_code: codeOf(await shop.buy(buyer)), pickup_point_pin: pin }
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await clerk.post('/redemptions', body, key)
    expect(await clerk.post('/redemptions', body, key)).toMatchObject({ status: 200, body: first.body })
  })

  it('refuses a wrong PIN, an unknown code, another point’s code, and what is not paid for any more', async () => {
    const order = await shop.buy(buyer)
    expect(await redeem(codeOf(order), '135790')).toMatchObject(error(403, 'pin_refused'))
    expect(await redeem('ABCDEFGHJKLM')).toMatchObject(error(404, 'redemption_unknown'))
    const lines = [{ order_line_id: order.lines[0]?.id, quantity: 1 }]
    done(await buyer.post(`/orders/${order.id}/refunds`, { lines, reason: '不要了' }))
    expect(await redeem(codeOf(order))).toMatchObject(error(409, 'order_state_conflict'))
    expect(await redeem(null)).toMatchObject({ status: 400, body: { error: { field: 'redemption_code' } } })
  })

  it('opens nothing at a point without a PIN', async () => {
    const order = await shop.buy(buyer)
    await edge.sql`delete from private.pickup_point_pins where pickup_point_id = ${campaign.pickup_point_id}`
    expect(await redeem(codeOf(order))).toMatchObject(error(403, 'pin_refused'))
    expect(await waiting()).toMatchObject(error(403, 'pin_refused'))
  })

  it('counts wrong tries although it refuses them, and then lets nobody through', async () => {
    const order = await shop.buy(buyer)
    for (let i = 0; i < 10; i++) await redeem(codeOf(order), '000000')
    expect(await redeem(codeOf(order))).toMatchObject(error(429, 'rate_limited'))
    const guesser = await edge.person()
    for (let i = 0; i < 10; i++) await redeem(`WRNG${i}`, pin, guesser)
    expect(await redeem('WRNG', pin, guesser)).toMatchObject(error(429, 'rate_limited'))
  })
})

describe('POST /redemptions/waiting', () => {
  it('lists what waits at the point, oldest first, with masked names', async () => {
    const [first, second] = [await shop.buy(buyer), await shop.buy(buyer)]
    await shop.buy(buyer, { by: 'shipping' })
    await shop.place(buyer)
    const { status, body } = await waiting()
    expect(status).toBe(200)
    expect(body.point).toEqual({ name: '前台' })
    const entry = (order: OrderRow) => ({
      order_id: order.id,
      order_no: order.order_no,
      name_masked: '王*明',
      phone_tail: '1234',
      pieces: 1,
      paid_at: expect.any(String),
    })
    expect(body.orders).toEqual([entry(first), entry(second)])
    await redeem(codeOf(first))
    expect((await waiting()).body.orders).toEqual([entry(second)])
  })

  it('opens with the point’s own PIN only', async () => {
    expect(await waiting('135790')).toMatchObject(error(403, 'pin_refused'))
    const nowhere = { pickup_point_id: crypto.randomUUID(), pickup_point_pin: pin }
    expect(await clerk.post('/redemptions/waiting', nowhere)).toMatchObject(error(403, 'pin_refused'))
    expect((await edge.request('/functions/v1/api/redemptions/waiting', { method: 'POST' })).status).toBe(401)
  })
})
