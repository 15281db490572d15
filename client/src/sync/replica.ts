import { computed, shallowReactive, shallowRef, toRef, type Ref } from 'vue'
import type { CollectionName, Collections, SyncReply } from '@/api/rows'
import { isListOf, isRecord, isText } from '@/api/shape'
import { loadBucket, Saver } from './replica-device'
import { Delta, NAMES, noRows, put, type Rows, type Touched } from './replica-rows'
import { addPage, dropStaged, folderOf, resume, stage, type Generation, type Staged } from './replica-staging'
import { now, noteServerTime } from './store/clock'
import { whenPurged } from './store/purge'
import { read, remove, removeAll, write } from './storage'

/**
 * What the server has confirmed, as this phone last heard it. Nothing but a pull or the reply to a mutation ever changes
 * it; guesses are kept by the outbox and laid over it by the stores. A pull of several pages shows once all are there.
 */

/** A picture's address changes with its signature, so one is kept in use until it has this long left. */
const IMAGES_MARGIN_S = 5 * 60

interface Position {
  cursor: string | null
  etag: string | null
  pulled_at: number | null
  images: { exp: number; sig: string } | null
}

/** The position as it is kept: with where the rows lie that it vouches for. */
type KeptPosition = Position & { generation: Generation; buckets: string[] }

const START: Position = { cursor: null, etag: null, pulled_at: null, images: null }

const campaign_id = shallowRef<string | null>(null)
const position = shallowRef<Position>(START)
const rows = shallowReactive<Rows>(noRows())
let generation: Generation = 'a'
let saver: Saver | null = null
let staged: Staged | null = null
/** Whether this visit has looked for a full copy that an earlier run of the app began. */
let looked = false
let visits = 0

const positionPlace = (id: string) => `campaign/${id}/position`

/** The campaign this phone was last in. */
export function lastCampaign(): string | null {
  return read('current', isText)
}

/** Opens a campaign from the phone's own copy, without any network. */
export function openReplica(id: string): void {
  if (campaign_id.value === id) return
  close()
  write('current', id)
  const kept = read(positionPlace(id), isPosition)
  const loaded = noRows()
  const whole =
    kept !== null && kept.buckets.every((bucket) => loadBucket(folderOf(id, kept.generation), bucket, loaded))
  // Without every row the cursor promises more than is here: start over.
  const usable = whole && loaded.campaigns.size > 0
  generation = kept?.generation ?? 'a'
  Object.assign(rows, usable ? loaded : noRows())
  position.value = usable ? positionIn(kept) : START
  saver = saverOf(id, usable ? kept.buckets : [])
  campaign_id.value = id
}

/** Whoever waits for something from outside notes this first: another number means it is no longer for who is here. */
export function visit(): number {
  return visits
}

interface Ask {
  cursor: string | undefined
  /** Null while pages follow: "nothing new" would then not be an answer. */
  etag: string | null
  /** Other pages of the same pull came before. */
  among: boolean
}

/** From where the next page is to be pulled. */
export async function nextAsk(): Promise<Ask> {
  const id = campaign_id.value
  const here = visits
  if (id !== null && !looked) {
    const found = await resume(id, generation)
    if (here === visits) {
      looked = true
      staged = found
    }
  }
  if (staged !== null) return { cursor: staged.cursor, etag: null, among: true }
  return { cursor: position.value.cursor ?? undefined, etag: position.value.etag, among: false }
}

/** Takes a page of a pull in. What several pages bring shows with the last one. */
export async function takePage(reply: SyncReply, etag: string | null): Promise<void> {
  const id = campaign_id.value
  const here = visits
  if (id === null) return
  if (reply.full) drop(id)
  if (staged === null && !reply.more) return applySync(reply, etag)
  staged ??= stage(id, reply, reply.full || position.value.cursor === null, generation)
  const into = staged
  await addPage(into, reply)
  if (reply.more || here !== visits) return
  staged = null
  if (into.saver !== null) replaceAll(id, into.delta, into.generation, into.saver)
  else merge(into.delta)
  advance(reply, etag)
  await saver?.save(into.saver === null ? into.delta.touched : new Delta().add(reply))
}

/** Applies a pull of one page. A reply to a pull without cursor, or one that says `full`, replaces everything. */
export function applySync(reply: SyncReply, etag: string | null): void {
  const id = campaign_id.value
  if (id === null) return
  const delta = new Delta()
  const touched = delta.add(reply)
  if (position.value.cursor === null || reply.full) {
    drop(id)
    replaceAll(id, delta, generation === 'a' ? 'b' : 'a', null)
  } else merge(delta)
  advance(reply, etag)
  void saver?.save(touched)
}

/** Notes that the server has nothing new. */
export function applyUnchanged(): void {
  keep({ ...position.value, pulled_at: Date.now() }, [])
}

// Another person on this phone must find nothing of the one before.
whenPurged(close)

/** Puts in one row that the server has just confirmed in reply to a mutation. */
export function confirmRow<Name extends CollectionName>(name: Name, row: Collections[Name]): void {
  const id = campaign_id.value
  if (id === null || ('campaign_id' in row && row.campaign_id !== id)) return
  put(rows, name, new Map<string, unknown>(rows[name]).set(row.id, row))
  // Pages that came before this do not have it, and would take it away again.
  staged?.delta.confirm(name, row)
  keep(position.value, [{ name, ids: [row.id] }])
}

/** Forgets a campaign altogether: in memory and on the phone. */
export function purgeReplica(id: string): void {
  if (campaign_id.value === id) close()
  removeAll(`campaign/${id}/`)
  if (lastCampaign() === id) remove('current')
}

/** Whether the open campaign has ended, by the server's clock as well as this phone can tell. */
export function isOver(): boolean {
  const campaign = rows.campaigns.get(campaign_id.value ?? '')
  return campaign !== undefined && Date.parse(campaign.ends_at) <= now()
}

/** The confirmed rows, for the stores to read. */
export const replica = {
  campaign_id: computed(() => campaign_id.value),
  position: computed(() => position.value),
  /** True while the stored signature for pictures is about to run out. */
  imagesExpire: () => !imagesLast(position.value),
  /** No computed of its own: one made while a component is set up would stop with that component. */
  rows<Name extends CollectionName>(name: Name): Readonly<Ref<Rows[Name]>> {
    return toRef(() => rows[name])
  },
}

function close(): void {
  visits += 1
  looked = false
  saver?.stop()
  staged?.saver?.stop()
  saver = null
  staged = null
  campaign_id.value = null
  position.value = START
  Object.assign(rows, noRows())
}

function drop(id: string): void {
  staged?.saver?.stop()
  staged = null
  dropStaged(id, generation)
}

function merge(delta: Delta): void {
  for (const name of NAMES) {
    const next = delta.over(name, rows[name])
    if (next !== rows[name]) put(rows, name, next)
  }
}

function replaceAll(id: string, delta: Delta, into: Generation, from: Saver | null): void {
  saver?.stop()
  from?.stop()
  generation = into
  saver = saverOf(id, from === null ? [] : [...from.buckets], true)
  Object.assign(rows, delta.rows)
}

function advance(reply: SyncReply, etag: string | null): void {
  noteServerTime(Date.parse(reply.server_time))
  const before = position.value
  position.value = {
    cursor: reply.cursor,
    etag,
    pulled_at: Date.now(),
    images: imagesLast(before) ? before.images : reply.images,
  }
}

function keep(next: Position, touched: Touched): void {
  position.value = next
  void saver?.save(touched)
}

function saverOf(id: string, buckets: string[], moved = false): Saver {
  const own = generation
  return new Saver(folderOf(id, own), rows, new Set(buckets), (written) => {
    write(positionPlace(id), { ...position.value, generation: own, buckets: written } satisfies KeptPosition)
    // The one write above moved the copy to where it is now; what lies in the other folder is of no use any more.
    if (moved) dropStaged(id, own)
    moved = false
  })
}

function imagesLast({ images }: Position): boolean {
  return images !== null && images.exp - now() / 1000 > IMAGES_MARGIN_S
}

function positionIn({ cursor, etag, pulled_at, images }: KeptPosition): Position {
  return { cursor, etag, pulled_at, images }
}

function isPosition(value: unknown): value is KeptPosition {
  return (
    isRecord(value) &&
    'cursor' in value &&
    'images' in value &&
    (value.generation === 'a' || value.generation === 'b') &&
    isListOf<string>(value.buckets)
  )
}
