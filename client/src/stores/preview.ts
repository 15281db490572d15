import type { Coupon, CouponClaim } from '@/api/rows'

/** Whether the page is a preview, and from which side of the claim it is looked at. */
export type Preview = 'none' | 'unclaimed' | 'claimed'

type Coupons = ReadonlyMap<string, Coupon>

/** A preview brings everything that a claim reveals; until the other side is chosen the page is without it. */
export function couponsIn(preview: Preview, rows: Coupons): Coupons {
  if (preview !== 'unclaimed') return rows
  const sealed = (coupon: Coupon) => (coupon.visibility === 'hidden' ? { ...coupon, terms: null } : coupon)
  return new Map([...rows].map(([id, coupon]) => [id, sealed(coupon)]))
}

/** The claims of somebody who has claimed, for who only looks how that would be. */
export function claimsIn(preview: Preview, coupons: readonly Coupon[]): CouponClaim[] {
  if (preview !== 'claimed') return []
  const hidden = coupons.filter(({ visibility }) => visibility === 'hidden')
  return hidden.map(({ id, campaign_id, claim_starts_at }) => ({
    id,
    coupon_id: id,
    campaign_id,
    ordinal: 1,
    claimed_at: claim_starts_at,
    order_id: null,
    status: 'claimed',
  }))
}
