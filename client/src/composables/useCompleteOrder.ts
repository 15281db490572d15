import { api, call } from '@/api/client'
import { said } from '@/i18n'
import { useOrdersStore } from '@/stores/orders'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** 确认收货: the buyer has it in hands. */
export function useCompleteOrder() {
  const orders = useOrdersStore()
  const { busy, error, run } = useAction()

  async function complete(order_id: string): Promise<void> {
    const done = await run(async () => {
      const { order } = await call(api.orders[':id'].complete.$post({ param: { id: order_id } }))
      orders.confirm(order)
      return true
    })
    if (done) tell(said().orderCompleted)
    void pullAnew().catch(() => {})
  }

  return { complete, completing: busy, error }
}
