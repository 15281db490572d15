/**
 * What pricing needs to know, in the words of the rows it comes from: the client hands in the rows it holds offline,
 * the edge the rows it has just read. Nothing here reads a clock, a store or the network.
 */
export type CouponType = 'percent_off' | 'spend_and_save' | 'amount_off' | 'gift'

export type CouponTerms = {
  percent_off_bps: number | null
  amount_off_fen: number | null
  min_spend_fen: number
  max_discount_fen: number | null
  gift_sku_id: string | null
}

export type PricingCoupon = {
  id: string
  campaign_id: string
  type: CouponType
  stacking_group: string
  priority: number
  use_starts_at: string
  use_ends_at: string
  scope: 'all' | 'categories' | 'skus'
  scope_categories: readonly string[]
  scope_sku_ids: readonly string[]
  /** Null before the claim: then the coupon is worth nothing here. */
  terms: CouponTerms | null
}

export type PricingClaim = {
  id: string
  coupon_id: string
  campaign_id: string
  status: 'claimed' | 'reserved' | 'redeemed' | 'expired'
}

export type PricingSku = {
  id: string
  /** Of the product it belongs to. */
  category: string
  list_price_fen: number
  /** Null before the claim: then nothing may be taken off. */
  floor_price_fen: number | null
}

export type PricingCampaign = { id: string; shipping_fee_fen: number; free_shipping_over_fen: number | null }

export type QuoteInput = {
  now: string
  campaign: PricingCampaign
  /** Every SKU of the lines must be among them. */
  skus: readonly PricingSku[]
  lines: readonly { sku_id: string; quantity: number }[]
  coupons: readonly PricingCoupon[]
  /** The person's own claims. */
  claims: readonly PricingClaim[]
  /** Which of them to use; null: all that are free. */
  coupon_claim_ids: readonly string[] | null
  fulfilment: 'shipping' | 'pickup'
}

export type RefusalReason =
  | 'not_yours'
  | 'not_claimed'
  | 'already_used'
  | 'not_started'
  | 'expired'
  | 'out_of_scope'
  | 'below_min_spend'
  | 'group_taken'
  | 'floor_reached'
  | 'campaign_mismatch'

/** Amounts are of the whole line, not of one piece. */
export type QuoteLine = {
  sku_id: string
  quantity: number
  list_fen: number
  price_fen: number
  discounts: { coupon_id: string; amount_fen: number }[]
}

export type AppliedCoupon = {
  coupon_id: string
  coupon_claim_id: string
  amount_fen: number
  floor_limited: boolean
}
/** `coupon_id` is null where the claim is not the person's: whose it is and of what stays unsaid. */
export type RefusedCoupon = { coupon_id: string | null; coupon_claim_id: string; reason: RefusalReason }
export type Gift = { coupon_id: string; sku_id: string; quantity: number }
/** Spend `missing_fen` more and `gain_fen` comes off. */
export type NextStep = { coupon_id: string; missing_fen: number; gain_fen: number }

export type Quote = {
  rules_version: number
  lines: QuoteLine[]
  gifts: Gift[]
  applied: AppliedCoupon[]
  refused: RefusedCoupon[]
  list_fen: number
  discount_fen: number
  shipping_fen: number
  total_fen: number
  next_step: NextStep | null
}
