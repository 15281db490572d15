import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { InboxMessage } from '@/api/rows'
import { enqueue, pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'

/** More than this the edge does not take at once. */
const AT_ONCE = 200

/** What the person was told. Reading shows at once; the outbox tells the server. */
export const useInboxStore = defineStore('inbox', () => {
  const rows = replica.rows('inbox')
  const justRead = computed(
    () => new Set(pending.value.flatMap((one) => (one.name === 'read_inbox' ? one.args.ids : []))),
  )
  const messages = computed<InboxMessage[]>(() =>
    [...rows.value.values()]
      .map((one) =>
        one.read_at === null && justRead.value.has(one.id) ? { ...one, read_at: one.created_at } : one,
      )
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
  )
  const unread = computed(() => messages.value.filter((one) => one.read_at === null))

  /** Marks these, or all, as read. */
  function markRead(ids?: string[]): void {
    const campaign_id = replica.campaign_id.value
    const fresh = unread.value.map((one) => one.id).filter((id) => ids === undefined || ids.includes(id))
    if (campaign_id === null) return
    for (let at = 0; at < fresh.length; at += AT_ONCE)
      void enqueue('read_inbox', campaign_id, { ids: fresh.slice(at, at + AT_ONCE) })
  }

  return { messages, unread: computed(() => unread.value.length), markRead }
})
