import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { isoTime, line, rowId } from '../http/fields.ts'
import { FIRST, pageCursor, pageOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import { readFans, readSponsor } from '../rewards/fans.ts'

const query = z.object({
  campaign_id: rowId,
  cursor: pageCursor,
  search: line(40).or(z.literal('')).default(''),
})
const seen = z.object({
  campaign_id: rowId,
  /** When the list was looked at; without it: now. */
  seen_at: isoTime.optional(),
})

/** The people who came through the caller, newest first, and how many came since the caller last looked. */
export function fanRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', query), async (c) => {
      const { campaign_id, cursor = FIRST, search } = c.req.valid('query')
      const { me, rows } = await parts.db.asPerson(
        c.get('userId'),
        async (tx) => {
          const me = await readSponsor(tx, campaign_id)
          return { me, rows: await readFans(tx, me, cursor, search) }
        },
        { isolation: 'snapshot' },
      )
      const page = pageOf(rows)
      return c.json({ fans: page.rows, total: me.total, new: me.new, next_cursor: page.next_cursor })
    })
    .post('/seen', valid('json', seen), async (c) => {
      const { campaign_id, seen_at = null } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        const [row] = await tx<{ fans_seen_at: string }[]>`
          select private.see_fans(${campaign_id}, coalesce(${seen_at}::timestamptz, now())) as fans_seen_at`
        if (!row) throw new Error('see_fans gave no row')
        return row
      })
      return c.json(reply)
    })
}
