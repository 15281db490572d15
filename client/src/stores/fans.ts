import { defineStore } from 'pinia'
import { computed } from 'vue'
import { replica } from '@/sync/replica'
import { useCampaignStore } from './campaign'

/** Who came through this person's invitation. */
export const useFansStore = defineStore('fans', () => {
  const rows = replica.rows('fans')
  const fans = computed(() =>
    [...rows.value.values()].sort((a, b) => Date.parse(b.joined_at) - Date.parse(a.joined_at)),
  )
  const me = useCampaignStore()
  return {
    fans,
    total: computed(() => fans.value.length),
    /** Those this person invited themselves. */
    direct: computed(() => fans.value.filter((fan) => fan.depth === (me.participant?.depth ?? 0) + 1).length),
  }
})
