import { api, call } from '@/api/client'
import { pullAnew } from '@/sync/pull'
import { confirmRow } from '@/sync/replica'
import { useAction } from './useAction'

/** Cancelling an unpaid order: its goods and its coupon become free again. */
export function useCancelOrder() {
  const { busy, error, run } = useAction()

  async function cancel(order_id: string): Promise<boolean> {
    const reply = await run(() => call(api.orders[':id'].cancel.$post({ param: { id: order_id } })))
    if (reply !== null) confirmRow('orders', reply.order)
    // Also after a refusal: the order is then not in the state this phone believed.
    void pullAnew().catch(() => {})
    return reply !== null
  }

  return { cancel, cancelling: busy, error }
}
