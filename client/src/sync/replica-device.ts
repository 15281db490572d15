import type { CollectionName } from '@/api/rows'
import { isListOf } from '@/api/shape'
import { Breath } from './pull-breath'
import { mutable, NAMES, type Rows, type Touched } from './replica-rows'
import { read, write } from './storage'

/** Collections that may be long are kept in sixteen parts, so that a changed row does not rewrite all of them. */
const SPLIT: ReadonlySet<CollectionName> = new Set(['products', 'skus', 'fans', 'rewards'])

const bucketOf = (name: CollectionName, id: string) => `${name}/${SPLIT.has(name) ? id.charAt(0) : ''}`

/**
 * Keeps rows on the phone, in buckets under a folder. `seal` is called when all of them are written: what it stores
 * vouches for the buckets it is given, so it must come last.
 */
export class Saver {
  private readonly dirty = new Set<string>()
  private unsealed = false
  private running: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    private readonly rows: Rows,
    readonly buckets: Set<string>,
    public seal: (buckets: string[]) => void,
  ) {}

  /** Writes the buckets of these rows again. What takes longer than a slice goes on when the screen has had its turn. */
  save(touched: Touched): Promise<void> {
    for (const { name, ids } of touched) for (const id of ids) this.dirty.add(bucketOf(name, id))
    this.unsealed = true
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  /** Writes nothing any more. */
  stop(): void {
    this.dirty.clear()
    this.unsealed = false
  }

  private async run(): Promise<void> {
    const breath = new Breath()
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
  }

  private content(bucket: string): unknown[] {
    const name = NAMES.find((one) => bucket.startsWith(`${one}/`))
    if (name === undefined) return []
    const rows: unknown[] = []
    for (const row of this.rows[name].values()) if (bucketOf(name, row.id) === bucket) rows.push(row)
    return rows
  }
}

/** Puts one stored bucket into `rows`. False when it is not there: then the copy is not whole. */
export function loadBucket(folder: string, bucket: string, rows: Rows): boolean {
  const name = NAMES.find((one) => bucket.startsWith(`${one}/`))
  const stored = read(folder + bucket, isListOf<{ id: string }>)
  if (name === undefined || stored === null) return false
  const into = mutable(rows, name)
  for (const row of stored) into.set(row.id, row)
  return true
}
