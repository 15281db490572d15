import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { callerAddress } from '../entry/address.ts'
import { Refusal } from '../errors.ts'
import { fen, rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { readOrder } from '../ordering/read.ts'
import type { Parts } from '../parts.ts'
import { PROVIDER_NAMES } from '../payments/names.ts'
import type { ProviderName } from '../payments/names.ts'
import { ownPayment } from '../payments/own.ts'
import type { Payment } from '../payments/own.ts'
import { askFor } from '../payments/patience.ts'
import type { Payer, PaymentVerdict } from '../payments/provider.ts'
import { cash } from '../payments/sandbox.ts'
import { sendRefundsOf } from '../payments/send-refunds.ts'
import { settle } from '../payments/settle.ts'

const param = z.object({ payment_id: rowId })
const body = z.object({
  outcome: z.enum(['paid', 'failed'], 'is paid or failed'),
  /** Another amount than the one due, to see what becomes of it. */
  amount_fen: fen.min(1, 'must be at least 1').optional(),
  /** Whether the shop hears of it: `never` leaves that to the check and to the job. */
  notice: z.enum(['now', 'never'], 'is now or never').default('now'),
})

/**
 * Which ways to pay there are, and what became of a payment. All of it runs with the service's rights, because a buyer's own must not be enough to
 * declare themselves paid, but finds only the caller's payments.
 */
export function paymentRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/providers', async (c) => {
      const payer = { user_id: c.get('userId'), address: callerAddress(c, parts.env) }
      return c.json({ providers: await providersFor(parts, payer) })
    })
    .post('/:payment_id/check', valid('param', param), async (c) => {
      const { payment_id } = c.req.valid('param')
      const payment = await parts.db.asServiceFor(c.get('userId'), (tx) => ownPayment(tx, payment_id))
      const verdict = await verdictOn(parts, payment)
      const reply = await write(
        c,
        parts.db,
        async (tx) => {
          await settle(tx, payment_id, verdict)
          return { order: await readOrder(tx, payment.order_id) }
        },
        'asServiceFor',
      )
      await sendRefundsOf(parts, payment.order_id)
      return c.json(reply)
    })
    .post('/sandbox/:payment_id/settle', valid('param', param), valid('json', body), async (c) => {
      // Where the sandbox is off its cashier does not exist.
      if (!parts.providers.sandbox) throw new Refusal('not_found')
      const { payment_id } = c.req.valid('param')
      const { outcome, notice, ...paid } = c.req.valid('json')
      const reply = await write(
        c,
        parts.db,
        async (tx) => {
          const payment = await ownPayment(tx, payment_id)
          if (payment.provider !== 'sandbox') throw new Refusal('not_found', 'There is no such payment.')
          const { amount_fen = payment.amount_fen } = paid
          const verdict = await cash(tx, { payment_id, outcome, amount_fen, noticed: notice === 'now' })
          if (notice === 'now') await settle(tx, payment_id, verdict)
          return { order: await readOrder(tx, payment.order_id) }
        },
        'asServiceFor',
      )
      await sendRefundsOf(parts, reply.order.id)
      return c.json(reply)
    })
}

/** The ways to pay that could work for this person. */
async function providersFor({ providers }: Parts, payer: Payer): Promise<ProviderName[]> {
  const works = await Promise.all(PROVIDER_NAMES.map(async (name) => providers[name]?.worksFor(payer)))
  return PROVIDER_NAMES.filter((_, i) => works[i])
}

/** What the provider says of a payment; of one that is booked as paid there is nothing more to learn. */
function verdictOn(parts: Parts, payment: Payment): Promise<PaymentVerdict> {
  if (payment.status === 'paid') return Promise.resolve({ state: 'open' })
  const provider = parts.providers[payment.provider]
  if (!provider) throw new Refusal('provider_unavailable', 'This way to pay is not available here.')
  return askFor(parts, (signal) => provider.query(payment, signal))
}
