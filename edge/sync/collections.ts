import { ORDER_COLUMNS } from '../ordering/columns.ts'
import type * as rows from '../rows.ts'

/** What `/sync` carries, by name of the collection. */
export type Changes = {
  campaigns: rows.CampaignRow[]
  participants: rows.ParticipantRow[]
  page_blocks: rows.PageBlockRow[]
  coupons: rows.CouponRow[]
  coupon_claims: rows.CouponClaimRow[]
  add_ons: rows.AddOnRow[]
  pickup_points: rows.PickupPointRow[]
  prizes: rows.PrizeRow[]
  products: rows.ProductRow[]
  skus: rows.SkuRow[]
  orders: rows.OrderRow[]
  fans: rows.FanRow[]
  rewards: rows.RewardRow[]
  inbox: rows.InboxRow[]
}
export type Collection = keyof Changes

/** For one person's copy of one campaign. */
export type Scope = { campaignId: string; participantId: string; since: string }

/** A fan; from `public.participants f`. */
export const FAN_COLUMNS = `f.id, f.display_name as name, f.depth, f.joined_at,
  (f.claimed_at is not null or f.orders > 0) as qualified, f.orders`

/** A claim of its owner's, as the clock has it; from `public.coupon_claims cc`. */
export const CLAIM_COLUMNS = `cc.id, cc.coupon_id, cc.campaign_id, cc.ordinal, cc.claimed_at, cc.order_id,
  (select private.claim_state(cc.status, c.use_ends_at) from public.coupons c where c.id = cc.coupon_id) as status`

/** A ledger entry of its owner; from `public.ledger_entries e`. */
export const REWARD_COLUMNS = `e.id, e.unit, e.bucket, e.kind, e.amount, e.order_id, e.memo ->> 'fan_name' as fan_name, e.created_at`

/** Of spending points the owner sees what went out of their balance, not the account on the other side. */
export const IS_REWARD = `e.bucket not in ('house', 'spent')`

/** An employee's fans are everyone below them, a friend's those they invited themselves. */
export const isFanOf = (participantId: string) =>
  `f.id <> ${participantId} and (f.root_employee_id = ${participantId} or f.sponsor_id = ${participantId})`

/**
 * Row-level security decides what of this the caller sees. Statements carry no parameters, so that all of them go
 * out on the one connection without waiting for each other; `literals` lets nothing but ids and numbers in.
 * Their order is the order of the pages: first what the top of the page is drawn from, then the goods.
 */
export const COLLECTIONS: Record<Collection, (scope: Scope) => string> = {
  campaigns: (scope) => `
    select c.id, c.company_name, c.title, c.subtitle, c.rules_text, c.banner_image, c.starts_at, c.ends_at,
           c.shipping_fee_fen, c.free_shipping_over_fen, c.level2_enabled, c.points_per_yuan, c.points_max_bps,
           c.max_pieces_per_person, c.complete_after_days, c.refund_within_days
      from public.campaigns c where c.id = ${scope.campaignId} and c.changed_xid >= ${scope.since}`,
  participants: (scope) => `
    select p.id, p.campaign_id, p.role, p.depth, p.display_name, p.sponsor_name, p.joined_at
      from public.participants p where p.id = ${scope.participantId} and p.changed_xid >= ${scope.since}`,
  page_blocks: (scope) => `
    select b.id, b.campaign_id, b.position, b.kind, b.title, b.body, b.image_path, b.coupon_id, b.category
      from public.page_blocks b where b.campaign_id = ${scope.campaignId} and b.changed_xid >= ${scope.since}`,
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
  prizes: (scope) => `
    select z.id, z.campaign_id, z.position, z.name, z.image_path, z.quantity, z.odds_bps
      from public.prizes z where z.campaign_id = ${scope.campaignId} and z.changed_xid >= ${scope.since}`,
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
    select ${FAN_COLUMNS} from public.participants f
     where f.campaign_id = ${scope.campaignId} and ${isFanOf(scope.participantId)} and f.changed_xid >= ${scope.since}`,
  rewards: (scope) => `
    select ${REWARD_COLUMNS} from public.ledger_entries e
     where e.participant_id = ${scope.participantId} and ${IS_REWARD} and e.changed_xid >= ${scope.since}`,
  inbox: (scope) => `
    select m.id, m.campaign_id, m.kind, m.data, m.created_at, m.read_at
      from public.inbox_messages m where m.participant_id = ${scope.participantId} and m.changed_xid >= ${scope.since}`,
}
