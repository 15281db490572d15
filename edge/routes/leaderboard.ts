import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import type { LeaderboardEntry } from '../rows.ts'

const query = z.object({ campaign_id: rowId })
const visibility = z.object({ campaign_id: rowId, hidden: z.boolean('is not true or false') })

/** Who brought the most people, by masked names; whoever does not want to be on it is not. */
export function leaderboardRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', query), async (c) => {
      const { campaign_id } = c.req.valid('query')
      const board = await parts.db.asPerson(
        c.get('userId'),
        async (tx) => {
          const entries = await tx<LeaderboardEntry[]>`
            select b.rank, b.name, b.qualified_fans, b.is_me from private.leaderboard(${campaign_id}) b order by b.rank`
          const [me] = await tx<{ hidden: boolean }[]>`
            select s.leaderboard_hidden_at is not null as hidden from public.standings s where s.campaign_id = ${campaign_id}`
          return { entries: [...entries], hidden: me?.hidden ?? false }
        },
        { isolation: 'snapshot' },
      )
      return c.json(board)
    })
    .post('/visibility', valid('json', visibility), async (c) => {
      const { campaign_id, hidden } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        await tx`select private.set_leaderboard_hidden(${campaign_id}, ${hidden})`
        return { hidden }
      })
      return c.json(reply)
    })
}
