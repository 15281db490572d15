/** The figures of one campaign, as `private.dashboard` gives them. Nothing in here names a person. */
export type Dashboard = {
  /** How old every figure is; null while the campaign has not been counted yet. */
  refreshed_at: string | null
  campaign: {
    title: string
    company_name: string
    starts_at: string
    ends_at: string
    status: 'draft' | 'published' | 'ended'
  }
  totals: DashboardTotals
  funnel: DashboardStage[]
  /** Days in Shanghai on which something happened, ascending. */
  days: DashboardDay[]
  /** By turnover, at most 20; '' is whoever has none. */
  departments: DashboardDepartment[]
  price_bands: DashboardPriceBand[]
  /** By turnover, at most 20. */
  products: DashboardProduct[]
  stock: { initial: number; sold: number; left: number; clearance_bps: number }
  coupons: DashboardCoupon[]
  rewards: DashboardRewards
  attention: DashboardAttention
}

/** Turnover is visitors × conversion × average order × orders per buyer. */
export type DashboardTotals = {
  staff: number
  active_staff: number
  visitors: number
  fans: number
  claims: number
  buyers: number
  orders: number
  pieces: number
  paid_fen: number
  refunded_fen: number
  saved_fen: number
  commission_fen: number
  conversion_bps: number
  average_order_fen: number
  orders_per_buyer_x100: number
}

export type DashboardStage = {
  stage: 'promotion' | 'interest' | 'recommendation' | 'closing'
  steps: { key: DashboardStep; count: number }[]
}

export type DashboardStep =
  | 'active_staff'
  | 'materials_shared'
  | 'share_opened'
  | 'product_view'
  | 'search'
  | 'copy_model_no'
  | 'compare'
  | 'cart_add'
  | 'fans'
  | 'claims'
  | 'inviting_friends'
  | 'orders_placed'
  | 'orders_paid'
  | 'repeat_orders'
  | 'suspected_orders'

export type DashboardDay = {
  day: string
  visitors: number
  fans: number
  claims: number
  orders: number
  paid_fen: number
}

export type DashboardDepartment = {
  department: string
  staff: number
  active_staff: number
  fans: number
  orders: number
  paid_fen: number
}

export type DashboardPriceBand = {
  from_fen: number
  /** Null: no upper end. */
  to_fen: number | null
  pieces: number
  paid_fen: number
  /** Null while no cost price is known. */
  margin_fen: number | null
}

export type DashboardProduct = {
  model_no: string
  name: string
  category: string
  pieces: number
  paid_fen: number
  left: number
  sell_through_bps: number
}

export type DashboardCoupon = {
  title: string
  type: 'spend_and_save' | 'percent_off' | 'gift' | 'amount_off'
  claimed: number
  redeemed: number
  discount_fen: number
}

export type DashboardRewards = {
  commission_pending_fen: number
  commission_available_fen: number
  commission_paid_fen: number
  points_outstanding: number
  prizes_drawn: number
}

/** What waits for somebody, or failed. */
export type DashboardAttention = {
  suspected_orders: number
  open_flags: number
  refunds_waiting: number
  payouts_waiting: number
  orders_to_ship: number
  messages_waiting: number
  messages_failed: number
  code_pictures_failed: number
  skus_sold_out: number
}
