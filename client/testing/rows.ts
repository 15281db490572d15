import type {
  AddOn,
  Campaign,
  Coupon,
  CouponClaim,
  Fan,
  Milestone,
  PageBlock,
  Payout,
  Product,
  Reward,
  Sku,
  Standing,
  SyncReply,
} from '@/api/rows'

/** Rows for tests: a complete one of each kind, of which a test names only what it is about. */
export const CAMPAIGN_ID = 'c1'

const HOUR = 3_600_000
const at = (ms: number) => new Date(Date.now() + ms).toISOString()

export const campaignRow = (over: Partial<Campaign> = {}): Campaign => ({
  id: CAMPAIGN_ID,
  company_name: '青禾服饰',
  title: '换季内购会',
  subtitle: '',
  rules_text: '规则',
  banner_image: null,
  share_title: null,
  share_image: null,
  poster_image: null,
  poster_shows_price: false,
  starts_at: at(-HOUR),
  ends_at: at(100 * HOUR),
  shipping_fee_fen: 1000,
  free_shipping_over_fen: 50_000,
  level2_enabled: false,
  points_per_yuan: null,
  points_max_bps: 5000,
  max_pieces_per_person: null,
  complete_after_days: 10,
  refund_within_days: 7,
  qualified_by: 'claim',
  leaderboard_enabled: true,
  points_earned_per_yuan: 0,
  points_valid_days: null,
  payout_min_fen: 1000,
  payout_daily_max_fen: null,
  payouts_per_day: 1,
  ...over,
})

export const blockRow = (over: Partial<PageBlock> = {}): PageBlock => ({
  id: 'b1',
  campaign_id: CAMPAIGN_ID,
  position: 1,
  kind: 'banner',
  title: null,
  body: null,
  image_path: null,
  coupon_id: null,
  category: null,
  model_nos: null,
  video_path: null,
  areas: null,
  ...over,
})

export const productRow = (over: Partial<Product> = {}): Product => ({
  id: 'p1',
  campaign_id: CAMPAIGN_ID,
  model_no: 'A1',
  name: '羊毛大衣',
  category: '外套',
  description: '',
  image_path: 'c1/a1.svg',
  tint: '#aabbcc',
  position: 1,
  status: 'listed',
  ...over,
})

export const skuRow = (over: Partial<Sku> = {}): Sku => ({
  id: 's1',
  product_id: 'p1',
  sku_no: 'A1-M',
  colour: '驼色',
  size: 'M',
  image_path: '',
  list_price_fen: 60_000,
  stock_hint: 6,
  max_per_person: null,
  position: 1,
  status: 'listed',
  lowest_7d_fen: null,
  floor_price_fen: null,
  ...over,
})

export const TERMS = {
  percent_off_bps: 6000,
  amount_off_fen: null,
  min_spend_fen: 0,
  max_discount_fen: null,
  gift_sku_id: null,
  gift_quantity: 1,
}

export const couponRow = (over: Partial<Coupon> = {}): Coupon => ({
  id: 'k1',
  campaign_id: CAMPAIGN_ID,
  title: '员工券',
  subtitle: '',
  type: 'percent_off',
  visibility: 'hidden',
  stacking_group: 'staff',
  priority: 1,
  claim_starts_at: at(-HOUR),
  claim_ends_at: at(HOUR),
  use_starts_at: at(-HOUR),
  use_ends_at: at(HOUR),
  sold_out: false,
  scope: 'all',
  scope_categories: [],
  scope_sku_ids: [],
  per_person_limit: 1,
  terms: null,
  ...over,
})

export const claimRow = (over: Partial<CouponClaim> = {}): CouponClaim => ({
  id: 'cl1',
  coupon_id: 'k1',
  campaign_id: CAMPAIGN_ID,
  ordinal: 1,
  status: 'claimed',
  claimed_at: at(0),
  order_id: null,
  ...over,
})

export const addOnRow = (over: Partial<AddOn> = {}): AddOn => ({
  id: 'a1',
  campaign_id: CAMPAIGN_ID,
  sku_id: 's2',
  price_fen: 990,
  min_spend_fen: 20_000,
  max_quantity: 1,
  position: 1,
  ...over,
})

export const fanRow = (over: Partial<Fan> = {}): Fan => ({
  id: 'f1',
  name: '王**',
  depth: 1,
  joined_at: at(-HOUR),
  qualified: false,
  orders: 0,
  bought_fen: 0,
  ...over,
})

export const rewardRow = (over: Partial<Reward> = {}): Reward => ({
  id: 'r1',
  unit: 'commission',
  bucket: 'pending',
  kind: 'commission_accrued',
  amount: 1000,
  order_id: 'o1',
  order_no: 'N1',
  fan_name: '王**',
  title: null,
  level: 1,
  rate_bps: 500,
  expires_at: null,
  releases_at: null,
  created_at: at(-HOUR),
  ...over,
})

export const standingRow = (over: Partial<Standing> = {}): Standing => ({
  id: 'me',
  campaign_id: CAMPAIGN_ID,
  fans: 0,
  new_fans: 0,
  direct_fans: 0,
  qualified_fans: 0,
  visits: 0,
  own_orders: 0,
  fan_orders: 0,
  fans_seen_at: null,
  leaderboard_hidden: false,
  held_reason: null,
  ...over,
})

export const milestoneRow = (over: Partial<Milestone> = {}): Milestone => ({
  id: 'm1',
  campaign_id: CAMPAIGN_ID,
  position: 1,
  title: '五位亲友',
  metric: 'qualified_fans',
  target: 5,
  times: 3,
  points: 100,
  tickets: 1,
  ...over,
})

export const payoutRow = (over: Partial<Payout> = {}): Payout => ({
  id: 'po1',
  campaign_id: CAMPAIGN_ID,
  amount_fen: 2000,
  status: 'requested',
  note: '',
  created_at: at(-HOUR),
  decided_at: null,
  paid_at: null,
  transfer_state: null,
  confirm_by: null,
  ...over,
})

interface ReplyAbout extends Partial<Omit<SyncReply, 'changes'>> {
  changes?: Partial<SyncReply['changes']>
}

const NOTHING: SyncReply['changes'] = {
  participants: [],
  campaigns: [],
  page_blocks: [],
  products: [],
  skus: [],
  coupons: [],
  coupon_claims: [],
  add_ons: [],
  pickup_points: [],
  orders: [],
  fans: [],
  rewards: [],
  prizes: [],
  inbox: [],
  standings: [],
  milestones: [],
  lotteries: [],
  tickets: [],
  mall_items: [],
  exchanges: [],
  deliveries: [],
  payouts: [],
}

const GOODS = () => ({
  campaigns: [campaignRow()],
  products: [productRow()],
  skus: [skuRow()],
  coupons: [couponRow()],
})

/** A first pull, or with `changes` what is named there. */
export const syncReply = ({ changes = GOODS(), ...over }: ReplyAbout = {}): SyncReply => ({
  cursor: 'cursor-1',
  full: false,
  more: false,
  server_time: at(0),
  images: { exp: Math.floor(Date.now() / 1000) + 3600, sig: 'sig-1' },
  preview_ends_at: null,
  changes: { ...NOTHING, ...changes },
  removed: {},
  ...over,
})

export const SESSION = {
  access_token: 'access-1',
  refresh_token: 'refresh-1',
  expires_at: 0,
  user: { id: 'u1' },
  guest_token: 'guest-1',
}
