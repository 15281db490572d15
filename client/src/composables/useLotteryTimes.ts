import { computed } from 'vue'
import { useLotteryStore } from '@/stores/lottery'
import { useCountdown } from './useCountdown'

/** `soon`: its time has come, but the commitment it must not open without has not arrived. */
export type Phase = 'none' | 'before' | 'soon' | 'open' | 'closed'

/** Where the lottery stands by the server's clock, ticking while the page is in front. */
export function useLotteryTimes() {
  const store = useLotteryStore()
  const opensIn = useCountdown(computed(() => store.lottery?.opens_at))
  const closesIn = useCountdown(computed(() => store.lottery?.closes_at))

  const phase = computed<Phase>(() => {
    if (store.lottery === null) return 'none'
    if (closesIn.value.over) return 'closed'
    if (!opensIn.value.over) return 'before'
    return store.lottery.commitment === null ? 'soon' : 'open'
  })

  return { phase, opensIn, closesIn }
}
