import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import { usePayoutsStore } from '@/stores/payouts'
import { useRewardsStore } from '@/stores/rewards'
import { useStandingsStore } from '@/stores/standings'
import { pull } from '@/sync/pull'
import { useHeldWords } from './reward-words'
import { useAction } from './useAction'

/** What this person has earned, without what they have asked to be paid already. */
export function useEarnings() {
  const rewards = useRewardsStore()
  const { pending_fen, paid_fen, points, entries, byDay, nextRelease } = storeToRefs(rewards)
  const { available_fen, requested_fen } = storeToRefs(usePayoutsStore())
  const standings = useStandingsStore()
  const heldWords = useHeldWords()
  const { busy, error, run } = useAction()
  const load = async () => void (await run(() => pull()))
  return {
    pending_fen,
    available_fen,
    requested_fen,
    paid_fen,
    points,
    entries,
    byDay,
    nextRelease,
    /** Why the rewards are under review; '' when they are not. */
    held: computed(() => (standings.heldReason === null ? '' : heldWords(standings.heldReason))),
    loading: busy,
    error,
    load,
  }
}
