import type { Database } from '../database.types.ts'
import type { RefundRow } from '../rows.ts'
import type { PrizeRow } from './lottery.ts'
import type { FlagKind } from './rewards.ts'

type Message = Database['public']['Tables']['inbox_messages']['Row']

export type InboxRow = Pick<Message, 'id' | 'campaign_id' | 'created_at' | 'read_at'> & {
  kind:
    | 'new_fan'
    | 'commission_pending'
    | 'commission_available'
    | 'milestone_reached'
    | 'order_paid'
    | 'order_fulfilled'
    | 'order_redeemed'
    | 'refund_done'
    | 'refund_rejected'
    | 'payout_ready'
    | 'payout_paid'
    | 'payout_rejected'
    | 'draw_won'
    | 'delivery_shipped'
    | 'prize_lapsed'
    | 'rewards_held'
    | 'rewards_cleared'
    | 'rewards_refused'
    | 'broadcast'
  data: {
    fan_name?: string
    depth?: number
    amount_fen?: number
    order_id?: string
    order_no?: string
    /** Of order_fulfilled and delivery_shipped. */
    carrier?: string
    tracking_no?: string
    /** Of payout_ready, payout_paid and payout_rejected. */
    payout_id?: string
    /** Of refund_done and refund_rejected. */
    refund_id?: string
    origin?: RefundRow['origin']
    /** Of refund_done and milestone_reached. */
    points?: number
    tickets?: number
    /** Of milestone_reached and broadcast. */
    title?: string
    /** Of broadcast. */
    body?: string
    /** Of draw_won. */
    prize_name?: string
    prize_kind?: PrizeRow['kind']
    seq?: number
    /** Of delivery_shipped and prize_lapsed. */
    name?: string
    /** Of rewards_held. */
    reason?: FlagKind
    /** The admin's words to the person. */
    note?: string
  }
}
