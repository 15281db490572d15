import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Fan } from '@/api/rows'
import { enqueue, pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'
import { useCampaignStore } from './campaign'
import { useStandingsStore } from './standings'

/** Who came through this person's invitation, and who of them is new since the last look. */
export const useFansStore = defineStore('fans', () => {
  const campaign = useCampaignStore()
  const standings = useStandingsStore()
  const rows = replica.rows('fans')
  const fans = computed(() =>
    [...rows.value.values()].sort((a, b) => Date.parse(b.joined_at) - Date.parse(a.joined_at)),
  )
  /** Up to when fans have been looked at, also when the server has not heard of it yet. */
  const seenUntil = computed(() => {
    const waiting = pending.value.flatMap((one) =>
      one.name === 'see_fans' && one.campaign_id === replica.campaign_id.value ? [one.args.seen_at] : [],
    )
    return Math.max(0, ...[standings.own?.fans_seen_at ?? '', ...waiting].map((at) => Date.parse(at) || 0))
  })
  const isNew = (fan: Fan) => Date.parse(fan.joined_at) > seenUntil.value

  /** Notes that the person has looked at all fans there are on this phone. */
  function see(): void {
    const campaign_id = replica.campaign_id.value
    const [newest] = fans.value
    if (campaign_id === null || newest === undefined || !isNew(newest)) return
    void enqueue('see_fans', campaign_id, { seen_at: newest.joined_at })
  }

  return {
    fans,
    total: computed(() => Math.max(fans.value.length, standings.own?.fans ?? 0)),
    /** Those this person invited themselves. */
    direct: computed(
      () => fans.value.filter((fan) => fan.depth === (campaign.participant?.depth ?? 0) + 1).length,
    ),
    buyers: computed(() => fans.value.filter((fan) => fan.orders > 0).length),
    /** What all of them paid for goods and kept. */
    bought_fen: computed(() => fans.value.reduce((sum, fan) => sum + fan.bought_fen, 0)),
    fresh: computed(() => fans.value.filter(isNew).length),
    isNew,
    see,
  }
})
