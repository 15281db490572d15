import { termLines } from '@/components/coupon/coupon-terms'
import type { Coupon } from '@/api/rows'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'

/** The small print of any coupon, with the goods and the other coupons by their names. */
export function useCouponTerms() {
  const ui = useUi()
  const store = useCampaignStore()

  function goods(sku_id: string): string | null {
    const sku = store.sku(sku_id)
    return sku === null ? null : (store.productRow(sku.product_id)?.name ?? null)
  }

  return (coupon: Coupon): string[] => {
    const rivals = store.coupons
      .filter((one) => one.id !== coupon.id && one.stacking_group === coupon.stacking_group)
      .map((one) => one.title)
    return termLines(coupon, { goods, rivals }, ui.value.wallet)
  }
}
