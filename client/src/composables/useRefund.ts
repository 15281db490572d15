import { api, call } from '@/api/client'
import { said } from '@/i18n'
import { useOrdersStore } from '@/stores/orders'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** Asking for pieces of an order to be given back. Needs the network: money is never promised by a guess. */
export function useRefund() {
  const orders = useOrdersStore()
  const { busy, error, failure, run } = useAction()

  /** True when it was taken: on its way at once before dispatch, else for the shop to look at. */
  async function request(
    order_id: string,
    pieces: ReadonlyMap<string, number>,
    reason: string,
  ): Promise<boolean> {
    const lines = [...pieces].map(([order_line_id, quantity]) => ({ order_line_id, quantity }))
    const taken = await run(async () => {
      const { refund, order } = await call(
        api.orders[':id'].refunds.$post({ param: { id: order_id }, json: { lines, reason } }),
      )
      orders.confirm(order)
      return refund
    })
    // Also after a refusal: then the order is not what this phone believed.
    void pullAnew().catch(() => {})
    if (taken !== null) tell(taken.status === 'requested' ? said().refundRequested : said().refundOnItsWay)
    return taken !== null
  }

  return { request, requesting: busy, error, failure }
}
