import { defineStore } from 'pinia'
import { computed } from 'vue'
import { replica } from '@/sync/replica'

/** Where this person stands: how many came and bought, and whether their rewards are under review. */
export const useStandingsStore = defineStore('standings', () => {
  const rows = replica.rows('standings')
  const own = computed(() => [...rows.value.values()][0] ?? null)
  return {
    own,
    /** Why payouts and milestones wait for the admin; null when they do not. */
    heldReason: computed(() => own.value?.held_reason ?? null),
    hidden: computed(() => own.value?.leaderboard_hidden ?? false),
  }
})
