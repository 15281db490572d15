import type { Reward } from '@/api/rows'
import { useUi } from '@/i18n'
import { shortDay } from '@/i18n/format'
import { useRewardsStore } from '@/stores/rewards'

/** What a ledger entry says to its owner: why it is there, what it belongs to, and when it can be used. */
export function useRewardWords() {
  const ui = useUi()
  const rewards = useRewardsStore()

  function reason({ kind, fan_name, title }: Reward): string {
    const words = ui.value.earnings
    const who = fan_name ?? words.aFan
    switch (kind) {
      case 'commission_accrued':
      case 'commission_reversed':
      case 'commission_released':
      case 'commission_voided':
        return words.kind[kind](who)
      case 'milestone_points':
      case 'milestone_points_taken_back':
        return words.kind[kind](title ?? words.aMilestone)
      case 'mall_spent':
        return words.kind.mall_spent(title ?? words.anItem)
      case 'commission_forfeited':
      case 'payout_requested':
      case 'payout_paid':
      case 'payout_returned':
      case 'points_granted':
      case 'points_earned':
      case 'points_released':
      case 'points_earned_reversed':
      case 'points_spent':
      case 'points_returned':
      case 'points_expired':
      case 'lottery_points':
        return words.kind[kind]
      default:
        return words.kind.other
    }
  }

  /** Where it is, and from or until when it can be used. */
  function state(entry: Reward): string {
    const words = ui.value.earnings
    const { unit, bucket, amount } = entry
    const points = unit === 'points'
    if (saysWhere(entry)) return ''
    if (bucket !== 'pending') {
      if (points)
        return entry.expires_at !== null && amount > 0 ? words.expires(shortDay(entry.expires_at)) : ''
      return words.bucket[bucket]
    }
    const place = points ? words.pointsBucket.pending : words.bucket.pending
    if (amount < 0) return place
    if (!rewards.isPending(unit, entry.order_id)) return words.released
    const at = entry.releases_at
    if (at === null) return `${place} · ${points ? words.releasesLaterPoints : words.releasesLater}`
    return `${place} · ${(points ? words.releasesPoints : words.releases)(shortDay(at))}`
  }

  return { reason, state }
}

/** Why rewards are under review, in words. */
export function useHeldWords() {
  const ui = useUi()
  return (reason: string): string => {
    const words = ui.value.earnings.heldFor
    return isKnown(reason, words) ? words[reason] : words.other
  }
}

/** What moved between a person's own accounts says so in its reason. */
const saysWhere = ({ kind }: Reward) => kind.startsWith('payout_') || kind.endsWith('_released')

const isKnown = <Known extends object>(reason: string, words: Known): reason is keyof Known & string =>
  reason in words
