import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { entryCursor, FIRST, pageOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import { readBalances } from '../rewards/balances.ts'
import { readEntries } from '../rewards/entries.ts'
import { readProgress } from '../rewards/progress.ts'
import { readSums } from '../rewards/sums.ts'

const query = z.object({ campaign_id: rowId, cursor: entryCursor })

/** What the caller has earned: balances, how far the milestones are, and the entries of the ledger, newest first. */
export function earningRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', query), async (c) => {
      const { campaign_id, cursor = FIRST } = c.req.valid('query')
      const { rows, ...earnings } = await parts.db.asPerson(
        c.get('userId'),
        async (tx) => ({
          ...(await readBalances(tx, campaign_id)),
          ...(await readProgress(tx, campaign_id)),
          rows: await readEntries(tx, campaign_id, cursor),
        }),
        { isolation: 'snapshot' },
      )
      const page = pageOf(rows)
      return c.json({ ...earnings, entries: page.rows, next_cursor: page.next_cursor })
    })
    .get('/all', async (c) => c.json({ sums: await parts.db.asServiceFor(c.get('userId'), readSums) }))
}
