import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { addPromotions } from '../testing/promotions.ts'
import type { Promotions } from '../testing/promotions.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let shop: ReturnType<typeof buyingIn>
let promotions: Promotions
let buyer: Person
beforeEach(async () => {
  campaign = await makeCampaign(edge.sql)
  shop = buyingIn(campaign)
  promotions = await addPromotions(edge.sql, campaign)
  buyer = await edge.person()
  await campaign.admit(buyer)
})
afterAll(() => edge.close())

const claim = async (coupon: string) => done(await buyer.post(`/coupons/${coupon}/claim`)).coupon_claim
const coats = (quantity: number) => ({ sku_id: campaign.coat, quantity })
const belt = () => ({ sku_id: promotions.belt, quantity: 1, add_on_id: promotions.add_on_id })
const stockOf = async (sku: string) =>
  (await edge.sql`select on_hand, reserved from public.sku_stock where sku_id = ${sku}`)[0]
const earnings = async () => (await buyer.get(`/earnings?campaign_id=${campaign.id}`)).body
const points = async () => (await earnings()).points

describe('an order', () => {
  it('takes stacked coupons, a gift, an add-on and points at the price of the quote', async () => {
    await campaign.claim(buyer)
    for (const coupon of [promotions.save_coupon_id, promotions.gift_coupon_id]) await claim(coupon)
    await promotions.grantPoints(buyer, 1000)
    const order = await shop.place(buyer, { lines: [coats(2), belt()], points_to_use: 1000 })

    // 2 × 399.00 at 4折 = 319.20, −10.00; belt 19.00; 1000 points pay 10.00.
    expect(order).toMatchObject({
      list_fen: 79800 + 5000,
      points_used: 1000,
      points_fen: 1000,
      shipping_fen: 0,
      total_fen: 31920 - 1000 + 1900 - 1000,
      coupons: expect.arrayContaining([
        { coupon_id: promotions.save_coupon_id, title: '满减券', amount_fen: 1000 },
        { coupon_id: promotions.gift_coupon_id, title: '满额赠', amount_fen: 0 },
      ]),
    })
    const line = (kind: string) => order.lines.find((one) => one.kind === kind)
    expect(line('goods')).toMatchObject({ quantity: 2, list_fen: 79800, price_fen: 30920 })
    expect(line('goods')?.discounts).toEqual(
      expect.arrayContaining([{ coupon_id: campaign.coupon_id, title: '员工券', amount_fen: 47880 }]),
    )
    expect(line('add_on')).toMatchObject({ sku_id: promotions.belt, list_fen: 5000, price_fen: 1900 })
    expect(line('gift')).toMatchObject({ sku_id: promotions.scarf, quantity: 1, list_fen: 0, price_fen: 0 })
    const paid = order.lines.reduce((sum, { price_fen, points_fen }) => sum + price_fen - points_fen, 0)
    expect(paid).toBe(order.total_fen)
    expect(await stockOf(promotions.scarf)).toEqual({ on_hand: 5, reserved: 1 })
    expect(await earnings()).toMatchObject({
      points: 0,
      entries: [
        { kind: 'points_spent', bucket: 'available', amount: -1000 },
        { kind: 'points_granted', bucket: 'available', amount: 1000 },
      ],
    })
  })

  it('gives everything back when it is cancelled: points, gift, add-on and coupons', async () => {
    await campaign.claim(buyer)
    await claim(promotions.gift_coupon_id)
    await promotions.grantPoints(buyer, 500)
    const order = await shop.place(buyer, { lines: [coats(2), belt()], points_to_use: 500 })
    done(await buyer.post(`/orders/${order.id}/cancel`))
    expect(await stockOf(promotions.scarf)).toEqual({ on_hand: 5, reserved: 0 })
    expect(await stockOf(promotions.belt)).toEqual({ on_hand: 20, reserved: 0 })
    expect(await points()).toBe(500)
    const [used] = await edge.sql`
      select count(*)::int as n from public.coupon_claims where user_id = ${buyer.id} and status <> 'claimed'`
    expect(used).toEqual({ n: 0 })
  })

  it('refunded whole gives points back as points and money as money', async () => {
    await campaign.claim(buyer)
    await claim(promotions.gift_coupon_id)
    await promotions.grantPoints(buyer, 500)
    const order = await shop.buy(buyer, { lines: [coats(2), belt()], points_to_use: 500 })
    const lines = order.lines
      .filter(({ kind }) => kind !== 'gift')
      .map(({ id, quantity }) => ({ order_line_id: id, quantity }))
    done(await buyer.post(`/orders/${order.id}/refunds`, { lines, reason: '不要了' }))
    expect(await shop.readSettled(buyer, order)).toMatchObject({
      status: 'refunded',
      refunded_fen: order.total_fen,
      refunds: [{ status: 'refunded', amount_fen: order.total_fen, points: 500 }],
    })
    expect(await points()).toBe(500)
    expect(await stockOf(promotions.scarf)).toEqual({ on_hand: 5, reserved: 0 })
  })

  it('that asks for points the person does not have is answered with the quote without them', async () => {
    await promotions.grantPoints(buyer, 100)
    const wish = {
      campaign_id: campaign.id,
      lines: [coats(1)],
      points_to_use: 5000,
      fulfilment: shop.fulfilment('pickup'),
      expected_total_fen: 39900 - 5000,
    }
    expect(await buyer.post('/orders', wish)).toMatchObject({
      status: 409,
      body: { error: { code: 'price_changed', quote: { total_fen: 39800, points: { used: 100 } } } },
    })
  })

  it('spends the same points once, also when two devices order at once', async () => {
    await promotions.grantPoints(buyer, 1000)
    const wish = {
      campaign_id: campaign.id,
      lines: [coats(1)],
      points_to_use: 1000,
      fulfilment: shop.fulfilment('pickup'),
      expected_total_fen: 38900,
    }
    const replies = await Promise.all([1, 2, 3].map(() => buyer.post('/orders', wish)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await points()).toBe(0)
  })

  it('gets the last gift or none: the quote says so and the order is refused at the old price', async () => {
    await claim(promotions.gift_coupon_id)
    await edge.sql`update public.sku_stock set on_hand = 0 where sku_id = ${promotions.scarf}`
    const { body } = await buyer.post('/quotes', { campaign_id: campaign.id, lines: [coats(1)] })
    expect(body).toMatchObject({ gifts: [], refused: [{ reason: 'gift_out_of_stock' }] })
    const order = await shop.place(buyer)
    expect(order.lines.map(({ kind }) => kind)).toEqual(['goods'])
  })

  it('over a budget is refused and says whose', async () => {
    await campaign.claim(buyer)
    await edge.sql`update public.coupons set budget_fen = 30000 where id = ${campaign.coupon_id}`
    done(await buyer.post('/quotes', { campaign_id: campaign.id, lines: [coats(1)] }))
    await shop.place(buyer)
    const other = await edge.person()
    await campaign.admit(other)
    await campaign.claim(other)
    const wish = {
      campaign_id: campaign.id,
      lines: [coats(1)],
      fulfilment: shop.fulfilment('pickup'),
      expected_total_fen: 15960,
    }
    expect(await other.post('/orders', wish)).toMatchObject({
      status: 409,
      body: { error: { code: 'quota_exceeded', budget: 'coupon' } },
    })
  })
})

describe('what is secret', () => {
  const add_ons = async (cursor = '') =>
    (await buyer.get(`/sync?campaign_id=${campaign.id}${cursor && `&cursor=${cursor}`}`)).body

  it('an add-on appears with the claim of a staff coupon, on phones that have the rest already too', async () => {
    const before = await add_ons()
    expect(before.changes.add_ons).toEqual([])
    expect(JSON.stringify(before.changes)).not.toContain('1900')
    const lines = [coats(1), belt()]
    const priced = await buyer.post('/quotes', { campaign_id: campaign.id, lines })
    expect(priced.body).toMatchObject({ add_ons_refused: [{ reason: 'not_available' }] })
    expect(JSON.stringify(priced.body)).not.toContain('1900')

    await claim(promotions.gift_coupon_id)
    expect((await add_ons()).changes.add_ons).toEqual([])
    await campaign.claim(buyer)
    const after = await add_ons(before.cursor)
    expect(after.full).toBe(false)
    expect(after.changes.add_ons).toEqual([
      {
        id: promotions.add_on_id,
        campaign_id: campaign.id,
        sku_id: promotions.belt,
        price_fen: 1900,
        min_spend_fen: 10000,
        max_quantity: 1,
        position: 1,
      },
    ])
  })

  it('who loses the claim loses the add-ons with the next pull', async () => {
    await campaign.claim(buyer)
    const before = await add_ons()
    await edge.sql`delete from public.coupon_claims where user_id = ${buyer.id}`
    const after = await add_ons(before.cursor)
    expect(after).toMatchObject({ full: true, changes: { add_ons: [] } })
  })
})

describe('what the phone reads of', () => {
  it('a gift says that it is one', async () => {
    const { changes } = (await buyer.get(`/sync?campaign_id=${campaign.id}`)).body
    const status = (rows: { id: string; status: string }[], id: string) =>
      rows.find((row) => row.id === id)?.status
    expect(status(changes.products, promotions.scarf)).toBe('gift')
    expect(status(changes.skus, promotions.scarf)).toBe('gift')
    expect(status(changes.skus, campaign.coat)).toBe('listed')
    const lines = [{ sku_id: promotions.scarf, quantity: 1 }]
    expect((await buyer.post('/quotes', { campaign_id: campaign.id, lines })).status).toBe(404)
  })

  it('a claim whose time is over is expired, though nobody changed it', async () => {
    const { id } = await claim(promotions.save_coupon_id)
    await edge.sql`update public.coupons set use_ends_at = now() where id = ${promotions.save_coupon_id}`
    const { changes } = (await buyer.get(`/sync?campaign_id=${campaign.id}`)).body
    expect(changes.coupon_claims).toMatchObject([{ id, status: 'expired' }])
    expect(await claim(promotions.save_coupon_id)).toMatchObject({ id, status: 'expired' })
  })

  it('a coupon that may be had twice is claimed twice, and then the last again', async () => {
    await edge.sql`update public.coupons set per_person_limit = 2 where id = ${promotions.save_coupon_id}`
    const claims = []
    for (let i = 0; i < 3; i++) claims.push(await claim(promotions.save_coupon_id))
    expect(claims.map(({ ordinal }) => ordinal)).toEqual([1, 2, 2])
    expect(new Set(claims.map(({ id }) => id)).size).toBe(2)
  })
})
