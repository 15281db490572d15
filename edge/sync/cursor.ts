import { z } from 'zod'
import { base64url } from '../crypto/alphabets.ts'

/**
 * Where a copy stands: every transaction below `horizon` is in it. The epoch is the database's; after a restore
 * transaction ids start anew and old cursors mean nothing.
 */
export type Cursor = { campaign_id: string; epoch: string; horizon: string }

const schema = z.object({
  campaign_id: z.uuid(),
  epoch: z.uuid(),
  horizon: z.string().regex(/^[0-9]{1,19}$/),
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
