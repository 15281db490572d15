import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import type { PaymentProvider } from '../payments/provider.ts'
import { sandbox } from '../payments/sandbox.ts'
import { buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
const production = openEdge({}, { PAYMENT_PROVIDERS: '' })
const db = openDb(edge.env.SUPABASE_DB_URL, 2)
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
afterAll(() => Promise.all([edge.close(), production.close(), db.close()]))

const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const settle = (cashier: string, body: object = { outcome: 'paid' }) => buyer.post(cashier, body)
const stockOf = async (sku: string) =>
  (await edge.sql`select on_hand, reserved from public.sku_stock where sku_id = ${sku}`)[0]
/** What the bank has paid back of a payment, in fen. */
const returnedBy = async (payment_id: string) => {
  const [row] = await edge.sql<{ fen: number }[]>`
    select coalesce(sum(value::int), 0)::int as fen from private.sandbox_transactions t, jsonb_each_text(t.refunds) where t.payment_id = ${payment_id}`
  return row?.fen
}
const expire = (order: { id: string }) =>
  edge.sql`update public.orders set expires_at = now() - interval '1 second' where id = ${order.id}`

describe('a payment', () => {
  it('settles its order once, however often the notice comes', async () => {
    const order = await shop.place(buyer)
    const before = await stockOf(campaign.coat)
    const { cashier } = await shop.open(buyer, order)
    const replies = await Promise.all([1, 2, 3].map(() => settle(cashier)))
    for (const reply of [...replies, await settle(cashier)]) {
      expect(reply).toMatchObject({ status: 200, body: { order: { status: 'paid', refunds: [] } } })
    }
    expect((await stockOf(campaign.coat))?.['on_hand']).toBe(before?.['on_hand'] - 1)
    const notes =
      await edge.sql`select kind from public.inbox_messages where data ->> 'order_id' = ${order.id}`
    expect(notes).toHaveLength(1)
  })

  it('that failed leaves the order payable, and the money wins when it comes after all', async () => {
    const order = await shop.place(buyer)
    const { cashier } = await shop.open(buyer, order)
    expect((await settle(cashier, { outcome: 'failed' })).body.order.status).toBe('pending_payment')
    expect((await settle(cashier)).body.order).toMatchObject({ status: 'paid', refunds: [] })
    expect((await settle(cashier, { outcome: 'failed' })).body.order.status).toBe('paid')
  })

  it('made twice pays once, and the second goes back by itself', async () => {
    const order = await shop.place(buyer)
    const first = await shop.open(buyer, order)
    await settle(first.cashier, { outcome: 'failed' })
    const second = await shop.open(buyer, order)
    expect(second.id).not.toBe(first.id)
    await settle(second.cashier)
    done(await settle(first.cashier))
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'paid',
      refunded_fen: 0,
      refunds: [{ origin: 'second_payment', status: 'refunded', amount_fen: order.total_fen, lines: [] }],
    })
    expect([await returnedBy(first.id), await returnedBy(second.id)]).toEqual([order.total_fen, 0])
  })

  it.each([-1, +1])(
    'of another amount (%i fen) goes back whole and leaves the order payable',
    async (more) => {
      const order = await shop.place(buyer)
      const { id, cashier } = await shop.open(buyer, order)
      done(await settle(cashier, { outcome: 'paid', amount_fen: order.total_fen + more }))
      expect(await shop.read(buyer, order)).toMatchObject({
        status: 'pending_payment',
        refunds: [{ origin: 'wrong_amount', status: 'refunded', amount_fen: order.total_fen + more }],
      })
      expect(await returnedBy(id)).toBe(order.total_fen + more)
      const again = await shop.open(buyer, order)
      expect((await settle(again.cashier)).body.order.status).toBe('paid')
    },
  )

  it('that comes after the order expired revives it while everything is still there', async () => {
    const claim = await campaign.claim(buyer)
    const order = await shop.place(buyer)
    const { cashier } = await shop.open(buyer, order)
    await expire(order)
    await edge.sql`select private.expire_orders(now(), 1000)`
    expect((await shop.read(buyer, order)).status).toBe('cancelled')
    expect((await settle(cashier)).body.order).toMatchObject({ status: 'paid', refunds: [] })
    const [held] = await edge.sql`select status, order_id from public.coupon_claims where id = ${claim}`
    expect(held).toEqual({ status: 'redeemed', order_id: order.id })
  })

  it('that comes after the last piece went to somebody else goes back by itself', async () => {
    const order = await shop.place(buyer)
    const { id, cashier } = await shop.open(buyer, order)
    done(await buyer.post(`/orders/${order.id}/cancel`))
    await edge.sql`update public.sku_stock set on_hand = reserved where sku_id = ${campaign.coat}`
    done(await settle(cashier))
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'cancelled',
      refunds: [{ origin: 'late_payment', status: 'refunded', amount_fen: order.total_fen }],
    })
    expect(await returnedBy(id)).toBe(order.total_fen)
    await edge.sql`update public.sku_stock set on_hand = reserved + 50 where sku_id = ${campaign.coat}`
  })

  it('whose notice comes before the phone has the answer to its own request is not lost', async () => {
    const bank = sandbox(db)
    const hasty: PaymentProvider = {
      ...bank,
      async start(payment, payer, signal) {
        done(await buyer.post(`/payments/sandbox/${payment.id}/settle`, { outcome: 'paid' }))
        return bank.start(payment, payer, signal)
      },
    }
    const hurried = openEdge({ providers: { sandbox: hasty } })
    const order = await shop.place(buyer)
    const there = await hurried.person(buyer.id)
    await shop.open(there, order)
    await hurried.close()
    expect((await shop.read(buyer, order)).status).toBe('paid')
    expect(await buyer.post(`/orders/${order.id}/payments`, { provider: 'sandbox' })).toMatchObject(
      error(409, 'order_state_conflict'),
    )
  })
})

describe('POST /payments/:payment_id/check', () => {
  it('settles what was paid though no notice ever came', async () => {
    const order = await shop.place(buyer)
    const { id, cashier } = await shop.open(buyer, order)
    const check = () => buyer.post(`/payments/${id}/check`)
    expect((await check()).body.order.status).toBe('pending_payment')
    const unheard = await settle(cashier, { outcome: 'paid', notice: 'never' })
    expect(unheard.body.order.status).toBe('pending_payment')
    expect((await check()).body.order).toMatchObject({ id: order.id, status: 'paid' })
    expect((await check()).body.order).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('sends money back that should not have come', async () => {
    const order = await shop.place(buyer)
    const { id, cashier } = await shop.open(buyer, order)
    await settle(cashier, { outcome: 'paid', amount_fen: 1, notice: 'never' })
    done(await buyer.post(`/payments/${id}/check`))
    expect((await shop.readSettled(buyer, order)).refunds).toMatchObject([
      { status: 'refunded', amount_fen: 1 },
    ])
    expect(await returnedBy(id)).toBe(1)
  })

  it("is for one's own payments only", async () => {
    const { id, cashier } = await shop.open(buyer, await shop.place(buyer))
    const other = await edge.person()
    await campaign.admit(other)
    expect(await other.post(`/payments/${id}/check`)).toMatchObject(error(404, 'not_found'))
    expect(await other.post(cashier, { outcome: 'paid' })).toMatchObject(error(404, 'not_found'))
    expect(await buyer.post(`/payments/${crypto.randomUUID()}/check`)).toMatchObject(error(404, 'not_found'))
  })

  it('says so when the provider does not answer, and changes nothing', async () => {
    const order = await shop.place(buyer)
    const { id } = await shop.open(buyer, order)
    const silent = openEdge({
      patience: () => AbortSignal.abort(),
      providers: { sandbox: { ...sandbox(db), query: () => new Promise(() => {}) } },
    })
    const there = await silent.person(buyer.id)
    expect(await there.post(`/payments/${id}/check`)).toMatchObject(error(503, 'not_ready'))
    await silent.close()
    expect((await shop.read(buyer, order)).status).toBe('pending_payment')
  })
})

describe('where the sandbox is off', () => {
  it('it neither takes money nor says what became of it', async () => {
    const order = await shop.place(buyer)
    const { id, cashier } = await shop.open(buyer, order)
    const there = await production.person(buyer.id)
    expect(await there.post(`/orders/${order.id}/payments`, { provider: 'sandbox' })).toMatchObject(
      error(422, 'provider_unavailable'),
    )
    expect(await there.post(cashier, { outcome: 'paid' })).toMatchObject(error(404, 'not_found'))
    expect(await there.post(`/payments/${id}/check`)).toMatchObject(error(422, 'provider_unavailable'))
    expect((await shop.read(buyer, order)).status).toBe('pending_payment')
  })
})
