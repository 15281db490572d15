import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { readOrder } from '../ordering/read.ts'
import type { Parts } from '../parts.ts'
import { providerFor } from '../payments/provider.ts'

const param = z.object({ payment_id: rowId })
const body = z.object({ outcome: z.enum(['paid', 'failed'], 'is paid or failed') })

/** The sandbox cashier's verdict. Where the sandbox is off the route does not exist. */
export function paymentRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(async (_c, next) => {
      if (!providerFor(parts, 'sandbox')) throw new Refusal('not_found')
      await next()
    })
    .use(signedIn(parts.verify))
    .post('/sandbox/:payment_id/settle', valid('param', param), valid('json', body), async (c) => {
      const { payment_id } = c.req.valid('param')
      const { outcome } = c.req.valid('json')
      // With the service's rights: a buyer's own must not be enough to declare themselves paid. The function still
      // finds only the caller's payments.
      const settle = write(
        c,
        parts.db,
        async (tx) => {
          const [settled] = await tx<{ id: string }[]>`
            select id from private.settle_sandbox_payment(${payment_id}, ${outcome})`
          if (!settled) throw new Error('settle_sandbox_payment gave no row')
          return { order: await readOrder(tx, settled.id) }
        },
        'asServiceFor',
      )
      return c.json(await settle)
    })
}
