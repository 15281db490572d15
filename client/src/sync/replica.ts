import { computed, shallowReactive, shallowRef, toRef, type Ref } from 'vue'
import type { CollectionName, Collections, SyncReply } from '@/api/rows'
import { isText } from '@/api/shape'
import { Breath } from './pull-breath'
import { FrontSaver, openBuckets, Saver } from './replica-device'
import { groupInSlices } from './replica-goods'
import { LateRows } from './replica-late'
import {
  imagesLast,
  keepPosition,
  onOtherCopy,
  positionIn,
  readPosition,
  START,
  type Position,
} from './replica-position'
import { Delta, NAMES, noRows, put, type Rows, type Touched } from './replica-rows'
import {
  addPage,
  dropStaged,
  folderOf,
  newGeneration,
  resume,
  stage,
  stands,
  type Generation,
  type Staged,
} from './replica-staging'
import { now, noteServerTime } from './store/clock'
import { whenPurged } from './store/purge'
import { read, remove, removeAll, write } from './storage'

/**
 * What the server has confirmed, as this phone last heard it. Nothing but a pull or the reply to a mutation ever changes
 * it; guesses are kept by the outbox and laid over it by the stores. A pull of several pages shows once all are there.
 */

/** When the rows that the first screen can do without are read, unless somebody asks for them sooner. */
const READ_ON_AFTER_MS = 1000

const campaign_id = shallowRef<string | null>(null)
const position = shallowRef<Position>(START)
const rows = shallowReactive<Rows>(noRows())
let generation = newGeneration()
let saver: Saver | null = null
let staged: Staged | null = null
/** Whether this visit has looked for a full copy that an earlier run of the app began. */
let looked = false
let visits = 0
/** Another tab has written to the copy after this one did. */
let overwritten = false
const heard = new Set<string>()
let readingOn: ReturnType<typeof setTimeout> | undefined

/** The campaign this phone was last in. */
export function lastCampaign(): string | null {
  return read('current', isText)
}

/** Opens a campaign from the phone's own copy, without any network. */
export function openReplica(id: string): void {
  if (campaign_id.value === id) return
  close()
  write('current', id)
  const kept = readPosition(id)
  const here = visits
  const found =
    kept && openBuckets(folderOf(id, kept.generation), kept.buckets, () => here === visits && startOver())
  const loaded = found?.rows ?? null
  const usable = kept !== null && loaded !== null && loaded.campaigns.size > 0
  generation = kept?.generation ?? newGeneration()
  Object.assign(rows, usable ? loaded : noRows())
  position.value = usable ? positionIn(kept) : START
  // Without every row the cursor promises more than is here.
  if (found?.whole === false) startOver()
  saver = saverOf(id, usable ? kept.buckets : [], usable ? 'kept' : 'new')
  campaign_id.value = id
  listen(id)
  if (usable) readingOn = setTimeout(() => void readOn(loaded.skus), READ_ON_AFTER_MS)
}

/** Two tabs keep one copy. A position vouches for the buckets beside it, so they must all be of the tab that wrote it. */
function listen(id: string): void {
  if (heard.has(id)) return
  heard.add(id)
  onOtherCopy(id, () => {
    if (campaign_id.value !== id) return
    overwritten = true
    const other = readPosition(id)
    if (other === null || position.value.cursor === null) return
    // That tab is behind this one, or vouches for rows that this one has taken away.
    const behind = (other.pulled_at ?? 0) < (position.value.pulled_at ?? 0)
    if (behind || !stands(id, other.generation)) void save([])
  })
}

/** Reads what was left to be read later while nobody waits for it. */
async function readOn(skus: Rows['skus']): Promise<void> {
  const here = visits
  const breath = new Breath()
  while (skus instanceof LateRows && !skus.whole) {
    skus.readOn()
    await breath.take()
    if (here !== visits) return
  }
  await groupInSlices(skus)
}

/** What is here cannot be read: it shows as far as it goes until the next pull has brought all of it anew. */
function startOver(): void {
  const { pulled_at, images, preview_ends_at } = position.value
  position.value = { ...START, pulled_at, images, preview_ends_at }
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
  // What the screen is to look up in so many rows is worked out before they show, lest all of it happen at once then.
  const before = rows.skus
  const skus = into.saver === null ? into.delta.over('skus', before) : into.delta.rows.skus
  await groupInSlices(skus)
  if (here !== visits) return
  staged = null
  if (into.saver !== null) replaceAll(id, into.delta, into.generation, into.saver)
  else merge(into.delta, rows.skus === before ? skus : undefined)
  // Noted before the position moves: it may be kept by somebody else's save while this one lets the screen have its turn.
  saver?.note(into.saver === null ? into.delta.touched : new Delta().add(reply))
  advance(reply, etag)
  await new Breath().take()
  if (here === visits) await save([])
}

/**
 * Applies a pull of one page. A reply to a pull without cursor, or one that says `full`, replaces everything. It shows at
 * once; resolves when it is kept.
 */
export async function applySync(reply: SyncReply, etag: string | null): Promise<void> {
  const id = campaign_id.value
  if (id === null) return
  const delta = new Delta()
  const touched = delta.add(reply)
  if (position.value.cursor === null || reply.full) {
    drop(id)
    replaceAll(id, delta, newGeneration(), null)
  } else merge(delta)
  advance(reply, etag)
  await save(touched)
}

/** Notes that the server has nothing new. */
export function applyUnchanged(): void {
  position.value = { ...position.value, pulled_at: Date.now() }
  if (!overwritten) void save([])
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
  void save([{ name, ids: [row.id] }])
}

/** Forgets a campaign altogether: in memory and on the phone. */
export function purgeReplica(id: string): void {
  if (campaign_id.value === id) close()
  removeAll(`campaign/${id}/`)
  if (lastCampaign() === id) remove('current')
}

/** Whether the open campaign, or its preview, has ended, by the server's clock as well as this phone can tell. */
export function isOver(): boolean {
  const campaign = rows.campaigns.get(campaign_id.value ?? '')
  const ends = [campaign?.ends_at, position.value.preview_ends_at]
  return ends.some((at) => at != null && Date.parse(at) <= now())
}

/** The confirmed rows, for the stores to read. */
export const replica = {
  campaign_id: computed(() => campaign_id.value),
  position: computed(() => position.value),
  /** What is shown is a preview: the page is here, and nothing can be done on it. */
  preview: computed(() => position.value.preview_ends_at !== null),
  /** True while the stored signature for pictures is about to run out. */
  imagesExpire: () => !imagesLast(position.value),
  /** No computed of its own: one made while a component is set up would stop with that component. */
  rows<Name extends CollectionName>(name: Name): Readonly<Ref<Rows[Name]>> {
    return toRef(() => rows[name])
  },
}

function close(): void {
  visits += 1
  clearTimeout(readingOn)
  looked = false
  overwritten = false
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

function merge(delta: Delta, skus?: Rows['skus']): void {
  for (const name of NAMES) {
    const next = name === 'skus' && skus !== undefined ? skus : delta.over(name, rows[name])
    if (next !== rows[name]) put(rows, name, next)
  }
}

function replaceAll(id: string, delta: Delta, into: Generation, from: Saver | null): void {
  saver?.stop()
  from?.stop()
  generation = into
  saver = saverOf(id, from === null ? [] : [...from.buckets], 'moved')
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
    preview_ends_at: reply.preview_ends_at,
  }
}

/** Keeps these rows on the phone, and with them all others if what lies there is not of this tab. */
function save(touched: Touched): Promise<void> {
  const id = campaign_id.value
  if (overwritten || (id !== null && !stands(id, generation))) saver?.takeOver()
  overwritten = false
  return saver?.save(touched) ?? Promise.resolve()
}

function saverOf(id: string, buckets: string[], copy: 'new' | 'kept' | 'moved'): Saver {
  const own = generation
  const folder = folderOf(id, own)
  const front = new FrontSaver(folder, rows, copy === 'kept')
  let moved = copy === 'moved'
  return new Saver(folder, rows, new Set(buckets), (written) => {
    front.save()
    keepPosition(id, { ...position.value, generation: own, buckets: written })
    // The one write above moved the copy to where it is now; what lies in other folders is of no use any more.
    if (moved) dropStaged(id, own)
    moved = false
  })
}
