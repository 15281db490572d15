import { computed, shallowRef, type Ref } from 'vue'
import { api, call } from '@/api/client'
import { said } from '@/i18n'
import { useOrdersStore } from '@/stores/orders'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'

/** The test cashier, which exists outside production only: the person says how the payment ends. */
export function useSandboxCashier(order_id: Ref<string | null>) {
  const orders = useOrdersStore()
  const declined = shallowRef(false)
  const { busy, error, run } = useAction()

  /** True once the order is paid. */
  async function settle(outcome: 'paid' | 'failed'): Promise<boolean> {
    const id = order_id.value
    if (id === null) return false
    declined.value = false
    const settled = await run(async () => {
      const { payment_id } = await call(
        api.orders[':id'].payments.$post({ param: { id }, json: { provider: 'sandbox' } }),
      )
      const param = { payment_id }
      return call(api.payments.sandbox[':payment_id'].settle.$post({ param, json: { outcome } }))
    })
    if (settled === null) return false
    orders.confirm(settled.order)
    declined.value = outcome === 'failed'
    void pullAnew().catch(() => {})
    return outcome === 'paid'
  }

  return {
    settle,
    settling: busy,
    error: computed(() => (declined.value ? said().payFailed : error.value)),
  }
}
