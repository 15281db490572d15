import { computed, shallowReactive, shallowRef, type ComputedRef } from 'vue'
import type { CollectionName, Collections, SyncReply } from '@/api/rows'
import { isListOf, isRecord, isText } from '@/api/shape'
import { read, remove, removeAll, write } from './storage'

/**
 * What the server has confirmed, as this phone last heard it: one map of rows a collection. Nothing but a pull or the
 * reply to a mutation ever changes it; guesses are kept by the outbox and laid over it by the stores.
 */
type Rows = { [Name in CollectionName]: ReadonlyMap<string, Collections[Name]> }

const NAMES: readonly CollectionName[] = [
  'participants',
  'campaigns',
  'page_blocks',
  'products',
  'skus',
  'coupons',
  'coupon_claims',
  'pickup_points',
  'orders',
  'fans',
  'rewards',
  'prizes',
  'inbox',
]

/** A picture's address changes with its signature, so one is kept in use until it has this long left. */
const IMAGES_MARGIN_S = 5 * 60

interface Position {
  cursor: string | null
  etag: string | null
  pulled_at: number | null
  /** Server clock minus this phone's, ms. */
  skew: number
  images: { exp: number; sig: string } | null
}

const START: Position = { cursor: null, etag: null, pulled_at: null, skew: 0, images: null }

const campaign_id = shallowRef<string | null>(null)
const position = shallowRef<Position>(START)
const rows = shallowReactive<Rows>(noRows())

const place = (id: string, name: string) => `campaign/${id}/${name}`

/** The campaign this phone was last in. */
export function lastCampaign(): string | null {
  return read('current', isText)
}

/** Opens a campaign from the phone's own copy, without any network. */
export function openReplica(id: string): void {
  if (campaign_id.value === id) return
  write('current', id)
  for (const name of NAMES) load(id, name)
  position.value = read(place(id, 'position'), isPosition) ?? START
  // Without every collection the cursor promises more than is here: start over.
  if (rows.campaigns.size === 0) position.value = START
  campaign_id.value = id
}

/** Applies what a pull brought. A reply to a pull without cursor, or one that says `full`, replaces everything. */
export function applySync(reply: SyncReply, etag: string | null): void {
  const id = campaign_id.value
  if (id === null) return
  const full = position.value.cursor === null || reply.full
  for (const name of NAMES) applyRows(id, name, reply, full)
  const now = Date.now()
  const { images, skew } = position.value
  const server = Date.parse(reply.server_time)
  const lasts = images !== null && images.exp - (now + skew) / 1000 > IMAGES_MARGIN_S
  keepPosition({
    cursor: reply.cursor,
    etag,
    pulled_at: now,
    skew: Number.isNaN(server) ? skew : server - now,
    images: lasts ? images : reply.images,
  })
}

/** Notes that the server has nothing new. */
export function applyUnchanged(): void {
  keepPosition({ ...position.value, pulled_at: Date.now() })
}

/** Puts in one row that the server has just confirmed in reply to a mutation. */
export function confirmRow<Name extends CollectionName>(name: Name, row: Collections[Name]): void {
  const id = campaign_id.value
  if (id === null || ('campaign_id' in row && row.campaign_id !== id)) return
  setRows(id, name, new Map(current(name)).set(row.id, row))
}

/** Forgets a campaign altogether: in memory and on the phone. */
export function purgeReplica(id: string): void {
  removeAll(`campaign/${id}/`)
  if (lastCampaign() === id) remove('current')
  if (campaign_id.value !== id) return
  campaign_id.value = null
  position.value = START
  Object.assign(rows, noRows())
}

/** Whether the open campaign has ended, by the server's clock as this phone last heard it. */
export function isOver(): boolean {
  const campaign = rows.campaigns.get(campaign_id.value ?? '')
  return campaign !== undefined && Date.parse(campaign.ends_at) <= Date.now() + position.value.skew
}

/** The confirmed rows, for the stores to read. */
export const replica = {
  campaign_id: computed(() => campaign_id.value),
  position: computed(() => position.value),
  /** True while the stored signature for pictures is about to run out. */
  imagesExpire: () => {
    const { images, skew } = position.value
    return images === null || images.exp - (Date.now() + skew) / 1000 <= IMAGES_MARGIN_S
  },
  rows<Name extends CollectionName>(name: Name): ComputedRef<Rows[Name]> {
    return computed(() => rows[name])
  },
}

function applyRows<Name extends CollectionName>(
  id: string,
  name: Name,
  reply: SyncReply,
  full: boolean,
): void {
  const changed = reply.changes[name]
  const removed = reply.removed[name] ?? []
  if (!full && changed.length === 0 && removed.length === 0) return
  const next = new Map(full ? [] : current(name))
  for (const row of changed) next.set(row.id, row)
  for (const gone of removed) next.delete(gone)
  setRows(id, name, next)
}

function load<Name extends CollectionName>(id: string, name: Name): void {
  const stored = read(place(id, name), isListOf<Collections[Name]>) ?? []
  put(name, new Map(stored.map((row) => [row.id, row])))
}

function setRows<Name extends CollectionName>(
  id: string,
  name: Name,
  next: ReadonlyMap<string, Collections[Name]>,
): void {
  put(name, next)
  write(place(id, name), [...next.values()])
}

// One place where a collection's name and its rows meet again; TypeScript cannot follow the pair through an assignment.
function put<Name extends CollectionName>(name: Name, next: ReadonlyMap<string, Collections[Name]>): void {
  ;(rows as { [N in CollectionName]: ReadonlyMap<string, unknown> })[name] = next
}

function current<Name extends CollectionName>(name: Name): ReadonlyMap<string, Collections[Name]> {
  return rows[name] as ReadonlyMap<string, Collections[Name]>
}

function keepPosition(next: Position): void {
  position.value = next
  if (campaign_id.value !== null) write(place(campaign_id.value, 'position'), next)
}

function noRows(): Rows {
  return {
    participants: new Map(),
    campaigns: new Map(),
    page_blocks: new Map(),
    products: new Map(),
    skus: new Map(),
    coupons: new Map(),
    coupon_claims: new Map(),
    pickup_points: new Map(),
    orders: new Map(),
    fans: new Map(),
    rewards: new Map(),
    prizes: new Map(),
    inbox: new Map(),
  }
}

function isPosition(value: unknown): value is Position {
  return isRecord(value) && 'cursor' in value && 'images' in value && typeof value.skew === 'number'
}
