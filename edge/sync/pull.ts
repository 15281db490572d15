import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { COLLECTIONS } from './collections.ts'
import type { Changes, Collection, Scope } from './collections.ts'
import { encodeCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { uuidLiteral, xidLiteral } from './literals.ts'

export type Removed = Partial<Record<Collection, string[]>>

/** One pull. `full`: the client replaces what it has instead of adding to it. */
export type Pull = { cursor: string; full: boolean; changes: Changes; removed: Removed; ends_at: string }

type Position = {
  epoch: string
  horizon: string
  participant_id: string
  ends_at: string
  /** The caller claimed since, so rows that did not change show more than before. */
  revealed: boolean
}

const BEGINNING = '0'

/**
 * Everything that changed since the cursor, in one snapshot. A change is found by the transaction that made it, so one
 * that committed late is never passed over; a few rows may come twice.
 */
export async function pull(tx: Tx, campaignId: string, cursor: Cursor | null): Promise<Pull> {
  const campaign = uuidLiteral(campaignId)
  const known = xidLiteral(cursor?.horizon ?? BEGINNING)
  const [position] = await tx.unsafe<Position[]>(`
    select s.epoch, s.horizon, me.id as participant_id, c.ends_at,
           me.changed_xid >= ${known} or exists (
             select from public.coupon_claims cc where cc.participant_id = me.id and cc.changed_xid >= ${known}) as revealed
      from private.my_participations() grants
      join public.participants me on me.id = grants.participant_id
      join public.campaigns c on c.id = grants.campaign_id
     cross join private.sync_position() s
     where grants.campaign_id = ${campaign}`)
  if (!position) throw new Refusal('grant_ended')

  const usable = cursor?.epoch === position.epoch ? cursor : null
  const since = usable?.horizon ?? BEGINNING
  const scope: Scope = {
    campaignId: campaign,
    participantId: uuidLiteral(position.participant_id),
    since: xidLiteral(since),
  }
  const whole: Scope = position.revealed ? { ...scope, since: xidLiteral(BEGINNING) } : scope
  const [changes, removed] = await Promise.all([
    readChanges(tx, (collection) => (collection === 'skus' || collection === 'coupons' ? whole : scope)),
    usable ? readRemoved(tx, scope) : {},
  ])

  const here: Cursor = { campaign_id: campaignId, epoch: position.epoch, horizon: position.horizon }
  const nothing =
    Object.values(changes).every((rows) => rows.length === 0) && Object.keys(removed).length === 0
  // While nothing changes the old cursor stays, so that the reply stays the same and a 304 is enough.
  return {
    cursor: encodeCursor(usable && nothing ? usable : here),
    full: usable === null,
    changes,
    removed,
    ends_at: position.ends_at,
  }
}

async function readChanges(tx: Tx, scopeOf: (collection: Collection) => Scope): Promise<Changes> {
  const names = Object.keys(COLLECTIONS) as Collection[]
  // All statements are sent at once; the one connection answers them in order.
  const results = await Promise.all(names.map((name) => tx.unsafe(COLLECTIONS[name](scopeOf(name)))))
  const changes: unknown = Object.fromEntries(names.map((name, i) => [name, [...(results[i] ?? [])]]))
  // Invariant: each statement in COLLECTIONS selects the columns of its row type.
  return changes as Changes
}

async function readRemoved(tx: Tx, scope: Scope): Promise<Removed> {
  const rows = await tx.unsafe<{ collection: Collection; ids: string[] }[]>(`
    select t.collection, array_agg(t.row_id order by t.row_id) as ids from public.tombstones t
     where t.campaign_id = ${scope.campaignId} and t.changed_xid >= ${scope.since} group by t.collection`)
  return Object.fromEntries(rows.map((row) => [row.collection, row.ids]))
}
