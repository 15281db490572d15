import { api, call } from '@/api/client'
import { currentSession } from '@/api/session'
import { newId } from '@/platform/random'
import type { Address, Delivery } from '@/api/rows'
import { useUi } from '@/i18n'
import { useDeliveriesStore } from '@/stores/deliveries'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { replica } from '@/sync/replica'
import { opened } from '@/sync/storage'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** What is sent to this person without an order: of the open sale from the phone, of others as far as the server answers. */
export function useDeliveries() {
  const ui = useUi()
  const store = useDeliveriesStore()
  const loading = useAction()
  const sending = useAction()

  async function load(): Promise<void> {
    await opened()
    // Who has never been signed in on this phone has nothing to look for.
    if (currentSession() === null) return
    await loading.run(async () => {
      let cursor: string | undefined
      do {
        const page = await call(api.deliveries.$get({ query: { cursor } }))
        page.deliveries.forEach(store.confirm)
        cursor = page.next_cursor ?? undefined
      } while (cursor !== undefined)
    })
  }

  /** True when the address has arrived, or will as soon as there is a network. */
  async function send({ id, campaign_id }: Delivery, address: Address): Promise<boolean> {
    const here = campaign_id === replica.campaign_id.value
    const sent = await sending.run(() =>
      here ? keepAndSend(id, campaign_id, address) : sendNow(id, address),
    )
    if (here) void pullAnew().catch(() => {})
    return sent === true
  }

  async function keepAndSend(delivery_id: string, campaign_id: string, address: Address): Promise<boolean> {
    const outcome = await enqueue('address_delivery', campaign_id, { delivery_id, address })
    if (outcome.kind === 'refused') throw outcome.error
    tell(outcome.kind === 'kept' ? ui.value.delivery.kept : ui.value.delivery.sent)
    return true
  }

  // Nothing of a sale that is over waits on a phone, so there it is now or not at all.
  async function sendNow(id: string, address: Address): Promise<boolean> {
    const once = { headers: { 'Idempotency-Key': await newId() } }
    const asked = { param: { id }, json: { address } }
    store.confirm((await call(api.deliveries[':id'].address.$post(asked, once))).delivery)
    tell(ui.value.delivery.sent)
    return true
  }

  return {
    load,
    loading: loading.busy,
    error: loading.error,
    send,
    sending: sending.busy,
    sendError: sending.error,
    forgetError: () => (sending.failure.value = null),
  }
}
