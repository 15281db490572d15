import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'

const body = z.object({
  campaign_id: rowId,
  ids: z.array(rowId).min(1, 'is empty').max(200, 'has more than 200 ids'),
})

/** Marking messages as read; messages of others are passed over. */
export function inboxRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/read', valid('json', body), async (c) => {
      const { campaign_id, ids } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        const [row] = await tx<{ read: number }[]>`
        select private.read_inbox(${campaign_id}, ${ids}::uuid[]) as read`
        return { read: row?.read ?? 0 }
      })
      return c.json(reply)
    })
}
