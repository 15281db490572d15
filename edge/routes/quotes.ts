import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import { basket } from '../quoting/basket.ts'
import { price } from '../quoting/price.ts'

// Only the way of delivery matters to the price; the rest may still be half filled in.
const body = basket.extend({ fulfilment: z.object({ type: z.enum(['shipping', 'pickup']) }).optional() })

/** What a basket costs now, and why each coupon applies or not. Promises nothing: an order is priced again. */
export function quoteRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).post('/', valid('json', body), async (c) => {
    const { fulfilment, ...wanted } = c.req.valid('json')
    const run = parts.db.asPerson(
      c.get('userId'),
      (tx) => price(tx, wanted, fulfilment?.type ?? 'shipping'),
      {
        isolation: 'snapshot',
      },
    )
    return c.json(await run)
  })
}
