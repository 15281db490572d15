import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { quote } from '../pricing/index.ts'
import type {
  PricingCampaign,
  PricingClaim,
  PricingCoupon,
  PricingSku,
  Quote,
  QuoteInput,
} from '../pricing/index.ts'
import type { Basket } from './basket.ts'

type Here = PricingCampaign & { now: string }

/**
 * The authoritative price of a basket at this moment. Reads as the person, under row-level security: without a grant
 * there is no campaign, without a claim no floor price and no worth of a coupon, so none can leak into a quote.
 */
export async function price(tx: Tx, basket: Basket, fulfilment: QuoteInput['fulfilment']): Promise<Quote> {
  const { campaign_id, lines } = basket
  const sku_ids = lines.map((line) => line.sku_id)
  const [here, skus, coupons, claims] = await Promise.all([
    tx<Here[]>`
      select c.id, c.shipping_fee_fen, c.free_shipping_over_fen, now() as now
        from private.my_participations() me join public.campaigns c on c.id = me.campaign_id
       where c.id = ${campaign_id}`,
    tx<PricingSku[]>`
      select s.id, p.category, s.list_price_fen, t.floor_price_fen
        from public.skus s join public.products p on p.id = s.product_id left join public.sku_terms t on t.sku_id = s.id
       where s.campaign_id = ${campaign_id} and s.id = any (${sku_ids}::uuid[])`,
    tx<PricingCoupon[]>`
      select c.id, c.campaign_id, c.type, c.stacking_group, c.priority, c.use_starts_at, c.use_ends_at, c.scope,
             c.scope_categories, c.scope_sku_ids,
             jsonb_build_object('percent_off_bps', t.percent_off_bps, 'amount_off_fen', t.amount_off_fen,
               'min_spend_fen', t.min_spend_fen, 'max_discount_fen', t.max_discount_fen, 'gift_sku_id', t.gift_sku_id) as terms
        from public.coupons c join public.coupon_terms t on t.coupon_id = c.id where c.campaign_id = ${campaign_id}`,
    tx<PricingClaim[]>`select cc.id, cc.coupon_id, cc.campaign_id, cc.status from public.coupon_claims cc`,
  ])
  const [campaign] = here
  if (!campaign) throw new Refusal('grant_ended')
  if (skus.length < sku_ids.length) {
    throw new Refusal('not_found', 'One of the goods is not for sale here.', { field: 'lines' })
  }
  return quote({
    now: campaign.now,
    campaign,
    skus,
    lines,
    coupons,
    claims,
    coupon_claim_ids: basket.coupon_claim_ids ?? null,
    fulfilment,
  })
}
