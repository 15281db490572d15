import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, call } from '@/api/client'
import { currentSession, endSession, ensureSession, onSession, type Session } from '@/api/session'
import { isText } from '@/api/shape'
import { currentRoute, go, standsAlone } from '@/platform/routes'
import { purgeOutbox } from '@/sync/outbox'
import { replica, purgeReplica } from '@/sync/replica'
import { onceOpen, read, remove, write } from '@/sync/storage'
import { forgetPerson, purgeAll } from '@/sync/store/purge'

/** Who is signed in on this device. */
export const useSessionStore = defineStore('session', () => {
  const user_id = ref<string | null>(null)
  const link = ref<Session['link']>()
  onceOpen(() => take(currentSession()))
  onSession(take)

  function take(session: Session | null): void {
    const next = session?.user.id ?? null
    link.value = session?.link
    // Left in another tab, which has cleared the device: what this one holds in memory goes as well.
    if (user_id.value !== null && next !== user_id.value) forgetPerson()
    user_id.value = next
    if (next === null) return
    // Keys name no person: what lies here is the owner's, and another person on the same phone must find nothing of it.
    const owner = read('owner', isText)
    if (owner !== null && owner !== next) void purge()
    if (owner !== next) write('owner', next)
  }

  async function signIn(): Promise<void> {
    await ensureSession()
  }

  /** Erases the person on the server and everything of theirs on this phone. */
  async function forgetMe(): Promise<void> {
    await call(api.me.$delete())
    await clear(true)
  }

  /** Leaves a linked browser: nothing of the person stays here, and whoever used it before the link is back. */
  function leaveLink(): Promise<void> {
    return clear(false)
  }

  async function clear(forget: boolean): Promise<void> {
    // A page of the campaign is left by the app itself as soon as the campaign is gone.
    const stays = replica.campaign_id.value === null || standsAlone(currentRoute())
    const purged = purge()
    endSession(forget)
    remove('owner')
    await purged
    if (stays) go.door()
  }

  function purge(): Promise<void> {
    purgeOutbox()
    if (replica.campaign_id.value !== null) purgeReplica(replica.campaign_id.value)
    return purgeAll()
  }

  return {
    user_id,
    signedIn: computed(() => user_id.value !== null),
    /** This browser was linked to somebody's mini-program. */
    linked: computed(() => link.value !== undefined),
    /** It was, and needs another code to go on. */
    linkOver: computed(() => link.value === 'over'),
    signIn,
    forgetMe,
    leaveLink,
  }
})
