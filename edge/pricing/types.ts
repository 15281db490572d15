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
  gift_quantity: number
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

/** 加价购: a SKU at a price of its own once the goods cost enough. */
export type PricingAddOn = {
  id: string
  sku_id: string
  price_fen: number
  min_spend_fen: number
  max_quantity: number
}

export type PricingCampaign = { id: string; shipping_fee_fen: number; free_shipping_over_fen: number | null }

/** 积分: what the person has, what they are worth here, and how many the person wants to use. */
export type PricingPoints = {
  available: number
  /** Points worth one yuan; null: points cannot be used. */
  per_yuan: number | null
  /** The share of the goods' price that points may pay, in basis points. */
  max_bps: number
  to_use: number
}

export type QuoteInput = {
  now: string
  campaign: PricingCampaign
  /** Every SKU of the lines must be among them. */
  skus: readonly PricingSku[]
  /** `add_on_id`: at the price of this add-on, if it may be had. */
  lines: readonly { sku_id: string; quantity: number; add_on_id?: string | null }[]
  coupons: readonly PricingCoupon[]
  /** The person's own claims. */
  claims: readonly PricingClaim[]
  /** Which of them to use; null: all that are free, those past their window left aside. */
  coupon_claim_ids: readonly string[] | null
  add_ons: readonly PricingAddOn[]
  /** How many pieces of a gift are left, as `skus.stock_hint` says it: 6 stands for enough. Missing: none. */
  gift_stock: Readonly<Record<string, number>>
  points: PricingPoints
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
  | 'gift_out_of_stock'
  | 'worse_combination'

export type AddOnRefusalReason = 'below_min_spend' | 'too_many' | 'not_available' | 'worse_combination'

/** Amounts are of the whole line, not of one piece. `price_fen` is before points, of which `points_fen` is the line's share. */
export type QuoteLine = {
  sku_id: string
  kind: 'goods' | 'add_on'
  add_on_id: string | null
  quantity: number
  list_fen: number
  price_fen: number
  points_fen: number
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
/** Its line is priced like any other goods. */
export type RefusedAddOn = { add_on_id: string; reason: AddOnRefusalReason }
export type Gift = { coupon_id: string; sku_id: string; quantity: number }
/** Points used and what they pay; `max` is the most that could be used here, worth `max_fen`. */
export type PointsPart = { used: number; amount_fen: number; max: number; max_fen: number }
/** Spend `missing_fen` more and `gain_fen` comes off. */
export type NextStep =
  | { kind: 'coupon'; coupon_id: string; missing_fen: number; gain_fen: number }
  | { kind: 'free_shipping'; coupon_id: null; missing_fen: number; gain_fen: number }

/** list_fen − discount_fen + shipping_fen − points.amount_fen = total_fen; the discount counts what add-ons save as well. */
export type Quote = {
  rules_version: number
  lines: QuoteLine[]
  gifts: Gift[]
  applied: AppliedCoupon[]
  refused: RefusedCoupon[]
  add_ons_refused: RefusedAddOn[]
  list_fen: number
  discount_fen: number
  shipping_fen: number
  points: PointsPart
  total_fen: number
  next_step: NextStep | null
}
