import type { CollectionName, Collections, SyncReply } from '@/api/rows'

/** One map of rows a collection. */
export type Rows = { [Name in CollectionName]: ReadonlyMap<string, Collections[Name]> }

export const NAMES: readonly CollectionName[] = [
  'campaigns',
  'participants',
  'page_blocks',
  'coupons',
  'coupon_claims',
  'add_ons',
  'pickup_points',
  'prizes',
  'products',
  'skus',
  'orders',
  'fans',
  'rewards',
  'inbox',
  'standings',
  'milestones',
  'lotteries',
  'tickets',
  'mall_items',
  'exchanges',
  'deliveries',
  'payouts',
]

export function noRows(): Rows {
  return {
    campaigns: new Map(),
    participants: new Map(),
    page_blocks: new Map(),
    coupons: new Map(),
    coupon_claims: new Map(),
    add_ons: new Map(),
    pickup_points: new Map(),
    prizes: new Map(),
    products: new Map(),
    skus: new Map(),
    orders: new Map(),
    fans: new Map(),
    rewards: new Map(),
    inbox: new Map(),
    standings: new Map(),
    milestones: new Map(),
    lotteries: new Map(),
    tickets: new Map(),
    mall_items: new Map(),
    exchanges: new Map(),
    deliveries: new Map(),
    payouts: new Map(),
  }
}

/** What one or more pages bring: rows to put in, and ids to take out. The same id is never in both. */
export class Delta {
  readonly rows = noRows()
  private readonly gone = new Map<CollectionName, Set<string>>()

  /** Within a page what is removed goes first: a row that came back is in both. Gives the ids it touched. */
  add(page: Pick<SyncReply, 'changes' | 'removed'>): Touched {
    return NAMES.map((name) => {
      const into = mutable(this.rows, name)
      const gone = this.goneOf(name)
      const removed = page.removed[name] ?? []
      for (const id of removed) {
        into.delete(id)
        gone.add(id)
      }
      for (const row of page.changes[name]) {
        gone.delete(row.id)
        into.set(row.id, row)
      }
      return { name, ids: [...removed, ...page.changes[name].map((row) => row.id)] }
    }).filter(({ ids }) => ids.length > 0)
  }

  /** The rows of a collection after this; the same map when nothing in it changed. */
  over<Name extends CollectionName>(name: Name, before: Rows[Name]): Rows[Name] {
    const gone = this.goneOf(name)
    if (this.rows[name].size === 0 && gone.size === 0) return before
    const after: Map<string, unknown> = new Map(before)
    for (const id of gone) after.delete(id)
    for (const [id, row] of this.rows[name]) after.set(id, row)
    return after as ReadonlyMap<string, unknown> as Rows[Name]
  }

  /** Puts in a row that is known to be newer than the pages so far. */
  confirm(name: CollectionName, row: { id: string }): void {
    this.goneOf(name).delete(row.id)
    put(this.rows, name, new Map<string, unknown>(this.rows[name]).set(row.id, row))
  }

  /** The ids this changes. */
  get touched(): Touched {
    return NAMES.map((name) => ({ name, ids: [...this.goneOf(name), ...this.rows[name].keys()] })).filter(
      ({ ids }) => ids.length > 0,
    )
  }

  private goneOf(name: CollectionName): Set<string> {
    const gone = this.gone.get(name) ?? new Set()
    this.gone.set(name, gone)
    return gone
  }
}

export type Touched = { name: CollectionName; ids: string[] }[]

// One place where a collection's name and its rows meet again; TypeScript cannot follow the pair through a generic.
export function mutable(rows: Rows, name: CollectionName): Map<string, unknown> {
  return rows[name] as Map<string, unknown>
}

export function put(rows: Rows, name: CollectionName, next: ReadonlyMap<string, unknown>): void {
  ;(rows as { [N in CollectionName]: ReadonlyMap<string, unknown> })[name] = next
}
