import type { Database } from './database.types.ts'

/**
 * Rows as they travel to clients: columns of the generated types, never more than the role may read. Only what SQL
 * joins or computes is written out here.
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
>

export type PageBlockRow = Omit<Row<'page_blocks'>, 'changed_xid'>

export type ProductRow = Omit<Row<'products'>, 'changed_xid' | 'status' | 'created_at'>

export type SkuRow = Omit<Row<'skus'>, 'changed_xid' | 'status' | 'campaign_id'> & {
  /** Null before the claim. */
  floor_price_fen: number | null
}

export type CouponTermsRow = Omit<Row<'coupon_terms'>, 'changed_xid' | 'coupon_id' | 'campaign_id'>

export type CouponRow = Omit<Row<'coupons'>, 'changed_xid' | 'stock_total'> & {
  /** Null before the claim. */
  terms: CouponTermsRow | null
}

export type CouponClaimRow = Omit<Row<'coupon_claims'>, 'changed_xid' | 'participant_id' | 'user_id'>

export type PickupPointRow = Omit<Row<'pickup_points'>, 'changed_xid'>

export type PrizeRow = Omit<Row<'prizes'>, 'changed_xid' | 'value_fen'>

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

export type OrderLineRow = Omit<Row<'order_lines'>, 'order_id' | 'user_id'>
export type OrderCouponRow = Pick<Row<'order_coupons'>, 'coupon_id' | 'title' | 'amount_fen'>

export type OrderRow = Pick<
  Row<'orders'>,
  | 'id'
  | 'campaign_id'
  | 'order_no'
  | 'status'
  | 'list_fen'
  | 'discount_fen'
  | 'shipping_fen'
  | 'total_fen'
  | 'created_at'
  | 'expires_at'
  | 'paid_at'
  | 'cancelled_at'
> & { fulfilment: Fulfilment; lines: OrderLineRow[]; coupons: OrderCouponRow[] }

export type FanRow = {
  id: string
  name: string
  depth: number
  joined_at: string
  /** Claimed a coupon or bought. */
  qualified: boolean
  /** Paid ones. */
  orders: number
}

type Entry = Database['public']['Views']['ledger_entries']['Row']

export type RewardRow = {
  id: string
  unit: Entry['unit']
  bucket: Entry['bucket']
  kind: string
  /** Signed; fen or points, as the unit says. */
  amount: number
  order_id: string | null
  fan_name: string | null
  created_at: string
}

export type InboxRow = Pick<Row<'inbox_messages'>, 'id' | 'campaign_id' | 'created_at' | 'read_at'> & {
  kind: 'new_fan' | 'commission_pending' | 'order_paid'
  data: { fan_name?: string; depth?: number; amount_fen?: number; order_id?: string; order_no?: string }
}
