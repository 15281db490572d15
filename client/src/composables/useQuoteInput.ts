import { computed, type Ref } from 'vue'
import type { QuoteInput } from '../../../edge/pricing/index.ts'
import { useCampaignStore } from '@/stores/campaign'
import type { Line } from '@/stores/cart'
import { pricingSku } from '@/stores/price'
import { useRewardsStore } from '@/stores/rewards'

/** What the person wants to buy, and how. */
export interface Wanted {
  lines: Ref<readonly Line[]>
  fulfilment: Ref<'shipping' | 'pickup'>
  points_to_use: Ref<number>
}

/**
 * The rows on this phone as pricing wants them; null while there is nothing to price. The edge reads the same
 * (`edge/quoting/read.ts`), so that both come to the same price.
 */
export function useQuoteInput({ lines, fulfilment, points_to_use }: Wanted) {
  const campaign = useCampaignStore()
  const rewards = useRewardsStore()

  const gift_stock = computed(() => {
    const gifts = campaign.coupons.flatMap((coupon) => campaign.sku(coupon.terms?.gift_sku_id ?? '') ?? [])
    return Object.fromEntries(gifts.map(({ id, stock_hint }) => [id, stock_hint]))
  })
  const available = computed(() =>
    rewards.entries
      .filter((entry) => entry.unit === 'points' && entry.bucket === 'available')
      .reduce((sum, entry) => sum + entry.amount, 0),
  )

  return computed<QuoteInput | null>(() => {
    const terms = campaign.campaign
    const known = lines.value.flatMap((line) => {
      const sku = campaign.sku(line.sku_id)
      const product = sku === null ? null : campaign.productRow(sku.product_id)
      return sku === null || product === null ? [] : [{ line, sku: pricingSku(sku, product) }]
    })
    if (terms === null || known.length === 0) return null
    return {
      now: new Date(campaign.now()).toISOString(),
      campaign: terms,
      skus: known.map(({ sku }) => sku),
      lines: known.map(({ line }) => line),
      coupons: campaign.coupons,
      claims: campaign.claims,
      coupon_claim_ids: null,
      add_ons: campaign.addOns,
      gift_stock: gift_stock.value,
      points: {
        available: available.value,
        per_yuan: terms.points_per_yuan,
        max_bps: terms.points_max_bps,
        to_use: points_to_use.value,
      },
      fulfilment: fulfilment.value,
    }
  })
}
