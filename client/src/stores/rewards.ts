import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Collections, Reward } from '@/api/rows'
import { shanghaiDay } from '@/i18n/format'
import { replica } from '@/sync/replica'
import { useCampaignStore } from './campaign'

const DAYS = 14
const DAY_MS = 24 * 60 * 60 * 1000

/** What this person has earned: entries of the ledger and their sums. */
export const useRewardsStore = defineStore('rewards', () => {
  const campaign = useCampaignStore()
  const rows = replica.rows('rewards')
  const entries = computed(() =>
    [...rows.value.values()]
      .filter(isOwn)
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
  )
  const commission = (bucket: Reward['bucket']) =>
    computed(() => sumOf(entries.value.filter((one) => one.unit === 'commission' && one.bucket === bucket)))

  /** The commission that arrived on each of the last days, oldest first, empty days included. */
  const byDay = computed(() => {
    const days = Array.from({ length: DAYS }, (_, back) =>
      shanghaiDay(campaign.now() - (DAYS - 1 - back) * DAY_MS),
    )
    const arrived = entries.value.filter(
      (one) => one.unit === 'commission' && one.bucket === 'pending' && one.amount > 0,
    )
    return days.map((day) => ({
      day,
      amount_fen: sumOf(arrived.filter((one) => shanghaiDay(Date.parse(one.created_at)) === day)),
    }))
  })

  return {
    entries,
    pending_fen: commission('pending'),
    available_fen: commission('available'),
    paid_fen: commission('paid'),
    /** The points there are to use. */
    points: computed(() =>
      sumOf(entries.value.filter((one) => one.unit === 'points' && one.bucket === 'available')),
    ),
    byDay,
  }
})

const isOwn = (entry: Collections['rewards']): entry is Reward => entry.bucket !== 'house'

function sumOf(entries: readonly Reward[]): number {
  return entries.reduce((sum, one) => sum + one.amount, 0)
}
