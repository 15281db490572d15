import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OrderRow } from '../rows.ts'
import { buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let shop: ReturnType<typeof buyingIn>
let buyer: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  shop = buyingIn(campaign)
})
beforeEach(async () => {
  buyer = await edge.person()
  await campaign.admit(buyer)
})
afterAll(() => edge.close())

const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const coats = (quantity: number) => ({ lines: [{ sku_id: campaign.coat, quantity }] })
const wish = (order: OrderRow, quantity: number, reason = '尺码不合适') => ({
  lines: [{ order_line_id: order.lines[0]?.id, quantity }],
  reason,
})
const ask = (order: OrderRow, quantity: number, headers?: Record<string, string>) =>
  buyer.post(`/orders/${order.id}/refunds`, wish(order, quantity), headers)
const ship = (order: { id: string }) =>
  edge.sql`insert into public.shipments (order_id, carrier, tracking_no) values (${order.id}, '顺丰', 'SF1')`
const stock = async () =>
  (await edge.sql`select on_hand from public.sku_stock where sku_id = ${campaign.coat}`)[0]?.['on_hand']

describe('a refund of what was not handed over yet', () => {
  it('is approved at once, paid back at once, and gives stock and coupon back once', async () => {
    const claim = await campaign.claim(buyer)
    const before = await stock()
    const order = await shop.buy(buyer)
    expect(await stock()).toBe(before - 1)

    expect(await ask(order, 1)).toMatchObject({
      status: 200,
      body: {
        refund: {
          order_id: order.id,
          status: 'approved',
          origin: 'buyer',
          reason: '尺码不合适',
          amount_fen: 15960,
          points: 0,
          lines: [{ order_line_id: order.lines[0]?.id, quantity: 1, amount_fen: 15960, points: 0 }],
        },
        order: { id: order.id, status: 'refund_pending' },
      },
    })
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'refunded',
      refunded_fen: 15960,
      lines: [{ quantity: 1, refunded_quantity: 1, refunded_fen: 15960 }],
      refunds: [{ status: 'refunded', refunded_at: expect.stringMatching(/Z$/) }],
    })
    expect(await stock()).toBe(before)
    expect(await edge.sql`select status from public.coupon_claims where id = ${claim}`).toEqual([
      { status: 'claimed' },
    ])
    expect(await ask(order, 1)).toMatchObject(error(409, 'refund_exceeds_order'))
  })

  it('may be of some pieces, and then of the others; all together is what was paid, to the fen', async () => {
    await campaign.claim(buyer)
    const order = await shop.buy(buyer, coats(3))
    const amounts: number[] = []
    for (const quantity of [1, 2]) amounts.push(done(await ask(order, quantity)).refund.amount_fen)
    expect(amounts.reduce((sum, fen) => sum + fen)).toBe(order.total_fen)
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'refunded',
      refunded_fen: order.total_fen,
    })
  })

  it('of some pieces leaves the order paid and the coupon used', async () => {
    const claim = await campaign.claim(buyer)
    const order = await shop.buy(buyer, coats(2))
    done(await ask(order, 1))
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'paid',
      refunds: [{ status: 'refunded' }],
    })
    const [held] = await edge.sql`select status from public.coupon_claims where id = ${claim}`
    expect(held).toEqual({ status: 'redeemed' })
  })

  it('of more than was bought is refused, also in two that come at once', async () => {
    const order = await shop.buy(buyer, coats(2))
    expect(await ask(order, 3)).toMatchObject(error(409, 'refund_exceeds_order'))
    const replies = await Promise.all([1, 2, 3].map(() => ask(order, 2)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'refunded',
      refunded_fen: order.total_fen,
      refunds: [{ status: 'refunded' }],
    })
  })

  it('is asked for once under one key, however often it is sent', async () => {
    const order = await shop.buy(buyer, coats(2))
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await ask(order, 1, key)
    const again = await ask(order, 1, key)
    expect(again.body).toEqual(first.body)
    expect((await shop.read(buyer, order)).refunds).toHaveLength(1)
  })
})

describe('a refund of what was sent', () => {
  it('waits for the admin, who may refuse with a word of explanation', async () => {
    const order = await shop.buy(buyer, { ...coats(1), by: 'shipping' })
    await ship(order)
    expect(await shop.read(buyer, order)).toMatchObject({
      status: 'fulfilled',
      fulfilled_at: expect.any(String),
      shipment: { carrier: '顺丰', tracking_no: 'SF1', shipped_at: expect.stringMatching(/Z$/) },
    })
    const { refund, order: pending } = done(await ask(order, 1))
    expect([refund.status, pending.status]).toEqual(['requested', 'refund_pending'])
    await edge.sql`update public.refunds set status = 'rejected', decision_note = '吊牌已剪' where id = ${refund.id}`
    expect(await shop.read(buyer, order)).toMatchObject({
      status: 'fulfilled',
      refunds: [{ status: 'rejected', decision_note: '吊牌已剪', decided_at: expect.any(String) }],
    })
  })

  it('is possible after completion until the window closes', async () => {
    const order = await shop.buy(buyer, { ...coats(2), by: 'shipping' })
    await ship(order)
    done(await buyer.post(`/orders/${order.id}/complete`))
    const { refund } = done(await ask(order, 1))
    expect(refund.status).toBe('requested')
    await edge.sql`update public.refunds set status = 'rejected' where id = ${refund.id}`
    await edge.sql`update public.orders set completed_at = now() - interval '8 days' where id = ${order.id}`
    expect(await ask(order, 1)).toMatchObject(error(409, 'refund_window_closed'))
  })
})

describe('POST /orders/:id/complete', () => {
  it('completes what has arrived, again with the same answer, and nothing else', async () => {
    const order = await shop.buy(buyer, { by: 'shipping' })
    const complete = () => buyer.post(`/orders/${order.id}/complete`)
    expect(await complete()).toMatchObject(error(409, 'order_state_conflict'))
    await ship(order)
    const { body } = await complete()
    expect(body.order).toMatchObject({ status: 'completed', completed_at: expect.any(String) })
    expect((await complete()).body).toEqual(body)
    const other = await edge.person()
    expect(await other.post(`/orders/${order.id}/complete`)).toMatchObject(error(404, 'not_found'))
  })
})

describe('POST /orders/:id/refunds', () => {
  it('refuses what is not the caller’s, not paid, or not of this order', async () => {
    const order = await shop.buy(buyer)
    const unpaid = await shop.place(buyer)
    const other = await edge.person()
    await campaign.admit(other)
    expect(await other.post(`/orders/${order.id}/refunds`, wish(order, 1))).toMatchObject(
      error(404, 'not_found'),
    )
    expect(await ask(unpaid, 1)).toMatchObject(error(409, 'order_state_conflict'))
    const strange = await buyer.post(`/orders/${order.id}/refunds`, wish(unpaid, 1))
    expect([400, 404]).toContain(strange.status)
    expect((await shop.read(buyer, order)).refunds).toEqual([])
  })

  const one = { order_line_id: crypto.randomUUID(), quantity: 1 }
  it.each([
    ['lines', { lines: [] }],
    ['lines', { lines: [one, one] }],
    ['lines.0.quantity', { lines: [{ ...one, quantity: 0 }] }],
    ['lines.0.order_line_id', { lines: [{ ...one, order_line_id: 'x' }] }],
    ['reason', { reason: ' ' }],
    ['reason', { reason: 'x'.repeat(201) }],
  ])('names the field %s', async (field, wrong) => {
    const body = { lines: [one], reason: '尺码不合适', ...wrong }
    expect(await buyer.post(`/orders/${crypto.randomUUID()}/refunds`, body)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field } },
    })
  })
})
