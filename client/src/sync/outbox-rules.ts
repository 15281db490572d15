import type { ApiError } from '@/api/error'
import { isRecord } from '@/api/shape'
import type { FailureCode } from '@/i18n/errors'
import { isMutation, type AppEvent, type Mutation } from './mutations'

/**
 * An action the server has not answered yet. `started`: it was sent at least once, so it may have arrived. `strange`: how
 * often something other than our server answered.
 */
export type Waiting = Mutation & { tries: number; strange: number; not_before: number; started: boolean }

/** An action the server refused, kept until the person has put the note away. */
export interface Told {
  mutation: Mutation
  code: FailureCode
  /** What the edge added: the new quote, the goods concerned. */
  detail: Readonly<Record<string, unknown>>
  at: string
  /** Its guess is undone and it has been said; until then a crash makes the next start say it. */
  heard: boolean
}

/** Everything the outbox stores, under one key, so that an action is never in two places or in none. */
export interface Kept {
  waiting: readonly Waiting[]
  told: readonly Told[]
  /** How many actions of another version of the app were dropped at the last start. */
  dropped: number
}

export const EMPTY: Kept = { waiting: [], told: [], dropped: 0 }

const BACKOFF_MS = [2_000, 5_000, 15_000, 60_000, 300_000] as const
const LONGEST_MS = 300_000 * 1.25
const EVENTS_LAST_MS = 7 * 24 * 3_600_000
const EVENTS_AT_MOST = 200
/** The edge takes 64 KB; Chinese takes three bytes a character, and each event is sent with its campaign's id. */
const EVENTS_CHARACTERS = 30_000
const BATCH_MS = 10_000
/** The tab in which a thing was done sends it at once; the others leave it that long to do so. */
const OWN_TAB_MS = 3_000
const TOLD_AT_MOST = 20
const STRANGE_TRIES = 8

/** When to try again after this many failures. Phones that lost the server together must not come back together. */
export function retryAt(tries: number, now: number, random: number): number {
  const wait = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)] ?? LONGEST_MS
  return now + wait * (0.75 + random / 2)
}

/** How long until it may be tried. A wait longer than any we set comes from a clock that was put back: due now. */
export function untilDue(one: Waiting, now: number): number {
  const wait = one.not_before - now
  return wait > LONGEST_MS ? 0 : Math.max(0, wait)
}

/** Whether a failure says nothing about the action itself, so that it waits and is tried again. */
export function passes(error: ApiError, strange: number): boolean {
  return isOwnTrouble(error) || (isStrange(error) && strange < STRANGE_TRIES)
}

/** An answer without a code of ours came from something in between, like a hotel's sign-in page. */
export function isStrange(error: ApiError): boolean {
  return error.code === 'internal' && !isOwnTrouble(error)
}

function isOwnTrouble(error: ApiError): boolean {
  return error.passing || error.status === 401 || error.status === 0
}

/** What people did too long ago is of no use to a report. */
export function isStale(one: Mutation, now: number): boolean {
  return one.name === 'events' && now - Date.parse(one.created_at) > EVENTS_LAST_MS
}

/** Adds to the batch that has not been sent yet; a batch once sent must not change under its key. */
export function addEvent(kept: Kept, batch: Mutation & { name: 'events' }, now: number): Kept {
  const [added] = batch.args.events
  if (added === undefined || kept.waiting.some((one) => hasEvent(one, added))) return kept
  const open = kept.waiting.find(
    (one): one is Waiting & { name: 'events' } =>
      one.name === 'events' &&
      !one.started &&
      one.campaign_id === batch.campaign_id &&
      hasRoom(one.args.events),
  )
  if (open === undefined) return addWaiting(kept, batch, now + BATCH_MS)
  const grown: Waiting = { ...open, args: { events: [...open.args.events, added] } }
  return { ...kept, waiting: kept.waiting.map((one) => (one.id === open.id ? grown : one)) }
}

export function addAction(kept: Kept, mutation: Mutation, now: number): Kept {
  return addWaiting(kept, mutation, now + OWN_TAB_MS)
}

function addWaiting(kept: Kept, mutation: Mutation, not_before: number): Kept {
  if (kept.waiting.some((one) => one.id === mutation.id)) return kept
  return {
    ...kept,
    waiting: [...kept.waiting, { ...mutation, tries: 0, strange: 0, not_before, started: false }],
  }
}

export function without(kept: Kept, id: string): Kept {
  return { ...kept, waiting: kept.waiting.filter((one) => one.id !== id) }
}

export function changed(kept: Kept, id: string, change: Partial<Omit<Waiting, keyof Mutation>>): Kept {
  return { ...kept, waiting: kept.waiting.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

/** From the waiting to the refused, in one step. */
export function refuse(kept: Kept, told: Told): Kept {
  const { id } = told.mutation
  if (!kept.waiting.some((one) => one.id === id)) return kept
  return { ...without(kept, id), told: [told, ...kept.told].slice(0, TOLD_AT_MOST) }
}

/** The person has read it, or saw it happen. */
export function forget(kept: Kept, id: string): Kept {
  return { ...kept, told: kept.told.filter((one) => one.mutation.id !== id) }
}

/** What was stored, in the form of this version; what it cannot understand is left out and counted. */
export function keptFrom(stored: unknown): Kept {
  if (stored === null || stored === undefined) return EMPTY
  // Before refusals were kept, the list of the waiting was all there was.
  const from = isRecord(stored) ? stored : { waiting: stored }
  const waiting = Array.isArray(from.waiting) ? from.waiting : []
  const known = waiting.filter(isMutation).map(asWaiting)
  return {
    waiting: known,
    told: Array.isArray(from.told) ? from.told.filter(isTold) : [],
    dropped: countOf(from.dropped) + waiting.length - known.length,
  }
}

function asWaiting(mutation: Mutation): Waiting {
  const { tries, strange, not_before, started } = mutation as Partial<Waiting>
  return {
    ...mutation,
    tries: countOf(tries),
    strange: countOf(strange),
    not_before: countOf(not_before),
    started: started ?? countOf(tries) > 0,
  }
}

function isTold(value: unknown): value is Told {
  return (
    isRecord(value) &&
    isMutation(value.mutation) &&
    typeof value.code === 'string' &&
    isRecord(value.detail) &&
    typeof value.at === 'string'
  )
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function hasEvent(one: Mutation, { id }: AppEvent): boolean {
  return one.name === 'events' && one.args.events.some((event) => event.id === id)
}

function hasRoom(events: readonly AppEvent[]): boolean {
  return events.length < EVENTS_AT_MOST && JSON.stringify(events).length < EVENTS_CHARACTERS
}
