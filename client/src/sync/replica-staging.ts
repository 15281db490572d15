import type { CollectionName, SyncReply } from '@/api/rows'
import { isListOf, isRecord } from '@/api/shape'
import { Breath } from './pull-breath'
import { FORMAT, loadBucket, Saver } from './replica-device'
import { Delta, mutable, noRows } from './replica-rows'
import { read, removeAll, write } from './storage'

/** A copy's rows lie in one of two folders; a full copy is put together in the other one. */
export type Generation = 'a' | 'b'

export const folderOf = (id: string, generation: Generation) => `campaign/${id}/${generation}/`
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
  const generation = full ? other(live) : live
  const staged: Staged = { cursor: reply.cursor, delta, saver: null, generation }
  if (full) {
    removeAll(folderOf(id, generation))
    staged.saver = saverOf(id, staged, new Set())
  }
  return staged
}

/** Adds a page and keeps it, should the app be closed before the next. */
export async function addPage(staged: Staged, reply: SyncReply): Promise<void> {
  staged.cursor = reply.cursor
  const touched = staged.delta.add(reply)
  if (reply.more) await staged.saver?.save(touched)
}

/** What an earlier run of the app left behind of a full copy; null when there is nothing, or not all of it. */
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
  const staged: Staged = { cursor: kept.cursor, delta, saver: null, generation: kept.generation }
  staged.saver = saverOf(id, staged, new Set(kept.buckets))
  return staged
}

/** Forgets what was put together so far. */
export function dropStaged(id: string, live: Generation): void {
  removeAll(stagedPlace(id))
  removeAll(folderOf(id, other(live)))
}

function saverOf(id: string, staged: Staged, buckets: Set<string>): Saver {
  const { delta, generation } = staged
  return new Saver(folderOf(id, generation), delta.rows, buckets, (written) =>
    write(stagedPlace(id), {
      format: FORMAT,
      generation,
      cursor: staged.cursor,
      buckets: written,
    } satisfies Kept),
  )
}

const other = (generation: Generation): Generation => (generation === 'a' ? 'b' : 'a')

function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    typeof value.cursor === 'string' &&
    (value.generation === 'a' || value.generation === 'b') &&
    isListOf<string>(value.buckets)
  )
}
