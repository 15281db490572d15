import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { api, call } from '@/api/client'
import { isListOf, isRecord } from '@/api/shape'
import type { Template } from '@/sync/mutations'
import { pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'
import { read, write } from '@/sync/storage'

/** After a no the same is not asked for so long. */
const QUIET_MS = 7 * 24 * 3_600_000
/** How long what the server said counts while no message came. */
const FRESH_MS = 10 * 60_000

/** A template of WeChat's, and how many messages of it may still be sent to this person. */
interface Offer {
  template: Template
  template_id: string
  remaining: number
}

/** What this phone keeps about one campaign. `messages`: how many there were when the server was asked. */
interface Kept {
  offers: Offer[]
  asked_at: number
  messages: number
  refused_at: Partial<Record<Template, number>>
}

const NOTHING: Kept = { offers: [], asked_at: 0, messages: -1, refused_at: {} }
const place = (campaign_id: string) => `campaign/${campaign_id}/consents`

/** What the person has agreed to be told in WeChat. Kept on the phone: the prompt must be opened within the tap. */
export const useConsentsStore = defineStore('consents', () => {
  const kept = shallowRef(NOTHING)
  const messages = computed(() => replica.rows('inbox').value.size)
  watch(
    replica.campaign_id,
    (id) => (kept.value = (id === null ? null : read(place(id), isKept)) ?? NOTHING),
    { immediate: true, flush: 'sync' },
  )

  function keep(change: Partial<Kept>): void {
    kept.value = { ...kept.value, ...change }
    if (replica.campaign_id.value !== null) write(place(replica.campaign_id.value), kept.value)
  }

  let underway: Promise<void> | null = null

  /** Learns the templates and what is left of them. A message that has come may have used one up. */
  function load(): Promise<void> {
    const { asked_at, messages: known } = kept.value
    if (known === messages.value && Math.abs(Date.now() - asked_at) < FRESH_MS) return Promise.resolve()
    underway ??= ask().finally(() => (underway = null))
    return underway
  }

  async function ask(): Promise<void> {
    const campaign_id = replica.campaign_id.value
    const known = messages.value
    if (campaign_id === null) return
    try {
      const { templates } = await call(api.subscriptions.$get({ query: { campaign_id } }))
      if (campaign_id !== replica.campaign_id.value) return
      // What waits to be sent has been agreed to all the same.
      const offers = templates.map((one) => ({ ...one, remaining: one.remaining + waiting(one.template) }))
      keep({ offers, asked_at: Date.now(), messages: known })
    } catch {
      // What was known before still holds.
    }
  }

  function waiting(template: Template): number {
    return pending.value.reduce(
      (sum, one) =>
        one.name === 'subscriptions' &&
        one.campaign_id === replica.campaign_id.value &&
        one.args.template === template
          ? sum + one.args.accepted
          : sum,
      0,
    )
  }

  return {
    messages,
    load,
    /** Those of these kinds that are worth asking for: none left, and no recent no. */
    open: (templates: readonly Template[]): Offer[] =>
      kept.value.offers.filter(
        ({ template, remaining }) =>
          templates.includes(template) &&
          remaining === 0 &&
          Math.abs(Date.now() - (kept.value.refused_at[template] ?? 0)) > QUIET_MS,
      ),
    /** Notes a yes, which lets one more message be sent. */
    agree(template: Template): void {
      const offers = kept.value.offers.map((one) =>
        one.template === template ? { ...one, remaining: one.remaining + 1 } : one,
      )
      keep({ offers })
    },
    /** Notes a no. */
    refuse(templates: readonly Template[]): void {
      const now = Object.fromEntries(templates.map((template) => [template, Date.now()]))
      keep({ refused_at: { ...kept.value.refused_at, ...now } })
    },
  }
})

function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) &&
    isListOf<Offer>(value.offers) &&
    typeof value.asked_at === 'number' &&
    typeof value.messages === 'number' &&
    isRecord(value.refused_at)
  )
}
