import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Milestone, Standing } from '@/api/rows'
import { replica } from '@/sync/replica'
import { useStandingsStore } from './standings'

/** How far somebody is with a milestone. */
export interface Progress {
  milestone: Milestone
  /** How often it has been reached, at most as often as it is given. */
  reached: number
  /** Counted towards the round that is under way; the whole target once there is none. */
  counted: number
  missing: number
  done: boolean
}

/** Each target counts from where the last one ended: the second round of 5 is from 5 to 10. */
export function progressOf(milestone: Milestone, standing: Standing | null): Progress {
  const { metric, target, times } = milestone
  const count = standing?.[metric] ?? 0
  const reached = Math.min(times, Math.floor(count / target))
  const done = reached === times
  const counted = done ? target : count - reached * target
  return { milestone, reached, counted, missing: target - counted, done }
}

/** What the campaign gives for fans and orders, and how far this person is. */
export const useMilestonesStore = defineStore('milestones', () => {
  const standings = useStandingsStore()
  const rows = replica.rows('milestones')
  const all = computed(() =>
    [...rows.value.values()]
      .sort((a, b) => a.position - b.position)
      .map((milestone) => progressOf(milestone, standings.own)),
  )
  return { all, done: computed(() => all.value.filter(({ done }) => done).length) }
})
