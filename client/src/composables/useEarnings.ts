import { storeToRefs } from 'pinia'
import { useRewardsStore } from '@/stores/rewards'
import { pull } from '@/sync/pull'
import { useAction } from './useAction'

/** What this person has earned. */
export function useEarnings() {
  const { pending_fen, available_fen, paid_fen, points, entries, byDay } = storeToRefs(useRewardsStore())
  const { busy, error, run } = useAction()
  const load = async () => void (await run(() => pull()))
  return { pending_fen, available_fen, paid_fen, points, entries, byDay, loading: busy, error, load }
}
