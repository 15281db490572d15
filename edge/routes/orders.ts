import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { callerAddress } from '../entry/address.ts'
import { Refusal } from '../errors.ts'
import { fen, rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { fulfilment } from '../ordering/fulfilment.ts'
import { placeOrder } from '../ordering/place.ts'
import { readOrder, readOrders } from '../ordering/read.ts'
import { refundWish, requestRefund } from '../ordering/refund.ts'
import type { Parts } from '../parts.ts'
import { beginPayment } from '../payments/begin.ts'
import { PROVIDER_NAMES } from '../payments/names.ts'
import { openPayment } from '../payments/open.ts'
import { sendRefundsOf } from '../payments/send-refunds.ts'
import { basket } from '../quoting/basket.ts'

const id = z.object({ id: rowId })
const wanted = basket.extend({ expected_total_fen: fen, fulfilment })
const paying = z.object({ provider: z.enum(PROVIDER_NAMES, 'is not a way to pay') })

/** Placing, reading, paying for, cancelling, receiving and giving back orders. */
export function orderRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/', valid('json', wanted), async (c) => {
      const body = c.req.valid('json')
      return c.json(await write(c, parts.db, async (tx) => ({ order: await placeOrder(tx, body) })))
    })
    .get('/', async (c) => c.json({ orders: await parts.db.asPerson(c.get('userId'), readOrders) }))
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
    .post('/:id/complete', valid('param', id), async (c) => {
      const order_id = c.req.valid('param').id
      const reply = await write(c, parts.db, async (tx) => {
        await tx`select from private.complete_order(${order_id})`
        return { order: await readOrder(tx, order_id) }
      })
      return c.json(reply)
    })
    .post('/:id/payments', valid('param', id), valid('json', paying), async (c) => {
      const order_id = c.req.valid('param').id
      const name = c.req.valid('json').provider
      const provider = parts.providers[name]
      if (!provider) {
        throw new Refusal('provider_unavailable', 'This way to pay is not available here.', {
          field: 'provider',
        })
      }
      // What is kept under the idempotency key is the payment; what its cashier needs is asked for anew each time.
      const payment = await write(c, parts.db, (tx) => openPayment(tx, order_id, name))
      const payer = { user_id: c.get('userId'), address: callerAddress(c, parts.env) }
      return c.json(await beginPayment(parts, provider, name, payment, payer))
    })
    .post('/:id/refunds', valid('param', id), valid('json', refundWish), async (c) => {
      const order_id = c.req.valid('param').id
      const body = c.req.valid('json')
      const reply = await write(c, parts.db, (tx) => requestRefund(tx, order_id, body))
      // The reply says what was decided; the money goes back now, or with the next run of the job.
      if (reply.refund.status === 'approved') await sendRefundsOf(parts, order_id)
      return c.json(reply)
    })
}
