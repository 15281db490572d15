import { z } from 'zod'
import { base64url } from '../crypto/alphabets.ts'
import { COLLECTIONS } from './collections.ts'
import type { Collection } from './collections.ts'
import { isPlace } from './literals.ts'

/** Where the next page begins. Tombstones come before all rows. */
export type Place = { in: Collection | 'tombstones'; after: string | null }

/** A pull in pages that is under way: from which transaction on, and which collections whole. */
export type Underway = { since: string; priced: boolean; claimed: boolean; place: Place }

/**
 * Where a copy stands: once its last page is applied, every transaction below `horizon` is in it, and it shows what
 * `sees` says. The epoch is the database's; after a restore transaction ids start anew and old cursors mean nothing.
 */
export type Cursor = {
  campaign_id: string
  participant_id: string
  epoch: string
  horizon: string
  sees: Sees
  underway?: Underway | undefined
}

/** What the caller's claims reveal, which no row's own change tells. `claimed`: a digest of the claimed coupons. */
export type Sees = { priced: string; claimed: string }

const xid = z.string().regex(/^[0-9]{1,19}$/)
const names = Object.keys(COLLECTIONS)

const schema = z.object({
  campaign_id: z.uuid(),
  participant_id: z.uuid(),
  epoch: z.uuid(),
  horizon: xid,
  sees: z.object({ priced: z.string().max(40), claimed: z.string().max(40) }),
  underway: z
    .object({
      since: xid,
      priced: z.boolean(),
      claimed: z.boolean(),
      place: z.object({ in: z.custom<Place['in']>(isStep), after: z.string().refine(isPlace).nullable() }),
    })
    .optional(),
})

/** The opaque text a client keeps. */
export function encodeCursor(cursor: Cursor): string {
  return base64url(new TextEncoder().encode(JSON.stringify(cursor)))
}

/** Null for anything that is not a cursor of this campaign: the client then gets a full copy, never an error. */
export function decodeCursor(text: string | undefined, campaignId: string): Cursor | null {
  if (!text) return null
  try {
    const parsed = schema.parse(JSON.parse(atob(text.replace(/-/g, '+').replace(/_/g, '/'))))
    return parsed.campaign_id === campaignId ? parsed : null
  } catch {
    return null
  }
}

function isStep(value: unknown): boolean {
  return typeof value === 'string' && (value === 'tombstones' || names.includes(value))
}
