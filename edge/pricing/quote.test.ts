import { describe, expect, it } from 'vitest'
import { quote, RULES_VERSION, staffUnitPrice } from './index.ts'
import type { CouponTerms, PricingClaim, PricingCoupon, PricingSku, QuoteInput } from './index.ts'

// What the worked examples of docs/pricing.md do not show.

const NO_TERMS: CouponTerms = {
  percent_off_bps: null,
  amount_off_fen: null,
  min_spend_fen: 0,
  max_discount_fen: null,
  gift_sku_id: null,
  gift_quantity: 1,
}

function sku(id: string, list_price_fen: number, floor_price_fen: number | null = 1): PricingSku {
  return { id, category: '外套', list_price_fen, floor_price_fen }
}

function coupon(id: string, terms: Partial<CouponTerms>, more: Partial<PricingCoupon> = {}): PricingCoupon {
  return {
    id,
    campaign_id: 'campaign',
    type: 'percent_off',
    stacking_group: id,
    priority: 1,
    use_starts_at: '2026-01-01T00:00:00Z',
    use_ends_at: '2026-02-01T00:00:00Z',
    scope: 'all',
    scope_categories: [],
    scope_sku_ids: [],
    terms: { ...NO_TERMS, ...terms },
    ...more,
  }
}

const FOUR_TENTHS = coupon('four-tenths', { percent_off_bps: 6000 })

function claimOf(one: PricingCoupon, more: Partial<PricingClaim> = {}): PricingClaim {
  return { id: `claim-${one.id}`, coupon_id: one.id, campaign_id: 'campaign', status: 'claimed', ...more }
}

function input(skus: PricingSku[], coupons: PricingCoupon[], more: Partial<QuoteInput> = {}): QuoteInput {
  return {
    now: '2026-01-15T10:00:00Z',
    campaign: { id: 'campaign', shipping_fee_fen: 1200, free_shipping_over_fen: null },
    skus,
    lines: skus.map((one) => ({ sku_id: one.id, quantity: 1 })),
    coupons,
    claims: coupons.map((one) => claimOf(one)),
    coupon_claim_ids: null,
    add_ons: [],
    gift_stock: {},
    points: { available: 0, per_yuan: null, max_bps: 0, to_use: 0 },
    fulfilment: 'pickup',
    ...more,
  }
}

describe('quote', () => {
  it('says where every fen comes from', () => {
    const points = { available: 500, per_yuan: 100, max_bps: 5000, to_use: 300 }
    const more = { fulfilment: 'shipping' as const, points }
    expect(quote(input([sku('coat', 39900)], [FOUR_TENTHS], more))).toEqual({
      rules_version: RULES_VERSION,
      lines: [
        {
          sku_id: 'coat',
          kind: 'goods',
          add_on_id: null,
          quantity: 1,
          list_fen: 39900,
          price_fen: 15960,
          points_fen: 300,
          discounts: [{ coupon_id: 'four-tenths', amount_fen: 23940 }],
        },
      ],
      gifts: [],
      applied: [
        {
          coupon_id: 'four-tenths',
          coupon_claim_id: 'claim-four-tenths',
          amount_fen: 23940,
          floor_limited: false,
        },
      ],
      refused: [],
      add_ons_refused: [],
      list_fen: 39900,
      discount_fen: 23940,
      shipping_fen: 1200,
      points: { used: 300, amount_fen: 300, max: 500, max_fen: 500 },
      total_fen: 16860,
      next_step: null,
    })
  })

  it.each([
    ['not_yours', [], {}],
    ['already_used', [claimOf(FOUR_TENTHS, { status: 'redeemed' })], {}],
    ['already_used', [claimOf(FOUR_TENTHS, { status: 'reserved' })], {}],
    ['expired', [claimOf(FOUR_TENTHS, { status: 'expired' })], {}],
    ['campaign_mismatch', [claimOf(FOUR_TENTHS, { campaign_id: 'other' })], {}],
    ['not_claimed', [claimOf(FOUR_TENTHS)], { coupons: [{ ...FOUR_TENTHS, terms: null }] }],
    ['not_started', [claimOf(FOUR_TENTHS)], { now: '2025-12-31T23:59:59Z' }],
    ['expired', [claimOf(FOUR_TENTHS)], { now: '2026-02-01T00:00:00Z' }],
  ])('refuses a coupon with the reason %s', (reason, claims, more) => {
    const chosen = { claims, coupon_claim_ids: ['claim-four-tenths'], ...more }
    const result = quote(input([sku('coat', 10000)], [FOUR_TENTHS], chosen))
    expect(result.refused).toMatchObject([{ coupon_claim_id: 'claim-four-tenths', reason }])
    expect(result.total_fen).toBe(10000)
  })

  it('uses one of two copies of a coupon', () => {
    const claims = [claimOf(FOUR_TENTHS, { id: 'second' }), claimOf(FOUR_TENTHS, { id: 'first' })]
    const result = quote(input([sku('coat', 10000)], [FOUR_TENTHS], { claims }))
    expect(result.applied).toMatchObject([{ coupon_claim_id: 'first' }])
    expect(result.refused).toMatchObject([{ coupon_claim_id: 'second', reason: 'group_taken' }])
  })

  it('uses no coupon when told so', () => {
    expect(quote(input([sku('coat', 10000)], [FOUR_TENTHS], { coupon_claim_ids: [] })).discount_fen).toBe(0)
  })

  it('knows goods by their category', () => {
    const coats = coupon(
      'coats',
      { percent_off_bps: 5000 },
      { scope: 'categories', scope_categories: ['外套'] },
    )
    const skus = [sku('coat', 10000), { ...sku('sock', 1000), category: '配饰' }]
    expect(quote(input(skus, [coats])).lines.map((line) => line.price_fen)).toEqual([5000, 1000])
  })

  it('takes nothing off where the floor is unknown, and asks the list price for an add-on', () => {
    const add_ons = [{ id: 'extra', sku_id: 'sock', price_fen: 100, min_spend_fen: 0, max_quantity: 1 }]
    const lines = [
      { sku_id: 'coat', quantity: 1 },
      { sku_id: 'sock', quantity: 1, add_on_id: 'extra' },
    ]
    const skus = [sku('coat', 10000, null), sku('sock', 1000, null)]
    expect(quote(input(skus, [FOUR_TENTHS], { lines, add_ons })).total_fen).toBe(11000)
  })

  it('joins lines of the same SKU, and keeps the order in which they were named', () => {
    const lines = ['shirt', 'coat', 'shirt'].map((sku_id) => ({ sku_id, quantity: 1 }))
    expect(quote(input([sku('coat', 10000), sku('shirt', 5000)], [], { lines })).lines).toMatchObject([
      { sku_id: 'shirt', quantity: 2, price_fen: 10000 },
      { sku_id: 'coat', quantity: 1 },
    ])
  })

  it('has of two add-ons of one SKU the cheaper one', () => {
    const addOn = (id: string, price_fen: number) => ({
      id,
      sku_id: 'sock',
      price_fen,
      min_spend_fen: 0,
      max_quantity: 1,
    })
    const lines = ['dear', 'cheap'].map((add_on_id) => ({ sku_id: 'sock', quantity: 1, add_on_id }))
    const add_ons = [addOn('dear', 500), addOn('cheap', 300)]
    expect(quote(input([sku('sock', 1000)], [], { lines, add_ons }))).toMatchObject({
      total_fen: 1300,
      add_ons_refused: [{ add_on_id: 'dear', reason: 'not_available' }],
    })
  })

  it('answers also when a great many coupons are held', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      coupon(
        `k${i}`,
        { percent_off_bps: 300 + i * 7, min_spend_fen: 20000 + i * 500, max_discount_fen: 900 + i },
        { priority: i % 4 },
      ),
    )
    const result = quote(
      input(
        ['a', 'b', 'c'].map((id) => sku(id, 19900)),
        many,
      ),
    )
    expect(result.applied.length + result.refused.length).toBe(40)
    expect(result.discount_fen).toBeGreaterThan(0)
  })
})

describe('staffUnitPrice', () => {
  it('shows 4折', () => {
    expect(staffUnitPrice(sku('coat', 39900), FOUR_TENTHS)).toEqual({
      list_fen: 39900,
      price_fen: 15960,
      saving_fen: 23940,
      floor_limited: false,
    })
  })
  it('shows the floor where it cuts, and says so', () => {
    expect(staffUnitPrice(sku('coat', 10000, 7000), FOUR_TENTHS)).toMatchObject({
      price_fen: 7000,
      floor_limited: true,
    })
  })
  it('shows the list price while the coupon is not claimed', () => {
    expect(staffUnitPrice(sku('coat', 39900), { ...FOUR_TENTHS, terms: null }).price_fen).toBe(39900)
  })
})
