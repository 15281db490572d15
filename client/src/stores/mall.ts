import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { MallItem } from '@/api/rows'
import { pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'
import { now } from '@/sync/store/clock'
import { nextLapse } from './points-expiry'
import { sumOf } from './reward-sums'
import { useRewardsStore } from './rewards'

/** Why something cannot be exchanged. */
export type NotNow = 'gone' | 'limit' | 'short'

/** The points mall: what there is for points, what this person has exchanged, and what waits for the network. */
export const useMallStore = defineStore('mall', () => {
  const rewards = useRewardsStore()
  const itemRows = replica.rows('mall_items')
  const exchangeRows = replica.rows('exchanges')

  const waiting = computed(() =>
    pending.value.flatMap((one) =>
      one.name === 'exchange' && one.campaign_id === replica.campaign_id.value ? [one.args.item_id] : [],
    ),
  )
  const waitingPoints = computed(() =>
    waiting.value.reduce((sum, id) => sum + (itemRows.value.get(id)?.points_price ?? 0), 0),
  )
  const pointEntries = computed(() =>
    rewards.entries.filter(({ unit, bucket }) => unit === 'points' && bucket === 'available'),
  )
  /** Of exchanges the server has confirmed, but whose entries in the ledger are still to be pulled. */
  const unbooked = computed(() => {
    const exchanged = [...exchangeRows.value.values()].reduce((sum, one) => sum + one.points, 0)
    const booked = pointEntries.value.filter(({ kind }) => kind === 'mall_spent')
    return Math.max(0, exchanged + sumOf(booked))
  })
  /** What is left once everything that waits has gone through. */
  const points = computed(() => rewards.points - waitingPoints.value - unbooked.value)

  const waitingOf = (item_id: string) => waiting.value.filter((id) => id === item_id).length
  const takenOf = (item_id: string) =>
    [...exchangeRows.value.values()].filter((one) => one.item_id === item_id).length

  function notNow({ id, remaining, per_person_limit, points_price }: MallItem): NotNow | null {
    if (takenOf(id) + waitingOf(id) >= per_person_limit) return 'limit'
    if (remaining !== null && remaining <= waitingOf(id)) return 'gone'
    return points.value < points_price ? 'short' : null
  }

  return {
    points,
    waitingPoints,
    lapse: computed(() => nextLapse(pointEntries.value, now())),
    items: computed(() => [...itemRows.value.values()].sort((a, b) => a.position - b.position)),
    /** There is something to be had, or there are points to look for something with. */
    worthwhile: computed(() => itemRows.value.size > 0 || points.value > 0),
    item: (id: string): MallItem | null => itemRows.value.get(id) ?? null,
    notNow,
    waits: (item_id: string) => waitingOf(item_id) > 0,
    /** The latest first. */
    exchanges: computed(() =>
      [...exchangeRows.value.values()].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
    ),
  }
})
