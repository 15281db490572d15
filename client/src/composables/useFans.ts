import { storeToRefs } from 'pinia'
import { pull } from '@/sync/pull'
import { useFansStore } from '@/stores/fans'
import { useAction } from './useAction'

/** The people this person brought in. */
export function useFans() {
  const { fans, total, direct } = storeToRefs(useFansStore())
  const { busy, error, run } = useAction()
  const load = async () => void (await run(() => pull()))
  return { fans, total, direct, loading: busy, error, load }
}
