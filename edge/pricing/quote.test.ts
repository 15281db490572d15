import { describe, expect, it } from 'vitest'
import { quote, staffUnitPrice } from './index.ts'
import type { CouponTerms, PricingClaim, PricingCoupon, PricingSku, QuoteInput } from './index.ts'

const CAMPAIGN = { id: 'campaign', shipping_fee_fen: 1200, free_shipping_over_fen: 19900 }
const NO_TERMS: CouponTerms = {
  percent_off_bps: null,
  amount_off_fen: null,
  min_spend_fen: 0,
  max_discount_fen: null,
  gift_sku_id: null,
}

function sku(
  id: string,
  list_price_fen: number,
  floor_price_fen: number | null = 1,
  category = '外套',
): PricingSku {
  return { id, category, list_price_fen, floor_price_fen }
}

function coupon(
  id: string,
  terms: Partial<CouponTerms> | null,
  more: Partial<PricingCoupon> = {},
): PricingCoupon {
  return {
    id,
    campaign_id: 'campaign',
    type: 'percent_off',
    stacking_group: id,
    priority: 100,
    use_starts_at: '2026-01-01T00:00:00Z',
    use_ends_at: '2026-02-01T00:00:00Z',
    scope: 'all',
    scope_categories: [],
    scope_sku_ids: [],
    terms: terms && { ...NO_TERMS, ...terms },
    ...more,
  }
}

const FOUR_TENTHS = coupon('four-tenths', { percent_off_bps: 6000 }, { priority: 1 })
const FIFTY_OFF_300 = coupon(
  'fifty',
  { amount_off_fen: 5000, min_spend_fen: 30000 },
  { type: 'spend_and_save', priority: 2 },
)

function claimOf(one: PricingCoupon, more: Partial<PricingClaim> = {}): PricingClaim {
  return { id: `claim-${one.id}`, coupon_id: one.id, campaign_id: 'campaign', status: 'claimed', ...more }
}

function input(skus: PricingSku[], coupons: PricingCoupon[], more: Partial<QuoteInput> = {}): QuoteInput {
  return {
    now: '2026-01-15T10:00:00Z',
    campaign: CAMPAIGN,
    skus,
    lines: skus.map((one) => ({ sku_id: one.id, quantity: 1 })),
    coupons,
    claims: coupons.map((one) => claimOf(one)),
    coupon_claim_ids: null,
    fulfilment: 'pickup',
    ...more,
  }
}

describe('quote', () => {
  it('sells at 4折 with the staff coupon', () => {
    const result = quote(input([sku('coat', 39900)], [FOUR_TENTHS]))
    expect(result.lines).toEqual([
      {
        sku_id: 'coat',
        quantity: 1,
        list_fen: 39900,
        price_fen: 15960,
        discounts: [{ coupon_id: 'four-tenths', amount_fen: 23940 }],
      },
    ])
    expect(result).toMatchObject({
      list_fen: 39900,
      discount_fen: 23940,
      shipping_fen: 0,
      total_fen: 15960,
      refused: [],
    })
  })

  it('rounds once for the whole and puts the remainder on the largest line', () => {
    const result = quote(
      input([sku('a', 101), sku('b', 102), sku('c', 103)], [coupon('odd', { percent_off_bps: 3333 })]),
    )
    expect(result.discount_fen).toBe(Math.floor((306 * 3333) / 10000))
    expect(result.lines.map((line) => line.price_fen)).toEqual([68, 69, 68])
  })

  it('applies in order of priority on what remains, and measures the threshold there', () => {
    const result = quote(input([sku('coat', 80000)], [FIFTY_OFF_300, FOUR_TENTHS]))
    expect(result.applied.map((one) => [one.coupon_id, one.amount_fen])).toEqual([
      ['four-tenths', 48000],
      ['fifty', 5000],
    ])
    expect(result.total_fen).toBe(27000)
  })

  it('says how much is missing for the next saving', () => {
    const result = quote(input([sku('coat', 69250)], [FOUR_TENTHS, FIFTY_OFF_300]))
    expect(result.refused).toEqual([
      { coupon_id: 'fifty', coupon_claim_id: 'claim-fifty', reason: 'below_min_spend' },
    ])
    expect(result.next_step).toEqual({ coupon_id: 'fifty', missing_fen: 2300, gain_fen: 5000 })
  })

  it('lets one coupon of a group win, the first that applies', () => {
    const group = { stacking_group: 'staff' }
    const out_of_reach = { ...FIFTY_OFF_300, ...group, priority: 0 }
    const second = coupon('second', { percent_off_bps: 1000 }, { ...group, priority: 5 })
    const third = coupon('third', { percent_off_bps: 9000 }, { ...group, priority: 6 })
    const result = quote(input([sku('shirt', 10000)], [third, second, out_of_reach]))
    expect(result.applied.map((one) => one.coupon_id)).toEqual(['second'])
    expect(result.refused.map((one) => [one.coupon_id, one.reason])).toEqual([
      ['fifty', 'below_min_spend'],
      ['third', 'group_taken'],
    ])
    expect(result.next_step).toBeNull()
  })

  it('cuts a percentage back to the floor of each line and says so', () => {
    const result = quote(input([sku('coat', 10000, 7000), sku('shirt', 10000, 1)], [FOUR_TENTHS]))
    expect(result.lines.map((line) => line.price_fen)).toEqual([7000, 4000])
    expect(result.applied[0]).toMatchObject({ amount_fen: 9000, floor_limited: true })
  })

  it('moves a fixed amount to lines with room', () => {
    const fifty = coupon('fifty', { amount_off_fen: 5000 }, { type: 'amount_off' })
    const result = quote(input([sku('coat', 10000, 9500), sku('shirt', 10000, 1)], [fifty]))
    expect(result.lines.map((line) => line.price_fen)).toEqual([9500, 5500])
    expect(result.applied[0]).toMatchObject({ amount_fen: 5000, floor_limited: false })
  })

  it('refuses a coupon that could take nothing for the floor', () => {
    const result = quote(input([sku('coat', 10000, 10000)], [FOUR_TENTHS]))
    expect(result.refused[0]?.reason).toBe('floor_reached')
    expect(result.total_fen).toBe(10000)
  })

  it('takes nothing off where the floor is unknown', () => {
    expect(quote(input([sku('coat', 10000, null)], [FOUR_TENTHS])).discount_fen).toBe(0)
  })

  it('keeps to the cap', () => {
    const capped = coupon('capped', { percent_off_bps: 5000, max_discount_fen: 3000 })
    expect(quote(input([sku('coat', 10000)], [capped])).discount_fen).toBe(3000)
  })

  it('gives a gift beside the other coupons', () => {
    const gift = coupon('gift', { gift_sku_id: 'socks', min_spend_fen: 3000 }, { type: 'gift', priority: 9 })
    const result = quote(input([sku('coat', 10000)], [FOUR_TENTHS, gift]))
    expect(result.gifts).toEqual([{ coupon_id: 'gift', sku_id: 'socks', quantity: 1 }])
    expect(result.total_fen).toBe(4000)
  })

  it('discounts only what is in scope', () => {
    const coats = coupon(
      'coats',
      { percent_off_bps: 5000 },
      { scope: 'categories', scope_categories: ['外套'] },
    )
    const one = coupon('one', { percent_off_bps: 1000 }, { scope: 'skus', scope_sku_ids: ['nothing-here'] })
    const result = quote(input([sku('coat', 10000), sku('sock', 1000, 1, '配饰')], [coats, one]))
    expect(result.lines.map((line) => line.price_fen)).toEqual([5000, 1000])
    expect(result.refused.map((refused) => refused.reason)).toEqual(['out_of_scope'])
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
  ])('refuses with the reason %s', (reason, claims, more) => {
    const chosen = { claims, coupon_claim_ids: ['claim-four-tenths'], ...more }
    const result = quote(input([sku('coat', 10000)], [FOUR_TENTHS], chosen))
    expect(result.refused).toMatchObject([{ coupon_claim_id: 'claim-four-tenths', reason }])
    expect(result.total_fen).toBe(10000)
  })

  it('uses no coupon when told so', () => {
    expect(quote(input([sku('coat', 10000)], [FOUR_TENTHS], { coupon_claim_ids: [] })).discount_fen).toBe(0)
  })

  it('asks for shipping below the threshold of what the goods cost, never for pickup', () => {
    const shipped = (price: number) =>
      quote(input([sku('coat', price)], [FOUR_TENTHS], { fulfilment: 'shipping' }))
    expect(shipped(49700)).toMatchObject({ shipping_fen: 1200, total_fen: 19880 + 1200 })
    expect(shipped(49750)).toMatchObject({ shipping_fen: 0, total_fen: 19900 })
    expect(quote(input([sku('coat', 100)], [])).shipping_fen).toBe(0)
  })

  it('joins lines of the same SKU', () => {
    const lines = [
      { sku_id: 'coat', quantity: 1 },
      { sku_id: 'coat', quantity: 2 },
    ]
    expect(quote(input([sku('coat', 10000)], [], { lines })).lines).toMatchObject([
      { quantity: 3, price_fen: 30000 },
    ])
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
  it('shows the list price while the coupon is not claimed', () => {
    expect(staffUnitPrice(sku('coat', 39900), { ...FOUR_TENTHS, terms: null }).price_fen).toBe(39900)
  })
})
