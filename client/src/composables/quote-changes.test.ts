import { expect, test } from 'vitest'
import { quoteChanges } from './quote-changes'
import type { Quote, QuoteLine } from './useQuote'

const line = (over: Partial<QuoteLine> = {}): QuoteLine => ({
  sku_id: 's1',
  kind: 'goods',
  add_on_id: null,
  quantity: 1,
  list_fen: 10_000,
  price_fen: 6_000,
  points_fen: 0,
  discounts: [{ coupon_id: 'k1', amount_fen: 4_000 }],
  ...over,
})

const quote = (over: Partial<Quote> = {}): Quote => ({
  rules_version: 2,
  lines: [line()],
  gifts: [],
  applied: [{ coupon_id: 'k1', coupon_claim_id: 'c1', amount_fen: 4_000, floor_limited: false }],
  refused: [],
  add_ons_refused: [],
  list_fen: 10_000,
  discount_fen: 4_000,
  shipping_fen: 0,
  points: { used: 0, amount_fen: 0, max: 0, max_fen: 0 },
  total_fen: 6_000,
  next_step: null,
  ...over,
})

test('the same quote has no changes', () => {
  expect(quoteChanges(quote(), quote())).toEqual([])
})

test('a list price that moved is told once, not again as a coupon that counts differently', () => {
  const dearer = quote({
    lines: [line({ list_fen: 9_000, price_fen: 5_400 })],
    applied: [{ coupon_id: 'k1', coupon_claim_id: 'c1', amount_fen: 3_600, floor_limited: false }],
  })
  expect(quoteChanges(quote(), dearer)).toEqual([
    { kind: 'line', sku_id: 's1', before_fen: 10_000, after_fen: 9_000 },
  ])
})

test('a coupon that counts no more is told with its reason, one that counts for less with both amounts', () => {
  const refused = [{ coupon_id: 'k1', coupon_claim_id: 'c1', reason: 'expired' as const }]
  expect(quoteChanges(quote(), quote({ applied: [], refused }))).toEqual([
    { kind: 'coupon_gone', coupon_id: 'k1', reason: 'expired' },
  ])
  const less = [{ coupon_id: 'k1', coupon_claim_id: 'c1', amount_fen: 1_000, floor_limited: true }]
  expect(quoteChanges(quote(), quote({ applied: less }))).toEqual([
    { kind: 'coupon_less', coupon_id: 'k1', before_fen: 4_000, after_fen: 1_000 },
  ])
})

test('a gift that has run out is told as a gift', () => {
  const gift = { coupon_id: 'k2', sku_id: 'g', quantity: 1 }
  const withGift = quote({
    gifts: [gift],
    applied: [{ coupon_id: 'k2', coupon_claim_id: 'c2', amount_fen: 0, floor_limited: false }],
  })
  const refused = [{ coupon_id: 'k2', coupon_claim_id: 'c2', reason: 'gift_out_of_stock' as const }]
  expect(quoteChanges(withGift, quote({ applied: [], refused }))).toEqual([
    { kind: 'gift_gone', coupon_id: 'k2', sku_id: 'g' },
  ])
})

test('an add-on tells its own price, and shipping and points are told when they moved', () => {
  const before = quote({ lines: [line({ kind: 'add_on', add_on_id: 'a1', price_fen: 990, discounts: [] })] })
  const after = quote({
    lines: [line({ kind: 'add_on', add_on_id: 'a1', price_fen: 1_990, discounts: [] })],
    shipping_fen: 1_200,
    points: { used: 100, amount_fen: 100, max: 100, max_fen: 100 },
  })
  expect(quoteChanges(before, after)).toEqual([
    { kind: 'line', sku_id: 's1', before_fen: 990, after_fen: 1_990 },
    { kind: 'shipping', before_fen: 0, after_fen: 1_200 },
    { kind: 'points', before_fen: 0, after_fen: 100 },
  ])
})
