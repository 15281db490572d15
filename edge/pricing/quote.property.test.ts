import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proportion } from './arithmetic.ts'
import { floorOf } from './floor.ts'
import { quote, staffUnitPrice } from './index.ts'
import type { CouponTerms, PricingClaim, PricingCoupon, PricingSku, Quote, QuoteInput } from './index.ts'

const CATEGORIES = ['外套', '衬衫', '配饰']
const IDS = ['a', 'b', 'c', 'd', 'e', 'f']

const skus: fc.Arbitrary<PricingSku[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom(...CATEGORIES),
      list_price_fen: fc.integer({ min: 1, max: 2_000_000 }),
      floor_bps: fc.option(fc.integer({ min: 0, max: 11000 })),
    }),
    { minLength: 1, maxLength: IDS.length },
  )
  .map((rows) =>
    rows.map(({ category, list_price_fen, floor_bps }, i) => ({
      id: IDS[i] ?? '',
      category,
      list_price_fen,
      floor_price_fen: floor_bps === null ? null : Math.floor((list_price_fen * floor_bps) / 10000),
    })),
  )

const terms: fc.Arbitrary<CouponTerms> = fc.record({
  percent_off_bps: fc.integer({ min: 1, max: 10000 }),
  amount_off_fen: fc.integer({ min: 1, max: 500_000 }),
  min_spend_fen: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000_000 })),
  max_discount_fen: fc.option(fc.integer({ min: 1, max: 500_000 })),
  gift_sku_id: fc.option(fc.constantFrom(...IDS)),
})

const coupon = (id: string): fc.Arbitrary<PricingCoupon> =>
  fc.record({
    id: fc.constant(id),
    campaign_id: fc.constant('campaign'),
    type: fc.constantFrom('percent_off', 'spend_and_save', 'amount_off', 'gift'),
    stacking_group: fc.constantFrom('x', 'y', 'z'),
    priority: fc.integer({ min: 0, max: 3 }),
    use_starts_at: fc.constant('2026-01-01T00:00:00Z'),
    use_ends_at: fc.constantFrom('2026-02-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    scope: fc.constantFrom('all', 'categories', 'skus'),
    scope_categories: fc.subarray(CATEGORIES),
    scope_sku_ids: fc.subarray(IDS),
    terms: fc.option(terms),
  })

const baskets: fc.Arbitrary<QuoteInput> = fc
  .tuple(
    skus,
    fc.tuple(coupon('p'), coupon('q'), coupon('r'), coupon('s')),
    fc.constantFrom('shipping', 'pickup'),
  )
  .chain(([skus, coupons, fulfilment]) =>
    fc
      .record({
        quantities: fc.array(fc.integer({ min: 1, max: 99 }), {
          minLength: skus.length,
          maxLength: skus.length,
        }),
        used: fc.subarray(coupons),
        free_shipping_over_fen: fc.option(fc.integer({ min: 0, max: 500_000 })),
      })
      .map(({ quantities, used, free_shipping_over_fen }) => ({
        now: '2026-01-15T10:00:00Z',
        campaign: { id: 'campaign', shipping_fee_fen: 1500, free_shipping_over_fen },
        skus,
        lines: skus.map((sku, i) => ({ sku_id: sku.id, quantity: quantities[i] ?? 1 })),
        coupons,
        claims: used.map(claimOf),
        coupon_claim_ids: null,
        fulfilment,
      })),
  )

function claimOf(one: PricingCoupon): PricingClaim {
  return { id: `claim-${one.id}`, coupon_id: one.id, campaign_id: 'campaign', status: 'claimed' }
}

const goods = (one: Quote) => one.total_fen - one.shipping_fen
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe('every quote', () => {
  it('adds up', () => {
    fc.assert(
      fc.property(baskets, (input) => {
        const result = quote(input)
        expect(sum(result.lines.map((line) => line.price_fen)) + result.shipping_fen).toBe(result.total_fen)
        expect(result.list_fen - result.discount_fen + result.shipping_fen).toBe(result.total_fen)
        for (const line of result.lines) {
          expect(sum(line.discounts.map((one) => one.amount_fen))).toBe(line.list_fen - line.price_fen)
        }
        for (const applied of result.applied) {
          const parts = result.lines
            .flatMap((line) => line.discounts)
            .filter((one) => one.coupon_id === applied.coupon_id)
          expect(sum(parts.map((one) => one.amount_fen))).toBe(applied.amount_fen)
        }
        expect(result.applied.length + result.refused.length).toBe(input.claims.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps every line a whole number at or above its floor', () => {
    fc.assert(
      fc.property(baskets, (input) => {
        quote(input).lines.forEach((line) => {
          const sku = input.skus.find((one) => one.id === line.sku_id)
          expect(Number.isInteger(line.price_fen)).toBe(true)
          expect(line.price_fen).toBeGreaterThanOrEqual(0)
          if (sku) expect(line.price_fen).toBeGreaterThanOrEqual(floorOf(sku, line.quantity))
          expect(line.discounts.every((one) => one.amount_fen > 0)).toBe(true)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('uses at most one coupon a group, each within its terms', () => {
    fc.assert(
      fc.property(baskets, (input) => {
        const result = quote(input)
        const used = input.coupons.filter((one) =>
          result.applied.some((applied) => applied.coupon_id === one.id),
        )
        expect(new Set(used.map((one) => one.stacking_group)).size).toBe(used.length)
        for (const applied of result.applied) {
          const cap = input.coupons.find((one) => one.id === applied.coupon_id)?.terms?.max_discount_fen
          if (cap) expect(applied.amount_fen).toBeLessThanOrEqual(cap)
        }
      }),
    )
  })

  it('does not depend on the order of lines, SKUs, coupons and claims', () => {
    fc.assert(
      fc.property(baskets, (input) => {
        const turned = quote({
          ...input,
          lines: [...input.lines].reverse(),
          skus: [...input.skus].reverse(),
          coupons: [...input.coupons].reverse(),
          claims: [...input.claims].reverse(),
        })
        const result = quote(input)
        expect({ ...turned, lines: [...turned.lines].reverse() }).toEqual(result)
        expect(quote(input)).toEqual(result)
      }),
    )
  })

  // The goods, not the total: less to pay for goods can mean a delivery fee again.
  it('has goods that are never dearer with coupons than without', () => {
    fc.assert(
      fc.property(baskets, (input) => {
        expect(goods(quote(input))).toBeLessThanOrEqual(goods(quote({ ...input, coupon_claim_ids: [] })))
      }),
    )
  })

  // Not claimed for a coupon that goes before others: it may displace one of its group or use up a threshold.
  it('has goods that are never dearer for one more coupon, applied last in a group of its own', () => {
    fc.assert(
      fc.property(baskets, coupon('t'), (input, last) => {
        const more = { ...last, stacking_group: 'own', priority: 99 }
        const with_it = {
          ...input,
          coupons: [...input.coupons, more],
          claims: [...input.claims, claimOf(more)],
        }
        expect(goods(quote(with_it))).toBeLessThanOrEqual(goods(quote(input)))
      }),
    )
  })

  it('of one piece with one coupon is the price on display', () => {
    fc.assert(
      fc.property(skus, coupon('t'), (skus, one) => {
        const sku = skus[0]
        if (!sku) return
        const live = { ...one, use_ends_at: '2026-02-01T00:00:00Z' }
        const result = quote({
          now: '2026-01-15T10:00:00Z',
          campaign: { id: 'campaign', shipping_fee_fen: 0, free_shipping_over_fen: null },
          skus: [sku],
          lines: [{ sku_id: sku.id, quantity: 1 }],
          coupons: [live],
          claims: [claimOf(live)],
          coupon_claim_ids: null,
          fulfilment: 'pickup',
        })
        expect(staffUnitPrice(sku, live).price_fen).toBe(result.total_fen)
      }),
    )
  })
})

describe('proportion', () => {
  it('is exact beyond the safe range', () => {
    const safe = fc.integer({ min: 1, max: 2 ** 51 })
    fc.assert(
      fc.property(safe, safe, fc.integer({ min: 0, max: 2 ** 51 }), (a, c, b) => {
        const part = b % (c + 1)
        expect(BigInt(proportion(a, part, c))).toBe((BigInt(a) * BigInt(part)) / BigInt(c))
      }),
    )
  })
})
