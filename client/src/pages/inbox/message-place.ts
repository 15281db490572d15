import type { InboxMessage } from '@/api/rows'
import type { IconName } from '@/components/icon/icons'
import { go } from '@/platform/routes'

type Kind = InboxMessage['kind']

const ICONS: Readonly<Record<Kind, IconName>> = {
  new_fan: 'people',
  commission_pending: 'coin',
  commission_available: 'coin',
  milestone_reached: 'flag',
  order_paid: 'receipt',
  order_fulfilled: 'truck',
  order_redeemed: 'check',
  refund_done: 'coin',
  refund_rejected: 'info',
  payout_ready: 'coin',
  payout_paid: 'check',
  payout_rejected: 'info',
  draw_won: 'gift',
  delivery_shipped: 'truck',
  prize_lapsed: 'clock',
  rewards_held: 'info',
  rewards_cleared: 'check',
  rewards_refused: 'info',
  broadcast: 'bell',
}

/** The mark of a message; a bell for a kind that this version of the app does not know yet. */
export function iconOf(kind: Kind): IconName {
  return kind in ICONS ? ICONS[kind] : 'bell'
}

/** Where a message leads. */
export function openPlace({ kind, data }: InboxMessage): void {
  switch (kind) {
    case 'new_fan':
      return void go.fans()
    case 'milestone_reached':
      return void go.milestones()
    case 'commission_pending':
    case 'commission_available':
    case 'rewards_held':
    case 'rewards_cleared':
    case 'rewards_refused':
      return void go.earnings()
    case 'payout_ready':
    case 'payout_paid':
    case 'payout_rejected':
      return void go.payout()
    case 'broadcast':
      return void go.campaign()
    case 'draw_won':
      return openPrize(data.prize_kind)
    case 'delivery_shipped':
    case 'prize_lapsed':
      return void go.deliveries()
    default:
      if (data.order_id) void go.order(data.order_id)
  }
}

/** Where what was won can be had. */
function openPrize(kind: InboxMessage['data']['prize_kind']): void {
  if (kind === 'goods') void go.deliveries()
  else if (kind === 'coupon') void go.wallet()
  else void go.lottery()
}
