import type { Database } from '../database.types.ts'
import type { CampaignRow } from '../rows.ts'

type Row<Name extends keyof Database['public']['Tables']> = Database['public']['Tables'][Name]['Row']

/** How far somebody has come; one row a participant. Counts are kept, so they are right at any size. */
export type StandingRow = Pick<
  Row<'standings'>,
  | 'campaign_id'
  | 'fans'
  | 'new_fans'
  | 'direct_fans'
  | 'qualified_fans'
  | 'visits'
  | 'own_orders'
  | 'fan_orders'
  | 'fans_seen_at'
> & {
  /** The participant's. */
  id: string
  /** Left the leaderboard by their own choice. */
  leaderboard_hidden: boolean
  /** While it is not null, rewards wait for a review. */
  held_reason: FlagKind | null
}

export type FlagKind = 'same_device' | 'same_address' | 'refund_series' | 'silent_fans' | 'by_hand'

export type Metric = 'qualified_fans' | 'visits' | 'own_orders' | 'fan_orders'

/** 里程碑与任务: what reaching a count is worth, again at each multiple, at most `times`. */
export type MilestoneRow = Omit<Row<'milestones'>, 'changed_xid' | 'metric'> & { metric: Metric }

/** With how far the caller has come. */
export type MilestoneProgress = Omit<MilestoneRow, 'campaign_id' | 'position'> & {
  /** What the metric says now. */
  progress: number
  /** How often it is reached. */
  reached: number
}

export type FanRow = Pick<Row<'participants'>, 'id' | 'depth' | 'joined_at' | 'orders' | 'bought_fen'> & {
  name: string
  /** Claimed a coupon or bought, as the campaign's rule says. */
  qualified: boolean
}

/** Why an entry of the ledger was made. */
export type RewardKind =
  | 'commission_accrued'
  | 'commission_reversed'
  | 'commission_released'
  | 'commission_voided'
  | 'commission_forfeited'
  | 'payout_requested'
  | 'payout_paid'
  | 'payout_returned'
  | 'points_granted'
  | 'milestone_points'
  | 'milestone_points_taken_back'
  | 'points_earned'
  | 'points_released'
  | 'points_earned_reversed'
  | 'points_spent'
  | 'points_returned'
  | 'points_expired'
  | 'lottery_points'
  | 'mall_spent'

export type RewardRow = {
  id: string
  unit: Database['public']['Enums']['ledger_unit']
  bucket: 'pending' | 'available' | 'requested' | 'paid'
  kind: RewardKind
  /** Signed; fen or points, as the unit says. */
  amount: number
  order_id: string | null
  order_no: string | null
  fan_name: string | null
  /** Of the milestone, the prize or what it was exchanged for. */
  title: string | null
  /** Of commission: 1 or 2, and what it came to of the goods. */
  level: number | null
  rate_bps: number | null
  /** When these points lapse, if they do. */
  expires_at: string | null
  /** When what is pending becomes available; null until the order is completed. */
  releases_at: string | null
  created_at: string
}

export type PayoutRow = Pick<
  Row<'payouts'>,
  'id' | 'campaign_id' | 'amount_fen' | 'status' | 'created_at' | 'decided_at' | 'paid_at'
> & {
  /** The admin's words; when it is rejected there always are some. */
  note: string | null
  /** How WeChat's transfer of it stands; null: there is none, or it is over. */
  transfer_state: 'preparing' | 'to_confirm' | 'sending' | 'canceling' | 'lapsed' | 'failed' | null
  /** Until when the employee can confirm. */
  confirm_by: string | null
}

/** What was earned in one campaign, for somebody who looks back at all of them. */
export type EarnedSum = Pick<
  CampaignRow,
  'title' | 'company_name' | 'payout_min_fen' | 'payout_daily_max_fen' | 'payouts_per_day'
> & {
  campaign_id: string
  pending_fen: number
  available_fen: number
  requested_fen: number
  paid_fen: number
}

/** A place on the leaderboard; equal counts are told apart by who got there first. */
export type LeaderboardEntry = {
  rank: number
  /** Masked. */
  name: string
  qualified_fans: number
  is_me: boolean
}
