import { shallowRef } from 'vue'
import { api } from '@/api/client'
import { asApiError, refusalIn } from '@/api/error'
import { applySync, applyUnchanged, isOver, purgeReplica, replica } from './replica'
import { purgeOutbox } from './outbox'

/** Whether the last pull failed for want of a network. */
export const offline = shallowRef(false)

/** The campaign whose grant ended while this app was open. */
export const endedCampaign = shallowRef<string | null>(null)

let underway: Promise<void> | null = null

/** Brings this phone up to date. Callers that come together share one pull. Throws an `ApiError` when it fails. */
export function pull(): Promise<void> {
  underway ??= pullOnce().finally(() => (underway = null))
  return underway
}

/** Pulls with a request made after this moment, for what has just changed on the server. */
export async function pullAnew(): Promise<void> {
  await underway?.catch(() => {})
  return pull()
}

/** Forgets a campaign this person may no longer see: rows, basket, waiting actions. */
export function leaveCampaign(campaign_id: string): void {
  purgeOutbox(campaign_id)
  purgeReplica(campaign_id)
  endedCampaign.value = campaign_id
}

async function pullOnce(): Promise<void> {
  const campaign_id = replica.campaign_id.value
  if (campaign_id === null) return
  try {
    await fetchChanges(campaign_id)
    offline.value = false
  } catch (thrown) {
    const error = asApiError(thrown)
    offline.value = error.code === 'offline'
    // Without a network the clock decides: what has ended is gone from the phone as well.
    if (error.code === 'grant_ended' || (offline.value && isOver())) leaveCampaign(campaign_id)
    throw error
  }
}

async function fetchChanges(campaign_id: string): Promise<void> {
  const { cursor, etag } = replica.position.value
  // "Nothing new" brings no new signature for pictures either, so it is not asked for when that runs out.
  const headers: Record<string, string> =
    etag === null || replica.imagesExpire() ? {} : { 'If-None-Match': etag }
  const answer = await api.sync.$get({ query: { campaign_id, cursor: cursor ?? undefined } }, { headers })
  const still = () => replica.campaign_id.value === campaign_id && replica.position.value.cursor === cursor
  if (Number(answer.status) === 304) {
    if (still()) applyUnchanged()
    return
  }
  if (!answer.ok) throw refusalIn(answer.status, await answer.text())
  const reply = await answer.json()
  // The person went to another campaign meanwhile: this reply is about the one before.
  if (still()) applySync(reply, answer.headers.get('etag'))
}
