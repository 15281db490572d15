import { computed, shallowRef } from 'vue'
import { api, call } from '@/api/client'
import { useAction } from './useAction'
import { useCountdown } from './useCountdown'

/** In the mini-program: the code that makes a browser this person's. */
export function useLinkCode() {
  const shown = shallowRef<{ link_code: string; expires_at: string; h5_url: string } | null>(null)
  const { busy, error, run } = useAction()
  const left = useCountdown(computed(() => shown.value?.expires_at))

  /** Another code; the one before is void from then on. */
  async function ask(): Promise<void> {
    const given = await run(() => call(api.session.links.$post()))
    if (given !== null) shown.value = given
  }

  return {
    ask,
    busy,
    error,
    /** In two halves, as people read and type it. */
    halves: computed(() => {
      const code = shown.value?.link_code ?? ''
      return [code.slice(0, code.length / 2), code.slice(code.length / 2)] as const
    }),
    h5_url: computed(() => shown.value?.h5_url ?? ''),
    shown: computed(() => shown.value !== null),
    over: computed(() => shown.value !== null && left.value.over),
    /** Minutes and seconds. */
    left: computed(() => `${left.value.mm}:${left.value.ss}`),
  }
}
