import type { Gift, PricingCoupon } from './types.ts'

/** 赠品: takes nothing off; one piece of the gift SKU goes with the order. */
export function giftOf(coupon: PricingCoupon): Gift | null {
  const sku_id = coupon.terms?.gift_sku_id
  return sku_id ? { coupon_id: coupon.id, sku_id, quantity: 1 } : null
}
