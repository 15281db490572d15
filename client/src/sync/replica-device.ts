import type { CollectionName, Sku } from '@/api/rows'
import { isListOf, isRecord } from '@/api/shape'
import { Breath } from './pull-breath'
import { frontOf, putInFront, type Front } from './replica-goods'
import { LateRows } from './replica-late'
import { pack, unpack } from './replica-pack'
import { mutable, NAMES, noRows, put, type Rows, type Touched } from './replica-rows'
import { later, read, write } from './storage'

/** How a copy is laid out; one laid out otherwise is pulled anew. */
export const FORMAT = 3

/**
 * Collections that may be long are kept in parts, so that a changed row does not rewrite all of them. Few parts: to a
 * browser's database every value costs more than its length.
 */
const PARTS: Partial<Record<CollectionName, number>> = { skus: 4, products: 2, fans: 2, rewards: 2 }

const partOf = (name: CollectionName, id: string) => id.charCodeAt(0) % (PARTS[name] ?? 1)
const bucketOf = (name: CollectionName, id: string) => `${name}/${partOf(name, id)}`
const nameOf = (bucket: string) => NAMES.find((one) => bucket.startsWith(`${one}/`))

/** The SKUs of the first screens once more, so that these can be drawn before all SKUs are read. */
const FRONT = 'front'

/**
 * Keeps rows on the phone, in buckets under a folder. `seal` is called when all of them are written: what it stores
 * vouches for the buckets it is given, so it must come last.
 */
export class Saver {
  private readonly dirty = new Set<string>()
  private unsealed = false
  private busy = false
  private running = Promise.resolve()

  constructor(
    private readonly folder: string,
    private readonly rows: Rows,
    readonly buckets: Set<string>,
    public seal: (buckets: string[]) => void,
  ) {}

  /** Writes the buckets of these rows again. What takes longer than a slice goes on when the screen has had its turn. */
  save(touched: Touched): Promise<void> {
    this.note(touched)
    this.unsealed = true
    if (!this.busy) this.running = this.run()
    return this.running
  }

  /** Has the buckets of these rows written by the next save, whoever asks for it. */
  note(touched: Touched): void {
    for (const { name, ids } of touched) for (const id of ids) this.dirty.add(bucketOf(name, id))
  }

  /** Writes every bucket again with the next save: another tab may have written there since. */
  takeOver(): void {
    for (const bucket of this.buckets) this.dirty.add(bucket)
  }

  /** Writes nothing any more. */
  stop(): void {
    this.dirty.clear()
    this.unsealed = false
  }

  private async run(): Promise<void> {
    const breath = new Breath()
    this.busy = true
    while (this.unsealed) {
      const [bucket] = this.dirty
      if (bucket === undefined) {
        this.unsealed = false
        this.seal([...this.buckets])
      } else {
        this.dirty.delete(bucket)
        write(this.folder + bucket, this.content(bucket))
        this.buckets.add(bucket)
      }
      if (breath.due && this.unsealed) await breath.take()
    }
    // In the same breath as the last look at what is dirty: a save from now on starts anew.
    this.busy = false
  }

  private content(bucket: string): unknown {
    const name = nameOf(bucket)
    if (name === undefined) return []
    const part = Number(bucket.slice(name.length + 1))
    const rows: { id: string }[] = []
    for (const row of this.rows[name].values()) if (partOf(name, row.id) === part) rows.push(row)
    return pack(rows)
  }
}

/** Keeps the front of a copy beside it, whenever its goods have changed. */
export class FrontSaver {
  private skus: unknown = null
  private products: unknown = null

  /** `kept`: the front of these rows is there already. */
  constructor(
    private readonly folder: string,
    private readonly rows: Rows,
    kept: boolean,
  ) {
    if (kept) this.note()
  }

  save(): void {
    if (this.skus === this.rows.skus && this.products === this.rows.products) return
    this.note()
    write(this.folder + FRONT, frontOf(this.rows.products, this.rows.skus))
  }

  private note(): void {
    this.skus = this.rows.skus
    this.products = this.rows.products
  }
}

/** Goods make way on a full phone, and only they. */
const MAY_LACK: ReadonlySet<string | undefined> = new Set(['products', 'skus'])

/**
 * The rows of stored buckets. The SKUs, by far the most, are read when they are asked for; should that fail, `broken` is
 * told. Not `whole` when goods had to make way. Null when anything else is not there.
 */
export function openBuckets(
  folder: string,
  buckets: readonly string[],
  broken: () => void,
): { rows: Rows; whole: boolean } | null {
  const rows = noRows()
  const parts = new Map<string, () => readonly Sku[] | null>()
  let whole = true
  for (const bucket of buckets) {
    const text = nameOf(bucket) === 'skus' ? later(folder + bucket, isPacked) : null
    if (text !== null) parts.set(bucket, () => unpack(text()) as Sku[] | null)
    else if (nameOf(bucket) === 'skus' || !loadBucket(folder, bucket, rows)) {
      if (!MAY_LACK.has(nameOf(bucket))) return null
      whole = false
    }
  }
  // Half the sizes of a coat would be taken for all of them: the goods show together or not at all.
  if (!whole) {
    put(rows, 'products', new Map())
    return { rows, whole }
  }
  const skus = new LateRows<Sku>(parts, (id) => bucketOf('skus', id), broken)
  put(rows, 'skus', skus)
  putInFront(skus, read(folder + FRONT, isListOf<Front[number]>) ?? [])
  return { rows, whole }
}

/** Puts one stored bucket into `rows`. False when it is not there. */
export function loadBucket(folder: string, bucket: string, rows: Rows): boolean {
  const name = nameOf(bucket)
  const stored = unpack(read(folder + bucket, isPacked))
  if (name === undefined || stored === null) return false
  const into = mutable(rows, name)
  for (const row of stored) into.set(row.id, row)
  return true
}

const isPacked = (value: unknown): value is object => isRecord(value) || Array.isArray(value)
