import { shallowRef } from 'vue'
import { api } from '@/api/client'
import { ApiError, asApiError, refusalIn } from '@/api/error'
import { Breath } from './pull-breath'
import { applyUnchanged, isOver, nextAsk, purgeReplica, replica, takePage, visit } from './replica'
import { purgeOutbox } from './outbox'
import { purgeDevice } from './store/purge'

/** Whether the last pull failed for want of a network. */
export const offline = shallowRef(false)

/** The campaign whose grant ended while this app was open. */
export const endedCampaign = shallowRef<string | null>(null)

/** Whether that was the end of a preview. */
export const endedPreview = shallowRef(false)

let underway: { of: number; done: Promise<void> } | null = null

/** Brings this phone up to date. Callers that come together share one pull. Throws an `ApiError` when it fails. */
export function pull(): Promise<void> {
  // A pull for whoever was here before is of no use to who is here now.
  if (underway?.of !== visit()) {
    const mine = { of: visit(), done: Promise.resolve() }
    underway = mine
    mine.done = pullOnce(mine.of).finally(() => {
      if (underway === mine) underway = null
    })
  }
  return underway.done
}

/** Pulls with a request made after this moment, for what has just changed on the server. */
export async function pullAnew(): Promise<void> {
  await underway?.done.catch(() => {})
  return pull()
}

/** Forgets a campaign this person may no longer see: rows, basket, waiting actions. */
export function leaveCampaign(campaign_id: string): void {
  if (replica.campaign_id.value === campaign_id) endedPreview.value = replica.preview.value
  purgeOutbox(campaign_id)
  purgeReplica(campaign_id)
  void purgeDevice(campaign_id)
  endedCampaign.value = campaign_id
}

/**
 * Leaves the campaign when it is over. The end needs no network, but where the server can be asked its word counts: a
 * clock that somebody set ahead ends nothing then.
 */
export async function leaveIfOver(): Promise<void> {
  const id = replica.campaign_id.value
  if (id === null || !isOver()) return
  const heard = await pull().then(
    () => true,
    () => false,
  )
  if (!heard && replica.campaign_id.value === id) leaveCampaign(id)
}

async function pullOnce(here: number): Promise<void> {
  const campaign_id = replica.campaign_id.value
  if (campaign_id === null) return
  try {
    await pullPages(campaign_id, here)
    if (here === visit()) offline.value = false
  } catch (thrown) {
    const error = asApiError(thrown)
    // A refusal that was meant for somebody else says nothing about who is here now.
    if (here === visit()) {
      offline.value = error.code === 'offline'
      // Without a network the clock decides: what has ended is gone from the phone as well.
      if (error.code === 'grant_ended' || (offline.value && isOver())) leaveCampaign(campaign_id)
    }
    throw error
  }
}

/** All pages, and when there were several the changes made while they came. */
async function pullPages(campaign_id: string, here: number): Promise<void> {
  let page: Page | null
  do page = await pullPage(campaign_id, here)
  while (page?.more)
  if (!page?.among) return
  do page = await pullPage(campaign_id, here)
  while (page?.more)
}

/** `among`: it was not the first of its pull, which an earlier run of the app may have begun. */
type Page = { more: boolean; among: boolean }

/** Null when nothing follows: nothing new, or nobody here to want it. */
async function pullPage(campaign_id: string, here: number): Promise<Page | null> {
  const { cursor, etag, among } = await nextAsk()
  if (here !== visit()) return null
  // "Nothing new" brings no new signature for pictures either, so it is not asked for when that runs out.
  const headers: Record<string, string> =
    etag === null || replica.imagesExpire() ? {} : { 'If-None-Match': etag }
  const answer = await api.sync.$get({ query: { campaign_id, cursor } }, { headers })
  // The person went to another campaign meanwhile, or another person came: this reply is about the one before.
  if (here !== visit()) return null
  if (Number(answer.status) === 304) {
    applyUnchanged()
    return null
  }
  if (!answer.ok) throw refusalIn(answer.status, await answer.text())
  const breath = new Breath()
  const reply = await answer.json()
  if (breath.due) await breath.take()
  if (here !== visit()) return null
  if (reply.more && reply.cursor === cursor) throw new ApiError('not_ready', 'the same page again', 502)
  await takePage(reply, answer.headers.get('etag'))
  if (here !== visit()) return null
  if (reply.more) await breath.take()
  return { more: reply.more, among }
}
