import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Reward } from '@/api/rows'
import { shanghaiDay } from '@/i18n/format'
import { replica } from '@/sync/replica'
import { useCampaignStore } from './campaign'
import { commissionByDay, isTold, releasesAhead, sumOf } from './reward-sums'

const DAYS = 14

/** What this person has earned: entries of the ledger and their sums. */
export const useRewardsStore = defineStore('rewards', () => {
  const campaign = useCampaignStore()
  const rows = replica.rows('rewards')
  const entries = computed(() =>
    [...rows.value.values()].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
  )
  const told = computed(() => entries.value.filter(isTold))
  const sum = (unit: Reward['unit'], bucket: Reward['bucket']) =>
    computed(() => sumOf(entries.value.filter((one) => one.unit === unit && one.bucket === bucket)))
  const pendingOrders = computed(() => ({
    commission: releasesAhead(entries.value, 'commission'),
    points: releasesAhead(entries.value, 'points'),
  }))

  return {
    entries,
    /** The entries of one kind of reward as they are told: what only moves between a person's own accounts once. */
    toldOf: (unit: Reward['unit']) => told.value.filter((one) => one.unit === unit),
    pending_fen: sum('commission', 'pending'),
    available_fen: sum('commission', 'available'),
    requested_fen: sum('commission', 'requested'),
    paid_fen: sum('commission', 'paid'),
    /** The points there are to use. */
    points: sum('points', 'available'),
    byDay: computed(() => commissionByDay(entries.value, campaign.now(), DAYS, shanghaiDay)),
    /** The commission that becomes available next and whose day is known. */
    nextRelease: computed(() => {
      const [next] = pendingOrders.value.commission
      return next === undefined || next.at === null ? null : { amount_fen: next.amount, at: next.at }
    }),
    /** Whether something of this order is still pending, so that a date of release means something. */
    isPending: (unit: Reward['unit'], order_id: string | null) =>
      order_id === null || pendingOrders.value[unit].some((one) => one.order_id === order_id),
  }
})
