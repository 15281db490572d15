import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, call } from '@/api/client'
import { currentSession, endSession, ensureSession, onSession } from '@/api/session'
import { go } from '@/platform/routes'
import { purgeOutbox } from '@/sync/outbox'
import { replica, purgeReplica } from '@/sync/replica'
import { remove, removeAll } from '@/sync/storage'

/** Who is signed in on this device. */
export const useSessionStore = defineStore('session', () => {
  const user_id = ref<string | null>(currentSession()?.user.id ?? null)
  onSession((next) => {
    const before = user_id.value
    user_id.value = next
    // Another person on the same phone must find nothing of the one before.
    if (before !== null && next !== null && before !== next) purgeAll()
  })

  async function signIn(): Promise<void> {
    await ensureSession()
  }

  /** Erases the person on the server and everything of theirs on this phone. */
  async function forgetMe(): Promise<void> {
    await call(api.me.$delete())
    purgeAll()
    endSession(true)
    go.door()
  }

  function purgeAll(): void {
    purgeOutbox()
    if (replica.campaign_id.value !== null) purgeReplica(replica.campaign_id.value)
    removeAll('campaign/')
    remove('current')
    remove('address')
  }

  return { user_id, signedIn: computed(() => user_id.value !== null), signIn, forgetMe }
})
