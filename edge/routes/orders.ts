import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { fen, rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { fulfilment } from '../ordering/fulfilment.ts'
import { placeOrder } from '../ordering/place.ts'
import { readOrder } from '../ordering/read.ts'
import type { Parts } from '../parts.ts'
import { PROVIDER_NAMES } from '../payments/provider.ts'
import { startPayment } from '../payments/start.ts'
import { basket } from '../quoting/basket.ts'

const id = z.object({ id: rowId })
const wanted = basket.extend({ expected_total_fen: fen, fulfilment })
const paying = z.object({ provider: z.enum(PROVIDER_NAMES, 'is not a way to pay') })

/** Placing, reading, cancelling and paying for orders. */
export function orderRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/', valid('json', wanted), async (c) => {
      const body = c.req.valid('json')
      return c.json(await write(c, parts.db, async (tx) => ({ order: await placeOrder(tx, body) })))
    })
    .get('/:id', valid('param', id), async (c) => {
      const order_id = c.req.valid('param').id
      return c.json({ order: await parts.db.asPerson(c.get('userId'), (tx) => readOrder(tx, order_id)) })
    })
    .post('/:id/cancel', valid('param', id), async (c) => {
      const order_id = c.req.valid('param').id
      const reply = await write(c, parts.db, async (tx) => {
        await tx`select from private.cancel_order(${order_id})`
        return { order: await readOrder(tx, order_id) }
      })
      return c.json(reply)
    })
    .post('/:id/payments', valid('param', id), valid('json', paying), async (c) => {
      const order_id = c.req.valid('param').id
      const { provider } = c.req.valid('json')
      return c.json(await write(c, parts.db, (tx) => startPayment(tx, parts, order_id, provider)))
    })
}
