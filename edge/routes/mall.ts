import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { address } from '../ordering/fulfilment.ts'
import type { Parts } from '../parts.ts'
import { EXCHANGE_COLUMNS } from '../rewards/columns.ts'
import type { ExchangeRow } from '../rows.ts'

const wish = z.object({
  address: address.optional(),
  /** The price that the person saw: an exchange may have waited offline while it was changed. */
  points: z
    .int('is not a whole number')
    .min(1, 'must be at least 1')
    .max(2_147_483_647, 'is too large')
    .optional(),
})

/** Exchanging points for what the mall offers; goods need an address. */
export function mallRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/items/:id/exchanges', valid('param', z.object({ id: rowId })), valid('json', wish), async (c) => {
      const { id } = c.req.valid('param')
      const { address: to, points = null } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        const where = to === undefined ? null : tx`${JSON.stringify(to)}::text::jsonb`
        const [exchange] = await tx<ExchangeRow[]>`
          select ${tx.unsafe(EXCHANGE_COLUMNS)} from private.exchange(${id}, ${where}, ${points}) x`
        if (!exchange) throw new Error('exchange gave no row')
        return { exchange }
      })
      return c.json(reply)
    })
}
