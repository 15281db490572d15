import type { Tx } from '../db.ts'
import type {
  PricingAddOn,
  PricingCampaign,
  PricingClaim,
  PricingCoupon,
  PricingSku,
  QuoteInput,
} from '../pricing/index.ts'

// What a quote is worked out from. Everything is read as the person, under row-level security: without a grant there is no
// campaign, without a claim no floor price, no add-on and no worth of a coupon, so none can leak into a quote.

/** The campaign as the buyer meets it. */
export type Here = PricingCampaign & {
  now: string
  points_per_yuan: number | null
  points_max_bps: number
  points_available: number
}

/** Nothing without a live grant. */
export async function readHere(tx: Tx, campaign_id: string): Promise<Here | undefined> {
  const [here] = await tx<Here[]>`
    select c.id, c.shipping_fee_fen, c.free_shipping_over_fen, c.points_per_yuan, c.points_max_bps, now() as now,
           greatest(private.points_to_spend(me.participant_id), 0) as points_available
      from private.my_participations() me join public.campaigns c on c.id = me.campaign_id
     where c.id = ${campaign_id}`
  return here
}

/** Those of the SKUs that are for sale; gifts are not. */
export function readSkus(tx: Tx, campaign_id: string, sku_ids: readonly string[]): Promise<PricingSku[]> {
  return tx<PricingSku[]>`
    select s.id, p.category, s.list_price_fen, t.floor_price_fen
      from public.skus s join public.products p on p.id = s.product_id left join public.sku_terms t on t.sku_id = s.id
     where s.campaign_id = ${campaign_id} and s.status = 'listed' and s.id = any (${sku_ids}::uuid[])`
}

export function readCoupons(tx: Tx, campaign_id: string): Promise<PricingCoupon[]> {
  return tx<PricingCoupon[]>`
    select c.id, c.campaign_id, c.type, c.stacking_group, c.priority, c.use_starts_at, c.use_ends_at, c.scope,
           c.scope_categories, c.scope_sku_ids,
           jsonb_build_object('percent_off_bps', t.percent_off_bps, 'amount_off_fen', t.amount_off_fen,
             'min_spend_fen', t.min_spend_fen, 'max_discount_fen', t.max_discount_fen,
             'gift_sku_id', t.gift_sku_id, 'gift_quantity', t.gift_quantity) as terms
      from public.coupons c join public.coupon_terms t on t.coupon_id = c.id where c.campaign_id = ${campaign_id}`
}

/** The person's own, of all campaigns: one of another campaign is refused with its reason. */
export function readClaims(tx: Tx): Promise<PricingClaim[]> {
  return tx<
    PricingClaim[]
  >`select cc.id, cc.coupon_id, cc.campaign_id, cc.status from public.coupon_claims cc`
}

export function readAddOns(tx: Tx, campaign_id: string): Promise<PricingAddOn[]> {
  return tx<PricingAddOn[]>`
    select a.id, a.sku_id, a.price_fen, a.min_spend_fen, a.max_quantity
      from public.add_ons a where a.campaign_id = ${campaign_id}`
}

/** How many of each gift are left, as far as phones know it too: both then give the same answer. */
export async function readGiftStock(tx: Tx, campaign_id: string): Promise<QuoteInput['gift_stock']> {
  const gifts = await tx<{ id: string; stock_hint: number }[]>`
    select s.id, s.stock_hint from public.skus s
     where s.campaign_id = ${campaign_id} and s.id in (select t.gift_sku_id from public.coupon_terms t)`
  return Object.fromEntries(gifts.map(({ id, stock_hint }) => [id, stock_hint]))
}
