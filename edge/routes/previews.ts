import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { codeHash } from '../entry/codes.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'

// Of any form: a badly copied link is an unusable link, not another kind of error.
const body = z.object({ link: z.string().min(1, 'is empty').max(256, 'is too long') })

type Preview = { campaign_id: string; preview_ends_at: string }

/**
 * Opens a draft's page to the first person who has the link. From then on `/sync` serves it to them as to a participant, and
 * nothing else does. Without an idempotency key: the same person opening it again gets the same answer.
 */
export function previewRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).post('/', valid('json', body), async (c) => {
    const token_hash = await codeHash(c.req.valid('json').link)
    const [preview] = await parts.db.asPerson(
      c.get('userId'),
      (tx) => tx<[Preview]>`
        select campaign_id, preview_ends_at from private.open_preview(decode(${token_hash}, 'hex'))`,
    )
    return c.json(preview)
  })
}
