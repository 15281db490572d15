import type { Database } from './database.types.ts'

export type * from './rows/dashboard.ts'
export type * from './rows/inbox.ts'
export type * from './rows/lottery.ts'
export type * from './rows/mall.ts'
export type * from './rows/page-blocks.ts'
export type * from './rows/rewards.ts'

/**
 * Rows as they travel to clients: columns of the generated types, never more than the role may read. Only what SQL
 * joins or computes is written out.
 */
type Row<Name extends keyof Database['public']['Tables']> = Database['public']['Tables'][Name]['Row']

export type ParticipantRow = Pick<
  Row<'participants'>,
  'id' | 'campaign_id' | 'role' | 'depth' | 'display_name' | 'sponsor_name' | 'joined_at'
>

export type CampaignRow = Pick<
  Row<'campaigns'>,
  | 'id'
  | 'company_name'
  | 'title'
  | 'subtitle'
  | 'rules_text'
  | 'banner_image'
  | 'starts_at'
  | 'ends_at'
  | 'shipping_fee_fen'
  | 'free_shipping_over_fen'
  | 'level2_enabled'
  | 'points_per_yuan'
  | 'points_max_bps'
  | 'max_pieces_per_person'
  | 'complete_after_days'
  | 'refund_within_days'
  | 'leaderboard_enabled'
  | 'points_earned_per_yuan'
  | 'points_valid_days'
  | 'payout_min_fen'
  | 'payout_daily_max_fen'
  | 'payouts_per_day'
  | 'share_title'
  | 'share_image'
  | 'poster_image'
  | 'poster_shows_price'
> & {
  /** What makes a fan qualified. */
  qualified_by: 'claim' | 'order'
}

/** What is `gift` is given away with a coupon and not for sale. */
type Shown<Table> = Omit<Table, 'status'> & { status: 'listed' | 'gift' }

export type ProductRow = Shown<Omit<Row<'products'>, 'changed_xid' | 'created_at'>>

export type SkuRow = Shown<Omit<Row<'skus'>, 'changed_xid' | 'campaign_id'>> & {
  /** Null before the claim. */
  floor_price_fen: number | null
}

export type CouponTermsRow = Omit<Row<'coupon_terms'>, 'changed_xid' | 'coupon_id' | 'campaign_id'>

export type CouponRow = Omit<Row<'coupons'>, 'changed_xid' | 'stock_total' | 'budget_fen'> & {
  /** Null before the claim. */
  terms: CouponTermsRow | null
}

/** 加价购: a price for a SKU beside other goods; rows come with the claim that reveals staff prices. */
export type AddOnRow = Omit<Row<'add_ons'>, 'changed_xid'>

/** `expired` by the clock: a claim whose use window is over was not changed by anybody. */
export type CouponClaimRow = Omit<Row<'coupon_claims'>, 'changed_xid' | 'participant_id' | 'user_id'>

export type PickupPointRow = Omit<Row<'pickup_points'>, 'changed_xid'>

export type Address = {
  name: string
  phone: string
  province: string
  city: string
  district: string
  line: string
}
export type Contact = { name: string; phone: string }

/** As sent with the order; a pickup also keeps what the point was called then. */
export type Fulfilment =
  | { type: 'shipping'; address: Address }
  | {
      type: 'pickup'
      pickup_point_id: string
      contact: Contact
      point?: { name: string; address: string; open_hours: string }
    }

export type OrderLineRow = Omit<Row<'order_lines'>, 'order_id' | 'user_id' | 'discounts'> & {
  kind: 'goods' | 'add_on' | 'gift'
  /** What each coupon took off this line. */
  discounts: { coupon_id: string; title: string; amount_fen: number }[]
}
export type OrderCouponRow = Pick<Row<'order_coupons'>, 'coupon_id' | 'title' | 'amount_fen'>
export type ShipmentRow = Pick<Row<'shipments'>, 'carrier' | 'tracking_no' | 'shipped_at'>

export type RefundRow = Pick<
  Row<'refunds'>,
  | 'id'
  | 'order_id'
  | 'status'
  | 'reason'
  | 'amount_fen'
  | 'shipping_fen'
  | 'points'
  | 'created_at'
  | 'decided_at'
  | 'decision_note'
  | 'refunded_at'
> & {
  /** `buyer` asked, or an `admin` did it for them; the others give back money that came too late, twice or in another amount. */
  origin: 'buyer' | 'admin' | 'late_payment' | 'second_payment' | 'wrong_amount'
  lines: Pick<Row<'refund_lines'>, 'order_line_id' | 'quantity' | 'amount_fen' | 'points'>[]
}

export type OrderRow = Pick<
  Row<'orders'>,
  | 'id'
  | 'campaign_id'
  | 'order_no'
  | 'status'
  | 'list_fen'
  | 'discount_fen'
  | 'shipping_fen'
  | 'points_used'
  | 'points_fen'
  | 'total_fen'
  | 'refunded_fen'
  | 'redemption_code'
  | 'created_at'
  | 'expires_at'
  | 'paid_at'
  | 'fulfilled_at'
  | 'redeemed_at'
  | 'completed_at'
  | 'cancelled_at'
> & {
  fulfilment: Fulfilment
  lines: OrderLineRow[]
  coupons: OrderCouponRow[]
  /** Null until it is sent; a pickup never is. */
  shipment: ShipmentRow | null
  /** Oldest first. */
  refunds: RefundRow[]
}
