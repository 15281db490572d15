import { Hono } from 'hono'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'

/** `/health`: the process is alive. `/ready`: the database answers too. */
export function healthRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .get('/health', (c) => c.json({ ok: true }))
    .get('/ready', async (c) => {
      if (await parts.db.ping()) return c.json({ ok: true })
      throw new Refusal('not_ready', 'The database does not answer.', { missing: ['database'] })
    })
}
