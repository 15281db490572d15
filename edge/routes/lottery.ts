import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { isClientSeed } from '../lottery/index.ts'
import type { Parts } from '../parts.ts'
import { draw } from '../rewards/draw.ts'
import { readLottery } from '../rewards/lottery.ts'
import { readOwnLotteries, readPublishedDraws } from '../rewards/published-draws.ts'

const query = z.object({ campaign_id: rowId })
const page = query.extend({
  /** The last draw of the page before. */
  cursor: z
    .string()
    .regex(/^[0-9]{1,9}$/, 'is not a cursor')
    .transform(Number)
    .default(0),
})
const wish = z.object({
  ticket_id: rowId,
  client_seed: z.string().refine(isClientSeed, 'has 1 to 64 characters'),
})

/** The lottery: what can be won, drawing, and all that anybody who took part needs to check every draw. */
export function lotteryRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', query), async (c) => {
      const { campaign_id } = c.req.valid('query')
      const shown = await parts.db.asPerson(c.get('userId'), (tx) => readLottery(tx, campaign_id), {
        isolation: 'snapshot',
      })
      const draws = shown.tickets.flatMap(({ id, draw }) => (draw ? [{ ...draw, ticket_id: id }] : []))
      return c.json({ ...shown, draws })
    })
    .get('/mine', async (c) =>
      c.json({ lotteries: await parts.db.asServiceFor(c.get('userId'), readOwnLotteries) }),
    )
    .get('/draws', valid('query', page), async (c) => {
      const { campaign_id, cursor } = c.req.valid('query')
      const published = await parts.db.asPerson(c.get('userId'), (tx) =>
        readPublishedDraws(tx, campaign_id, cursor),
      )
      return c.json(published)
    })
    .post('/draws', valid('json', wish), async (c) => {
      const body = c.req.valid('json')
      const reply = await write(
        c,
        parts.db,
        async (tx) => ({ draw: await draw(tx, parts.env.LOTTERY_SECRET, body) }),
        'asServiceFor',
      )
      return c.json(reply)
    })
}
