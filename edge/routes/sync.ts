import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { base64url } from '../crypto/alphabets.ts'
import { sha256 } from '../crypto/hmac.ts'
import { rowId } from '../http/fields.ts'
import { notModified } from '../http/not-modified.ts'
import { valid } from '../http/valid.ts'
import { grantPage } from '../images/preview.ts'
import type { Parts } from '../parts.ts'
import { pull } from '../sync/pull.ts'

const query = z.object({ campaign_id: rowId, cursor: z.string().max(1024, 'is too long').optional() })

/** A phone's copy of one campaign: everything at first, then only what changed; in pages, see `pull`. */
export function syncRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify), notModified)
    .get('/', valid('query', query), async (c) => {
      const { campaign_id, cursor } = c.req.valid('query')
      const {
        pull: page,
        single,
        ends_at,
        preview_link_id,
      } = await parts.db.asPerson(c.get('userId'), (tx) => pull(tx, campaign_id, cursor), {
        isolation: 'snapshot',
      })
      const now = parts.now()
      const holder = { secret: parts.env.IMAGE_URL_SECRET, campaignId: campaign_id, linkId: preview_link_id }
      const images = await grantPage(holder, now, new Date(ends_at))
      const copy = { ...page, images, preview_ends_at: preview_link_id === null ? null : ends_at }

      // No cache may keep it: prices are secret and gone when the campaign ends. The client keeps the ETag itself.
      c.header('cache-control', 'private, no-store')
      // A page among several is never the same twice, and "not modified" would end the pull in its middle.
      if (single) c.header('etag', `"${base64url(await sha256(JSON.stringify(copy)))}"`)
      return c.json({ ...copy, server_time: now.toISOString() })
    })
}
