import type { Tx } from '../db.ts'
import { COLLECTIONS } from './collections.ts'
import type { Changes, Collection, Scope } from './collections.ts'
import type { Place, Underway } from './cursor.ts'
import { rowIdLiteral, tombstoneLiteral, uuidLiteral, xidLiteral } from './literals.ts'
import type { Removed } from './pull.ts'

type Wanted = {
  campaignId: string
  participantId: string
  underway: Underway
  /** Steps that have nothing to give, but what a claim reveals. */
  unchanged: ReadonlySet<string>
  limit: number
}
type Page = { changes: Changes; removed: Removed; left: number; next: Place | undefined }
type Buried = { collection: Collection; id: string }
type Step = Place['in']

const NAMES = Object.keys(COLLECTIONS) as Collection[]
const STEPS: Step[] = ['tombstones', ...NAMES]

/** Reads on from a place until the page is full. */
export async function readPage(tx: Tx, wanted: Wanted): Promise<Page> {
  const { place, since } = wanted.underway
  const steps = STEPS.slice(STEPS.indexOf(place.in)).filter(
    (step) => !wanted.unchanged.has(step) || isWhole(step, wanted.underway),
  )
  const rows: Record<string, { id: string }[]> = Object.fromEntries(NAMES.map((name) => [name, []]))
  const removed: Removed = {}

  const after = (step: Step) => (step === place.in ? place.after : null)
  const read = (step: Step, limit: number) =>
    tx.unsafe<(Buried | { id: string })[]>(statement(step, wanted, after(step), limit))
  // A pull usually brings next to nothing: all statements go out at once. Full copies and later pages are read one
  // collection after the other, because most of what the later ones give would be thrown away.
  const eager = place.in === 'tombstones' && place.after === null && since !== '0'
  const ahead = eager ? await Promise.all(steps.map((step) => read(step, wanted.limit + 1))) : []

  let left = wanted.limit
  for (const [i, step] of steps.entries()) {
    const found = ahead[i] ?? (await read(step, left + 1))
    const taken = found.slice(0, left)
    left -= taken.length
    for (const row of taken) {
      if ('collection' in row) (removed[row.collection] ??= []).push(row.id)
      else rows[step]?.push(row)
    }
    if (found.length > taken.length) {
      const last = taken.at(-1)
      return { ...shaped(rows, removed), left, next: { in: step, after: last ? placeOf(last) : after(step) } }
    }
  }
  return { ...shaped(rows, removed), left, next: undefined }
}

// Invariant: each statement in COLLECTIONS selects the columns of its row type.
const shaped = (rows: object, removed: Removed) => ({ changes: rows as Changes, removed })

const placeOf = (row: Buried | { id: string }) =>
  'collection' in row ? `${row.collection}:${row.id}` : row.id

/** What a claim reveals is sent whole: its rows did not change. */
const isWhole = (step: Step, { priced, claimed }: Underway) =>
  step === 'coupons' ? claimed : priced && (step === 'skus' || step === 'add_ons')

function statement(
  step: Step,
  { campaignId, participantId, underway }: Wanted,
  after: string | null,
  limit: number,
) {
  const scope = (since: string): Scope => ({
    campaignId: uuidLiteral(campaignId),
    participantId: uuidLiteral(participantId),
    since: xidLiteral(since),
  })
  if (step === 'tombstones') {
    return `
      select t.collection, t.row_id as id from public.tombstones t
       where t.campaign_id = ${uuidLiteral(campaignId)} and t.changed_xid >= ${xidLiteral(underway.since)}
             ${after === null ? '' : `and (t.collection, t.row_id) > ${tombstoneLiteral(after)}`}
       order by t.collection, t.row_id limit ${limit}`
  }
  return `
    select * from (${COLLECTIONS[step](scope(isWhole(step, underway) ? '0' : underway.since))}) q
     ${after === null ? '' : `where q.id > ${rowIdLiteral(after)}`} order by q.id limit ${limit}`
}
