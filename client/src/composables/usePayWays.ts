import { computed, shallowRef } from 'vue'
import { api, call } from '@/api/client'
import { payPlace } from '@/platform/payment'
import { payWays, type Provider } from './pay-ways'
import { useAction } from './useAction'

/** The ways this person can pay here. */
export function usePayWays() {
  const { busy, error, run } = useAction()
  const providers = shallowRef<readonly Provider[] | null>(null)

  async function load(): Promise<void> {
    const reply = await run(() => call(api.payments.providers.$get()))
    if (reply !== null) providers.value = reply.providers
  }

  return {
    load,
    loading: busy,
    error,
    /** Null until the server has said. */
    ways: computed(() => (providers.value === null ? null : payWays(providers.value, payPlace()))),
  }
}
