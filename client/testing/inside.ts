import { createPinia, setActivePinia } from 'pinia'
import { CAMPAIGN_ID, SESSION } from './rows'

/** A signed-in person inside the campaign of these tests, with an outbox that sends. Modules are fresh for every test. */
export async function comeInside() {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  const outbox = await import('@/sync/outbox')
  replica.openReplica(CAMPAIGN_ID)
  await (await import('@/composables/useOutbox')).startOutbox()
  return { replica, outbox }
}
