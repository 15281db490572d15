import { ORDER_COLUMNS } from '../ordering/columns.ts'
import * as rewards from '../rewards/columns.ts'
import type * as rows from '../rows.ts'
import { xidLiteral } from './literals.ts'

/** What `/sync` carries, by name of the collection. */
export type Changes = {
  campaigns: rows.CampaignRow[]
  participants: rows.ParticipantRow[]
  page_blocks: rows.PageBlockRow[]
  standings: rows.StandingRow[]
  milestones: rows.MilestoneRow[]
  coupons: rows.CouponRow[]
  coupon_claims: rows.CouponClaimRow[]
  add_ons: rows.AddOnRow[]
  pickup_points: rows.PickupPointRow[]
  lotteries: rows.LotteryRow[]
  prizes: rows.PrizeRow[]
  tickets: rows.TicketRow[]
  mall_items: rows.MallItemRow[]
  products: rows.ProductRow[]
  skus: rows.SkuRow[]
  orders: rows.OrderRow[]
  fans: rows.FanRow[]
  rewards: rows.RewardRow[]
  payouts: rows.PayoutRow[]
  exchanges: rows.ExchangeRow[]
  deliveries: rows.DeliveryRow[]
  inbox: rows.InboxRow[]
}
export type Collection = keyof Changes

/** For one person's copy of one campaign. */
export type Scope = { campaignId: string; participantId: string; since: string }

/** A claim of its owner's, as the clock has it; from `public.coupon_claims cc`. */
export const CLAIM_COLUMNS = `cc.id, cc.coupon_id, cc.campaign_id, cc.ordinal, cc.claimed_at, cc.order_id,
  (select private.claim_state(cc.status, c.use_ends_at) from public.coupons c where c.id = cc.coupon_id) as status`

/** Before everything: a full copy. */
const BEGINNING = xidLiteral('0')

/**
 * Entries never change, but when pending ones become available is known only once the order is completed: those of
 * orders completed since travel again.
 */
const rewardsOf = ({ participantId, since }: Scope) => {
  const mine = `select ${rewards.REWARD_COLUMNS} from public.ledger_entries e
    where e.participant_id = ${participantId} and ${rewards.IS_REWARD}`
  const posted = `${mine} and e.changed_xid >= ${since}`
  if (since === BEGINNING) return posted
  return `${posted} union all ${mine} and e.changed_xid < ${since} and e.bucket = 'pending'
    and e.order_id in (select private.released_orders(${participantId}, ${since}))`
}

/**
 * Row-level security decides what of this the caller sees. Statements carry no parameters, so that all of them go
 * out on the one connection without waiting for each other; `literals` lets nothing but ids and numbers in.
 * Their order is the order of the pages: first what the top of the page is drawn from, then the goods.
 */
export const COLLECTIONS: Record<Collection, (scope: Scope) => string> = {
  campaigns: (scope) => `
    select c.id, c.company_name, c.title, c.subtitle, c.rules_text, c.banner_image, c.share_title, c.share_image,
           c.poster_image, c.poster_shows_price, c.starts_at, c.ends_at,
           c.shipping_fee_fen, c.free_shipping_over_fen, c.level2_enabled, c.points_per_yuan, c.points_max_bps,
           c.max_pieces_per_person, c.complete_after_days, c.refund_within_days, c.qualified_by, c.leaderboard_enabled,
           c.points_earned_per_yuan, c.points_valid_days, c.payout_min_fen, c.payout_daily_max_fen, c.payouts_per_day
      from public.campaigns c where c.id = ${scope.campaignId} and c.changed_xid >= ${scope.since}`,
  participants: (scope) => `
    select p.id, p.campaign_id, p.role, p.depth, p.display_name, p.sponsor_name, p.joined_at
      from public.participants p where p.id = ${scope.participantId} and p.changed_xid >= ${scope.since}`,
  page_blocks: (scope) => `
    select b.id, b.campaign_id, b.position, b.kind, b.title, b.body, b.image_path, b.video_path, b.coupon_id, b.category,
           b.model_nos, b.areas
      from public.page_blocks b where b.campaign_id = ${scope.campaignId} and b.changed_xid >= ${scope.since}`,
  standings: (scope) => `
    select ${rewards.STANDING_COLUMNS}
      from public.standings s where s.participant_id = ${scope.participantId} and s.changed_xid >= ${scope.since}`,
  milestones: (scope) => `
    select ${rewards.MILESTONE_COLUMNS}
      from public.milestones m where m.campaign_id = ${scope.campaignId} and m.changed_xid >= ${scope.since}`,
  coupons: (scope) => `
    select c.id, c.campaign_id, c.title, c.subtitle, c.type, c.visibility, c.stacking_group, c.priority,
           c.claim_starts_at, c.claim_ends_at, c.use_starts_at, c.use_ends_at, c.sold_out, c.scope,
           c.scope_categories, c.scope_sku_ids, c.per_person_limit,
           case when t.coupon_id is not null then jsonb_build_object('percent_off_bps', t.percent_off_bps,
             'amount_off_fen', t.amount_off_fen, 'min_spend_fen', t.min_spend_fen,
             'max_discount_fen', t.max_discount_fen, 'gift_sku_id', t.gift_sku_id,
             'gift_quantity', t.gift_quantity) end as terms
      from public.coupons c left join public.coupon_terms t on t.coupon_id = c.id
     where c.campaign_id = ${scope.campaignId} and c.changed_xid >= ${scope.since}`,
  coupon_claims: (scope) => `
    select ${CLAIM_COLUMNS}
      from public.coupon_claims cc where cc.campaign_id = ${scope.campaignId} and cc.changed_xid >= ${scope.since}`,
  add_ons: (scope) => `
    select a.id, a.campaign_id, a.sku_id, a.price_fen, a.min_spend_fen, a.max_quantity, a.position
      from public.add_ons a where a.campaign_id = ${scope.campaignId} and a.changed_xid >= ${scope.since}`,
  pickup_points: (scope) => `
    select pp.id, pp.campaign_id, pp.name, pp.address, pp.open_hours
      from public.pickup_points pp where pp.campaign_id = ${scope.campaignId} and pp.changed_xid >= ${scope.since}`,
  lotteries: (scope) => `
    select ${rewards.LOTTERY_COLUMNS}
      from public.lotteries l where l.campaign_id = ${scope.campaignId} and l.changed_xid >= ${scope.since}`,
  prizes: (scope) => `
    select ${rewards.PRIZE_COLUMNS}
      from public.prizes z where z.campaign_id = ${scope.campaignId} and z.changed_xid >= ${scope.since}`,
  tickets: (scope) => `
    select ${rewards.TICKET_COLUMNS}
      from public.tickets k where k.participant_id = ${scope.participantId} and k.changed_xid >= ${scope.since}`,
  mall_items: (scope) => `
    select ${rewards.MALL_ITEM_COLUMNS}
      from public.mall_items i where i.campaign_id = ${scope.campaignId} and i.changed_xid >= ${scope.since}`,
  products: (scope) => `
    select p.id, p.campaign_id, p.model_no, p.name, p.category, p.description, p.image_path, p.tint, p.position, p.status
      from public.products p where p.campaign_id = ${scope.campaignId} and p.changed_xid >= ${scope.since}`,
  skus: (scope) => `
    select s.id, s.product_id, s.sku_no, s.colour, s.size, s.image_path, s.list_price_fen, s.stock_hint,
           s.max_per_person, s.position, s.status, s.lowest_7d_fen, t.floor_price_fen
      from public.skus s left join public.sku_terms t on t.sku_id = s.id
     where s.campaign_id = ${scope.campaignId} and s.changed_xid >= ${scope.since}`,
  orders: (scope) => `
    select ${ORDER_COLUMNS} from public.orders o
     where o.campaign_id = ${scope.campaignId} and o.changed_xid >= ${scope.since}`,
  fans: (scope) => `
    select ${rewards.FAN_COLUMNS} from public.participants f
     where f.campaign_id = ${scope.campaignId} and ${rewards.isFanOf(scope.participantId)} and f.changed_xid >= ${scope.since}`,
  rewards: rewardsOf,
  payouts: (scope) => `
    select ${rewards.PAYOUT_COLUMNS}
      from public.payouts w where w.participant_id = ${scope.participantId} and w.changed_xid >= ${scope.since}`,
  exchanges: (scope) => `
    select ${rewards.EXCHANGE_COLUMNS}
      from public.mall_exchanges x where x.participant_id = ${scope.participantId} and x.changed_xid >= ${scope.since}`,
  deliveries: (scope) => `
    select ${rewards.DELIVERY_COLUMNS}
      from public.deliveries y where y.participant_id = ${scope.participantId} and y.changed_xid >= ${scope.since}`,
  inbox: (scope) => `
    select m.id, m.campaign_id, m.kind, m.data, m.created_at, m.read_at
      from public.inbox_messages m where m.participant_id = ${scope.participantId} and m.changed_xid >= ${scope.since}`,
}
