import { api, call } from '@/api/client'
import type { Order } from '@/api/rows'
import { useOrdersStore } from '@/stores/orders'
import { forgetPayment } from '@/stores/payment-notes'
import { pullAnew } from '@/sync/pull'

/** Whether an order waits for its money. */
export const awaitsPayment = ({ status }: Pick<Order, 'status'>) => status === 'pending_payment'

/**
 * Has the server ask what became of a payment. True once its order no longer waits for money; false while it does, or
 * while nobody could be asked.
 */
export async function checkPayment(payment_id: string): Promise<boolean> {
  try {
    const { order } = await call(api.payments[':payment_id'].check.$post({ param: { payment_id } }))
    useOrdersStore().confirm(order)
    if (awaitsPayment(order)) return false
    forgetPayment(order)
    // What the payment set in motion, like points and the way to the lottery, comes with the pull.
    void pullAnew().catch(() => {})
    return true
  } catch {
    return false
  }
}
