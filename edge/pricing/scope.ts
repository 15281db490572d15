import type { PricingCoupon, PricingSku } from './types.ts'

/** Whether the coupon concerns this SKU at all. */
export function inScope(
  coupon: Pick<PricingCoupon, 'scope' | 'scope_categories' | 'scope_sku_ids'>,
  sku: PricingSku,
): boolean {
  switch (coupon.scope) {
    case 'all':
      return true
    case 'categories':
      return coupon.scope_categories.includes(sku.category)
    case 'skus':
      return coupon.scope_sku_ids.includes(sku.id)
  }
}
