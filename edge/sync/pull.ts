import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { COLLECTIONS } from './collections.ts'
import type { Changes, Collection } from './collections.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Cursor, Underway } from './cursor.ts'
import { readPage } from './page.ts'
import { readPosition } from './position.ts'
import type { Position } from './position.ts'

export type Removed = Partial<Record<Collection, string[]>>

/**
 * One page of a pull. `more`: call again at once with `cursor`. `full`: a full copy begins here, and once its last
 * page (`more` false) is there it replaces what the client has; the pages after the first say `full: false`. Within a
 * pull what is `removed` goes first, then `changes` are put in: a row that came back is in both.
 */
export type Pull = {
  cursor: string
  full: boolean
  more: boolean
  changes: Changes
  removed: Removed
}

/** `single`: all of it is in this page. `ends_at`: of the grant, or of the preview that `preview_link_id` opens. */
type Pulled = { pull: Pull; single: boolean; ends_at: string; preview_link_id: string | null }

/** Rows and tombstones in one page, at most. */
export const PAGE_ROWS = 1000

const BEGINNING = '0'

/**
 * What changed since the cursor, in pages. A change is found by the transaction that made it, so one that committed late
 * is never passed over; a few rows may come twice.
 *
 * The first page fixes the horizon the pull ends at. Each page is a snapshot of its own and goes through the rows in the
 * order of their ids, which never change: whatever is there throughout is passed exactly once. A row that changes or
 * goes meanwhile is changed, or buried, by a transaction the first snapshot did not see, so at or above that horizon:
 * the next pull brings it, whether or not a page has.
 */
export async function pull(
  tx: Tx,
  campaignId: string,
  text: string | undefined,
  limit = PAGE_ROWS,
): Promise<Pulled> {
  const shown = decodeCursor(text, campaignId)
  const position = await readPosition(tx, campaignId, shown?.underway ? undefined : shown?.horizon)
  if (!position) throw new Refusal('grant_ended')
  const { participant_id: participantId } = position
  const cursor = standing(shown, position)
  const underway = cursor?.underway ?? begin(cursor, position)
  const unchanged = new Set(cursor ? position.unchanged : [])
  const page = await readPage(tx, { campaignId, participantId, underway, unchanged, limit })

  const nothing = cursor !== null && !cursor.underway && page.left === limit
  const next = {
    ...target(campaignId, cursor, position),
    underway: page.next && { ...underway, place: page.next },
  }
  return {
    pull: {
      // While nothing changes the old cursor stays, so that the reply stays the same and a 304 is enough.
      cursor: encodeCursor(nothing ? cursor : next),
      full: cursor === null,
      more: page.next !== undefined,
      changes: page.changes,
      removed: page.removed,
    },
    single: page.next === undefined && !cursor?.underway,
    ends_at: position.ends_at,
    preview_link_id: position.preview ? participantId : null,
  }
}

/**
 * Null unless the cursor is this person's in this database. A horizon that is still to come was made before a restore. Who
 * no longer sees staff prices gets a full copy: rows that are merely hidden leave no tombstones.
 */
function standing(cursor: Cursor | null, position: Position): Cursor | null {
  if (cursor?.epoch !== position.epoch || cursor.participant_id !== position.participant_id) return null
  if (position.sees.priced === 'false' && cursor.sees.priced !== 'false') return null
  return BigInt(cursor.horizon) <= BigInt(position.horizon) ? cursor : null
}

function begin(cursor: Cursor | null, position: Position): Underway {
  return {
    since: cursor?.horizon ?? BEGINNING,
    // A claim shows more, and a claim taken back less, of rows that did not change themselves.
    priced: cursor?.sees.priced !== position.sees.priced,
    claimed: cursor?.sees.claimed !== position.sees.claimed,
    place: { in: cursor === null ? first : 'tombstones', after: null },
  }
}

/** Where the copy stands after the last page. */
function target(campaign_id: string, cursor: Cursor | null, position: Position): Cursor {
  const { participant_id, epoch, horizon, sees } = position
  if (!cursor?.underway) return { campaign_id, participant_id, epoch, horizon, sees }
  // Pages before and after a claim show different things: the next pull then brings all of it again.
  const one = (name: 'priced' | 'claimed') => (cursor.sees[name] === sees[name] ? sees[name] : 'mixed')
  const { underway: _, ...rest } = cursor
  return { ...rest, sees: { priced: one('priced'), claimed: one('claimed') } }
}

const [first = 'campaigns'] = Object.keys(COLLECTIONS) as Collection[]
