import { computed, shallowRef, type Ref } from 'vue'
import { api, call } from '@/api/client'
import { said } from '@/i18n'
import { useOrdersStore } from '@/stores/orders'
import { pullAnew } from '@/sync/pull'
import { confirmRow } from '@/sync/replica'
import { useAction } from './useAction'

/** Paying an order at the sandbox cashier, which exists outside production only. */
export function usePay(order_id: Ref<string | null>) {
  const orders = useOrdersStore()
  const payment = shallowRef<{ payment_id: string } | null>(null)
  const declined = shallowRef(false)
  const { busy, error, run } = useAction()

  /** Opens a payment; the same one again while it is open. */
  async function begin(): Promise<void> {
    const id = order_id.value
    if (id === null) return
    await run(async () => {
      payment.value = await call(
        api.orders[':id'].payments.$post({ param: { id }, json: { provider: 'sandbox' } }),
      )
    })
  }

  /** Says how the payment went. True once the order is paid. */
  async function settle(outcome: 'paid' | 'failed'): Promise<boolean> {
    if (payment.value === null) await begin()
    const payment_id = payment.value?.payment_id
    if (payment_id === undefined) return false
    declined.value = false
    const settled = await run(() =>
      call(api.payments.sandbox[':payment_id'].settle.$post({ param: { payment_id }, json: { outcome } })),
    )
    if (settled === null) return false
    confirmRow('orders', settled.order)
    declined.value = outcome === 'failed'
    void pullAnew().catch(() => {})
    if (outcome === 'failed') {
      // A failed payment is over; the next try needs a new one.
      payment.value = null
      await begin()
    }
    return outcome === 'paid'
  }

  return {
    begin,
    settle,
    payment,
    paying: busy,
    error: computed(() => (declined.value ? said().payFailed : error.value)),
    order: computed(() => (order_id.value === null ? null : orders.order(order_id.value))),
  }
}
