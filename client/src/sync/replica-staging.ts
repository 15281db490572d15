import type { CollectionName, SyncReply } from '@/api/rows'
import { isListOf, isRecord, isText } from '@/api/shape'
import { Breath } from './pull-breath'
import { FORMAT, loadBucket, Saver } from './replica-device'
import { Delta, mutable, noRows } from './replica-rows'
import { keysOf, read, remove, removeAll, write } from './storage'

/** Names the folder a copy's rows lie in. Every full copy is put together in one of its own, so that tabs never mix theirs. */
export type Generation = string

/** A name no other copy on this phone has. */
export const newGeneration = (): Generation => Math.random().toString(36).slice(2, 12)

const copies = (id: string) => `campaign/${id}/copy/`
export const folderOf = (id: string, generation: Generation) => `${copies(id)}${generation}/`
/** Whether a copy's rows are still there: another tab that has moved on to its own copy takes the older ones away. */
export const stands = (id: string, generation: Generation) =>
  keysOf(`${folderOf(id, generation)}campaigns/`).length > 0

const stagedPlace = (id: string) => `campaign/${id}/staged`

/** A pull of several pages of which some are there. Nothing of it shows before the last one is. */
export interface Staged {
  /** Where to go on. */
  cursor: string
  delta: Delta
  /** For a full copy: what keeps its pages on the phone, so that being cut off costs none of them. */
  saver: Saver | null
  generation: Generation
}

interface Kept {
  format: number
  generation: Generation
  cursor: string
  buckets: string[]
}

/** Begins with the first of several pages. */
export function stage(id: string, reply: SyncReply, full: boolean, live: Generation): Staged {
  const delta = new Delta()
  const generation = full ? newGeneration() : live
  const staged: Staged = { cursor: reply.cursor, delta, saver: null, generation }
  if (full) staged.saver = saverOf(id, staged)
  return staged
}

/** Adds a page and keeps it, should the app be closed before the next. */
export async function addPage(staged: Staged, reply: SyncReply): Promise<void> {
  staged.cursor = reply.cursor
  const touched = staged.delta.add(reply)
  if (reply.more) await staged.saver?.save(touched)
}

/**
 * What an earlier run of the app left behind of a full copy; null when there is nothing, or not all of it. It goes on in a
 * folder of its own: the other one may be another tab's, which goes on there.
 */
export async function resume(id: string, live: Generation): Promise<Staged | null> {
  const kept = read(stagedPlace(id), isKept)
  if (kept === null || kept.generation === live) {
    dropStaged(id, live)
    return null
  }
  const delta = new Delta()
  const rows = noRows()
  const breath = new Breath()
  for (const bucket of kept.buckets) {
    if (!loadBucket(folderOf(id, kept.generation), bucket, rows)) return null
    if (breath.due) await breath.take()
  }
  for (const name of Object.keys(rows) as CollectionName[]) {
    for (const [key, row] of rows[name]) mutable(delta.rows, name).set(key, row)
  }
  const staged: Staged = { cursor: kept.cursor, delta, saver: null, generation: newGeneration() }
  staged.saver = saverOf(id, staged)
  await staged.saver.save(delta.touched)
  return staged
}

/** Forgets what was put together so far. */
export function dropStaged(id: string, live: Generation): void {
  removeAll(stagedPlace(id))
  for (const key of keysOf(copies(id))) if (!key.startsWith(folderOf(id, live))) remove(key)
}

function saverOf(id: string, staged: Staged): Saver {
  const { delta, generation } = staged
  return new Saver(folderOf(id, generation), delta.rows, new Set(), (written) =>
    write(stagedPlace(id), {
      format: FORMAT,
      generation,
      cursor: staged.cursor,
      buckets: written,
    } satisfies Kept),
  )
}

function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    typeof value.cursor === 'string' &&
    isText(value.generation) &&
    isListOf<string>(value.buckets)
  )
}
