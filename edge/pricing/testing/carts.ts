import fc from 'fast-check'
import type {
  CouponTerms,
  PricingAddOn,
  PricingClaim,
  PricingCoupon,
  PricingSku,
  QuoteInput,
} from '../index.ts'

// Random carts. Amounts are drawn so that thresholds, floors, caps and free shipping are met about as often as missed.

const CATEGORIES = ['外套', '衬衫', '配饰']
const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const COUPON_IDS = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']

const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: rare })
/** Some of equal price, so that ties come up. */
const priced = fc.oneof(
  fc.constantFrom(1, 9_900, 19_900),
  mostly(fc.integer({ min: 100, max: 60_000 }), fc.integer({ min: 1, max: 2_000_000 })),
)

export const skus: fc.Arbitrary<PricingSku[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom(...CATEGORIES),
      list_price_fen: priced,
      floor_bps: fc.option(mostly(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 11000 })), {
        freq: 19,
      }),
    }),
    { minLength: 1, maxLength: IDS.length },
  )
  .map((rows) =>
    rows.map(({ category, list_price_fen, floor_bps }, i) => ({
      id: IDS[i] ?? '',
      category,
      list_price_fen,
      floor_price_fen:
        floor_bps === null ? null : Math.max(1, Math.floor((list_price_fen * floor_bps) / 10000)),
    })),
  )

const terms: fc.Arbitrary<CouponTerms> = fc.record({
  percent_off_bps: mostly(fc.integer({ min: 100, max: 7000 }), fc.integer({ min: 1, max: 10000 })),
  amount_off_fen: mostly(fc.integer({ min: 100, max: 9_000 }), fc.integer({ min: 1, max: 500_000 })),
  min_spend_fen: fc.oneof(
    fc.constant(0),
    mostly(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 3_000_000 })),
  ),
  max_discount_fen: fc.option(fc.integer({ min: 1, max: 500_000 }), { freq: 2 }),
  gift_sku_id: fc.constantFrom('gift-1', 'gift-1', 'gift-2', 'a'),
  gift_quantity: fc.integer({ min: 1, max: 3 }),
})

export const coupon = (id: string): fc.Arbitrary<PricingCoupon> =>
  fc.record({
    id: fc.constant(id),
    campaign_id: fc.constant('campaign'),
    type: fc.constantFrom('percent_off', 'spend_and_save', 'amount_off', 'gift'),
    stacking_group: fc.constantFrom('w', 'x', 'y', 'z', id),
    priority: fc.integer({ min: 0, max: 3 }),
    use_starts_at: fc.constant('2026-01-01T00:00:00Z'),
    use_ends_at: mostly(fc.constant('2026-02-01T00:00:00Z'), fc.constant('2026-01-02T00:00:00Z')),
    scope: fc.constantFrom('all', 'all', 'all', 'categories', 'skus'),
    scope_categories: fc.subarray(CATEGORIES),
    scope_sku_ids: fc.subarray(IDS),
    terms: fc.option(terms, { freq: 29 }),
  })

const addOn = (id: string, skus: readonly PricingSku[]): fc.Arbitrary<PricingAddOn> =>
  fc.record({
    id: fc.constant(id),
    sku_id: fc.constantFrom(...skus.map((sku) => sku.id)),
    price_fen: fc.integer({ min: 1, max: 20_000 }),
    min_spend_fen: fc.integer({ min: 0, max: 120_000 }),
    max_quantity: fc.integer({ min: 1, max: 3 }),
  })

const points: fc.Arbitrary<QuoteInput['points']> = fc.record({
  available: fc.integer({ min: 0, max: 200_000 }),
  per_yuan: fc.option(fc.constantFrom(1, 3, 7, 10, 100, 333, 1000), { freq: 4 }),
  max_bps: mostly(fc.integer({ min: 0, max: 5000 }), fc.constant(10000)),
  to_use: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300_000 })),
})

/** One claim of every coupon. */
export const claimOf = (one: PricingCoupon, copy = ''): PricingClaim => ({
  id: `claim-${one.id}${copy}`,
  coupon_id: one.id,
  campaign_id: 'campaign',
  status: 'claimed',
})

export const carts: fc.Arbitrary<QuoteInput> = skus.chain((skus) =>
  fc
    .record({
      quantities: fc.array(mostly(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 99 })), {
        minLength: skus.length,
        maxLength: skus.length,
      }),
      coupons: fc.tuple(...COUPON_IDS.map(coupon)),
      used: fc.subarray(COUPON_IDS, { minLength: 1 }),
      twice: fc.subarray(COUPON_IDS, { maxLength: 1 }),
      add_ons: fc.tuple(addOn('p', skus), addOn('q', skus)),
      asked: fc.subarray(['p', 'q']),
      asked_quantity: mostly(fc.constant(1), fc.integer({ min: 1, max: 3 })),
      gift_stock: fc.record({ 'gift-1': fc.integer({ min: 0, max: 6 }), a: fc.integer({ min: 0, max: 6 }) }),
      points,
      shipping_fee_fen: fc.constantFrom(0, 1500),
      free_shipping_over_fen: fc.option(fc.integer({ min: 0, max: 150_000 })),
      fulfilment: fc.constantFrom('shipping' as const, 'shipping' as const, 'pickup' as const),
    })
    .map(
      ({
        quantities,
        used,
        twice,
        asked,
        asked_quantity,
        shipping_fee_fen,
        free_shipping_over_fen,
        ...rest
      }) => ({
        ...rest,
        now: '2026-01-15T10:00:00Z',
        campaign: { id: 'campaign', shipping_fee_fen, free_shipping_over_fen },
        skus,
        lines: [
          ...skus.map((sku, i) => ({ sku_id: sku.id, quantity: quantities[i] ?? 1 })),
          ...rest.add_ons
            .filter((add_on) => asked.includes(add_on.id))
            .map(({ id, sku_id }) => ({ sku_id, quantity: asked_quantity, add_on_id: id })),
        ],
        claims: [
          ...rest.coupons.filter((one) => used.includes(one.id)).map((one) => claimOf(one)),
          ...rest.coupons.filter((one) => twice.includes(one.id)).map((one) => claimOf(one, '-again')),
        ],
        coupon_claim_ids: null,
      }),
    ),
)
