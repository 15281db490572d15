import { computed, shallowRef } from 'vue'
import { ApiError } from '@/api/error'
import type { AppEvent, MutationName, Mutations } from './mutations'
import { Outbox } from './outbox-box'
import { thisDevice } from './outbox-device'
import type { Listeners, Outcome, Send } from './outbox-engine'
import type { Told, Waiting } from './outbox-rules'
import { replica } from './replica'

export type { Outcome } from './outbox-engine'
export type { Told, Waiting } from './outbox-rules'

/** This app's outbox; none before the app has started. */
const outbox = shallowRef<Outbox | null>(null)

/** The actions that wait for the server, oldest first. They are the pending guesses the stores show. */
export const pending = computed<readonly Waiting[]>(() => outbox.value?.pending.value ?? [])

/** What the server refused and the person has not put away yet, newest first. */
export const told = computed<readonly Told[]>(() => outbox.value?.told.value ?? [])

/** Starts with what the last run of the app left behind. Gives how many actions this version cannot carry out. */
export async function openOutbox(how: Send, heard: Listeners): Promise<number> {
  outbox.value = new Outbox(thisDevice, how, heard)
  return outbox.value.takeUp()
}

/** Records an action, tries it at once, and says what became of that first try. */
export async function enqueue<Name extends MutationName>(
  name: Name,
  campaign_id: string,
  args: Mutations[Name]['args'],
): Promise<Outcome<Mutations[Name]['result']>> {
  if (outbox.value === null)
    return { kind: 'refused', error: new ApiError('not_ready', 'no outbox yet', 503) }
  if (isPreview(campaign_id))
    return { kind: 'refused', error: new ApiError('preview', 'nothing is done in a preview', 403) }
  const outcome = await outbox.value.enqueue(name, campaign_id, args)
  // What comes back is what `sendMutation` gives for this name.
  return outcome as Outcome<Mutations[Name]['result']>
}

/** Notes what the person did, for reports; sent in batches, when it suits. */
export async function record(campaign_id: string, event: Omit<AppEvent, 'id' | 'at'>): Promise<void> {
  if (!isPreview(campaign_id)) await outbox.value?.record(campaign_id, event)
}

/** Whoever looks at a preview does nothing in it, and nobody counts what they look at. */
const isPreview = (campaign_id: string) => replica.preview.value && replica.campaign_id.value === campaign_id

/** Sends what is due. `now` also tries what is still waiting out a failure, as when the network is back. */
export async function flush(now = false): Promise<void> {
  await outbox.value?.flush(now)
}

/** Tries one action now, with those of its kind that were there before it. */
export async function retry(id: string): Promise<void> {
  await outbox.value?.retry(id)
}

/** Withdraws an action that has not gone through yet. */
export function withdraw(id: string): void {
  void outbox.value?.withdraw(id)
}

/** Puts the note about a refused action away. */
export function putAway(id: string): void {
  void outbox.value?.putAway(id)
}

/** Forgets the waiting actions of a campaign, or of all. */
export function purgeOutbox(campaign_id?: string): void {
  void outbox.value?.purge(campaign_id)
}
