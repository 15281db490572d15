import { iso } from '../http/iso.ts'

/** Where a participant stands; from `public.standings s`. */
export const STANDING_COLUMNS = `s.participant_id as id, s.campaign_id, s.fans, s.new_fans, s.direct_fans,
  s.qualified_fans, s.visits, s.own_orders, s.fan_orders, s.fans_seen_at, s.leaderboard_hidden_at is not null as leaderboard_hidden, s.held_reason`

/** From `public.milestones m`. */
export const MILESTONE_COLUMNS = `m.id, m.campaign_id, m.position, m.title, m.metric, m.target, m.times, m.points, m.tickets`

/** A fan; from `public.participants f`. */
export const FAN_COLUMNS = `f.id, f.display_name as name, f.depth, f.joined_at,
  f.qualified_at is not null as qualified, f.orders, f.bought_fen`

/** An employee's fans are everyone below them, a friend's those they invited themselves. */
export const isFanOf = (participantId: string) =>
  `f.id <> ${participantId} and (f.root_employee_id = ${participantId} or f.sponsor_id = ${participantId})`

/** A ledger entry of its owner; from `public.ledger_entries e`. */
export const REWARD_COLUMNS = `e.id, e.unit, e.bucket, e.kind, e.amount, e.order_id,
  e.memo ->> 'order_no' as order_no, e.memo ->> 'fan_name' as fan_name,
  coalesce(e.memo ->> 'title', e.memo ->> 'item_name') as title,
  (e.memo ->> 'level')::int as level, (e.memo ->> 'rate_bps')::int as rate_bps, e.expires_at,
  case when e.bucket = 'pending' then private.releases_at(e.order_id) end as releases_at, e.created_at`

/** Of what is spent the owner sees what went out of their balance, not the account on the other side. */
export const IS_REWARD = `e.bucket not in ('house', 'spent')`

/** From `public.payouts w`. */
export const PAYOUT_COLUMNS = `w.id, w.campaign_id, w.amount_fen, w.status, nullif(w.note, '') as note, w.created_at, w.decided_at, w.paid_at,
  w.transfer_state, w.confirm_by`

/** From `public.lotteries l`. */
export const LOTTERY_COLUMNS = `l.id, l.campaign_id, l.title, l.rules_text, l.opens_at, l.closes_at, l.commitment,
  l.seed, l.revealed_at, l.consolation_points, l.claim_days`

/** From `public.prizes z`. */
export const PRIZE_COLUMNS = `z.id, z.campaign_id, z.position, z.name, z.image_path, z.kind, z.coupon_id, z.points,
  z.quantity, z.odds_bps, z.quantity - z.taken as remaining`

/** A ticket with what was drawn on it; from `public.tickets k`. */
export const TICKET_COLUMNS = `k.id, k.campaign_id, k.source, k.created_at, k.revoked_at,
  (select jsonb_build_object('id', d.id, 'seq', d.seq, 'client_seed', d.client_seed, 'number', d.number,
      'landed_prize_id', d.landed_prize_id, 'prize_id', d.prize_id, 'consolation_points', d.consolation_points,
      'table_version', d.table_version, 'drawn_at', ${iso('d.drawn_at')})
     from public.draws d where d.ticket_id = k.id) as draw`

/** From `public.mall_items i`. */
export const MALL_ITEM_COLUMNS = `i.id, i.campaign_id, i.position, i.kind, i.name, i.image_path, i.points_price,
  i.per_person_limit, i.coupon_id, i.tickets, i.remaining`

/** From `public.mall_exchanges x`. */
export const EXCHANGE_COLUMNS = `x.id, x.item_id, x.campaign_id, x.points, x.created_at`

/** From `public.deliveries y`. */
export const DELIVERY_COLUMNS = `y.id, y.campaign_id, y.source, y.source_id, y.name, y.image_path, y.status, y.address,
  y.claim_by, y.carrier, y.tracking_no, y.shipped_at, y.created_at`
