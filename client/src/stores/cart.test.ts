import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, TERMS, addOnRow, claimRow, couponRow, skuRow, syncReply } from '../../testing/rows'

let replica: typeof import('@/sync/replica')
let cart: ReturnType<(typeof import('./cart'))['useCartStore']>

const SKUS = [
  skuRow({ floor_price_fen: 20_000 }),
  skuRow({ id: 's2', stock_hint: 3, floor_price_fen: 20_000 }),
  skuRow({ id: 's3', max_per_person: 2, floor_price_fen: 20_000 }),
]

const GIFT = skuRow({ id: 'gift', status: 'gift' })

const pulledChanges = () => ({ ...syncReply().changes, skus: SKUS })

function pulled(skus = SKUS, claimed = false): void {
  const { changes } = syncReply()
  const coupons = [couponRow({ terms: claimed ? TERMS : null })]
  const coupon_claims = claimed ? [claimRow()] : []
  replica.applySync(
    { ...syncReply({ changes: { ...changes, skus, coupons, coupon_claims } }), full: true },
    null,
  )
}

async function start(): Promise<void> {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  cart = (await import('./cart')).useCartStore()
}

beforeEach(async () => {
  await start()
  replica.openReplica(CAMPAIGN_ID)
  pulled()
})

test('takes what may be bought and says which limit stopped the rest', () => {
  expect(cart.add('s1')).toEqual({ added: 1, limit: null })
  expect(cart.add('s2', 5)).toEqual({ added: 3, limit: 'stock' })
  expect(cart.add('s3', 5)).toEqual({ added: 2, limit: 'per_person' })
  expect(cart.roomFor('s3')).toBe(0)
  expect(cart.add('unknown')).toEqual({ added: 0, limit: 'per_person' })
  expect(cart.count).toBe(6)
})

test('a quantity is clamped, and none takes the line out', () => {
  cart.add('s2')
  cart.setQuantity('s2', 9)
  expect(cart.items[0]?.quantity).toBe(3)
  cart.setQuantity('s2', 0)
  expect(cart.items).toEqual([])
  cart.add('s2')
  cart.setQuantity('s2', Number.NaN)
  expect(cart.items).toEqual([])
})

test('sums what can be bought: list before the claim, staff price after', () => {
  cart.add('s1', 2)
  expect([cart.list_fen, cart.staff_fen, cart.saving_fen]).toEqual([120_000, null, 0])
  pulled(SKUS, true)
  expect([cart.list_fen, cart.staff_fen, cart.saving_fen]).toEqual([120_000, 48_000, 72_000])
})

test('what has sold out or become scarce is shown, and not bought', () => {
  cart.add('s1')
  cart.add('s2', 3)
  pulled([skuRow({ stock_hint: 0 }), skuRow({ id: 's2', stock_hint: 2 })])
  expect(cart.items.map(({ sku_id, problem }) => [sku_id, problem])).toEqual([
    ['s2', 'too_many'],
    ['s1', 'sold_out'],
  ])
  expect(cart.lines).toEqual([])
})

test('survives a restart, belongs to its campaign, and takes ordered goods out and back', async () => {
  cart.add('s1', 2)
  replica.openReplica('c2')
  expect(cart.items).toEqual([])
  replica.openReplica(CAMPAIGN_ID)
  expect(cart.lines).toEqual([{ sku_id: 's1', quantity: 2 }])
  cart.takeOut([{ sku_id: 's1', quantity: 2 }])
  expect(cart.items).toEqual([])
  cart.putBack([{ sku_id: 's1', quantity: 2 }])
  expect(cart.count).toBe(2)
})

test('an add-on is a line of its own, within its own limit and what the goods leave of the stock', () => {
  const add_ons = [addOnRow({ sku_id: 's2', max_quantity: 2 })]
  replica.applySync({ ...syncReply({ changes: { ...pulledChanges(), add_ons } }), full: true }, null)
  cart.add('s1')
  cart.add('s2', 2)
  cart.setAddOn('a1', 2)
  expect(cart.lines).toEqual([
    { sku_id: 's2', quantity: 2 },
    { sku_id: 's1', quantity: 1 },
    { sku_id: 's2', quantity: 1, add_on_id: 'a1' },
  ])
  expect(cart.addOns.map(({ price_fen, list_fen, max }) => [price_fen, list_fen, max])).toEqual([
    [20_000, 60_000, 1],
  ])
  expect(cart.count).toBe(4)
  cart.setAddOn('a1', 0)
  expect(cart.addOns).toEqual([])
  expect(cart.items.map((item) => [item.sku_id, item.quantity])).toEqual([
    ['s2', 2],
    ['s1', 1],
  ])
})

test('an add-on that is no longer offered leaves the bag, and without goods it is not ordered', () => {
  const add_ons = [addOnRow({ sku_id: 's2' })]
  replica.applySync({ ...syncReply({ changes: { ...pulledChanges(), add_ons } }), full: true }, null)
  cart.setAddOn('a1', 1)
  expect([cart.lines, cart.count]).toEqual([[], 0])
  cart.add('s1')
  expect([cart.lines.length, cart.count]).toEqual([2, 2])
  pulled()
  expect(cart.lines).toEqual([{ sku_id: 's1', quantity: 1 }])
})

test('ordered again, what is still for sale is in the bag, and the rest is named with its reason', () => {
  pulled([skuRow(), skuRow({ id: 's2', stock_hint: 2 }), skuRow({ id: 's3', stock_hint: 0 }), GIFT])
  const again = cart.addAgain([
    { sku_id: 's1', quantity: 2 },
    { sku_id: 's2', quantity: 3 },
    { sku_id: 's3', quantity: 1 },
    { sku_id: 'away', quantity: 1 },
    { sku_id: 'gift', quantity: 1 },
  ])
  expect(again).toEqual({
    added: 4,
    missing: [
      { sku_id: 's2', reason: 'fewer' },
      { sku_id: 's3', reason: 'sold_out' },
      { sku_id: 'away', reason: 'gone' },
      { sku_id: 'gift', reason: 'gone' },
    ],
  })
  expect(cart.lines).toEqual([
    { sku_id: 's2', quantity: 2 },
    { sku_id: 's1', quantity: 2 },
  ])
})

test('ordered again as goods and as an add-on, a thing is one line of goods', () => {
  cart.addAgain([
    { sku_id: 's1', quantity: 1 },
    { sku_id: 's1', quantity: 1, add_on_id: 'a1' },
  ])
  expect(cart.lines).toEqual([{ sku_id: 's1', quantity: 2 }])
})

test('putting back after an order brings back its add-ons as add-ons', () => {
  const add_ons = [addOnRow({ sku_id: 's2' })]
  replica.applySync({ ...syncReply({ changes: { ...pulledChanges(), add_ons } }), full: true }, null)
  const lines = [
    { sku_id: 's1', quantity: 1 },
    { sku_id: 's2', quantity: 1, add_on_id: 'a1' },
  ]
  cart.add('s1')
  cart.setAddOn('a1', 1)
  cart.takeOut(lines)
  expect(cart.count).toBe(0)
  cart.putBack(lines)
  expect(cart.lines).toEqual(lines)
})
