import { api, call } from '@/api/client'
import { currentSession } from '@/api/session'
import { useOrdersStore } from '@/stores/orders'
import { useAction } from './useAction'

/** The person's orders after the sale: asked for anew each time, because nothing of a campaign that is over stays on a phone. */
export function useEarlierOrders() {
  const store = useOrdersStore()
  const { busy, error, run } = useAction()

  async function load(): Promise<void> {
    const found = await run(() => call(api.orders.$get()))
    for (const order of found?.orders ?? []) store.confirm(order)
  }

  /** One order as it is now. */
  async function loadOne(id: string): Promise<void> {
    const found = await run(() => call(api.orders[':id'].$get({ param: { id } })))
    if (found !== null) store.confirm(found.order)
  }

  return {
    load,
    loadOne,
    loading: busy,
    error,
    /** Who has never been signed in on this phone has nothing to look for. */
    mayHave: () => currentSession() !== null,
  }
}
