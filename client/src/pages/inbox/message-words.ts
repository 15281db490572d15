import { useHeldWords } from '@/composables/reward-words'
import { useUi } from '@/i18n'
import { yuan } from '@/i18n/format'
import type { InboxMessage } from '@/api/rows'

const parcel = ({ carrier, tracking_no }: InboxMessage['data']) =>
  [carrier, tracking_no].filter(Boolean).join(' ')

/** What a message says, in the person's language. */
export function useMessageWords(): (message: InboxMessage) => string {
  const ui = useUi()
  const heldWords = useHeldWords()

  return ({ kind, data }) => {
    const words = ui.value.inbox
    const who = data.fan_name ?? ui.value.earnings.aFan
    const number = data.order_no ?? ''
    const amount = yuan(data.amount_fen ?? 0)
    const note = data.note ?? ''
    const name = data.name ?? ''
    switch (kind) {
      case 'new_fan':
        return words.newFan(who)
      case 'commission_pending':
        return words.commission(who, amount)
      case 'commission_available':
        return words.commissionAvailable(amount, number)
      case 'milestone_reached':
        return words.milestone(
          data.title ?? ui.value.earnings.aMilestone,
          ui.value.milestones.gain(data.points ?? 0, data.tickets ?? 0),
        )
      case 'order_paid':
        return words.orderPaid(number, amount)
      case 'order_fulfilled':
        return words.orderFulfilled(number, parcel(data))
      case 'order_redeemed':
        return words.orderRedeemed(number)
      case 'refund_done':
        return words.refundDone(number, amount)
      case 'refund_rejected':
        return words.refundRejected(number, note)
      case 'payout_ready':
        return ui.value.transfers.told(amount)
      case 'payout_paid':
        return words.payoutPaid(amount)
      case 'payout_rejected':
        return words.payoutRejected(amount, note)
      case 'draw_won':
        return words.drawWon(data.prize_name ?? '')
      case 'delivery_shipped':
        return words.deliveryShipped(name, parcel(data))
      case 'prize_lapsed':
        return words.prizeLapsed(name)
      case 'rewards_held':
        return words.rewardsHeld(heldWords(data.reason ?? ''))
      case 'rewards_cleared':
        return words.rewardsCleared(note)
      case 'rewards_refused':
        return words.rewardsRefused(note)
      case 'broadcast':
        return `${data.title ?? ''}\n${data.body ?? ''}`
      // A kind that this version of the app does not know yet.
      default:
        return words.other
    }
  }
}
