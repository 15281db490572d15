import type { ProviderName } from '../payments/names.ts'
import { ask } from '../payments/patience.ts'
import type { OpenPayment } from '../payments/provider.ts'
import { settle } from '../payments/settle.ts'
import { loggable } from '../sql-errors.ts'
import type { Job, Worker } from './job.ts'

type Open = Omit<OpenPayment, 'id'> & { payment_id: string; provider: ProviderName; payable: boolean }

/** A notice usually comes within seconds, and the phone asks by itself meanwhile. */
const OLDER_THAN = '2 minutes'
const LIMIT = 200
const AT_ONCE = 20

/**
 * Asks the providers about payments whose notice has not come, and books what they say. Where the order can no longer be
 * paid (cancelled, expired, or paid in another way) the payment is closed, so that no money comes that has to go back.
 */
export const queryPayments: Job = {
  name: 'query-payments',
  async run(worker, now) {
    const open = await worker.db.asService(
      (tx) => tx<Open[]>`
        select payment_id, order_id, provider, amount_fen, payable
          from private.open_payments(coalesce(${now}::timestamptz, now()), ${OLDER_THAN}::interval, ${LIMIT})`,
    )
    const found = { paid: 0, failed: 0, open: 0, unknown: 0 }
    for (let at = 0; at < open.length; at += AT_ONCE) {
      for (const state of await Promise.all(open.slice(at, at + AT_ONCE).map((one) => query(worker, one)))) {
        found[state]++
      }
    }
    return `${open.length} payments asked about: ${found.paid} paid, ${found.failed} failed or closed, ${found.open} still open, ${found.unknown} without an answer`
  },
}

async function query(worker: Worker, { payment_id, provider: name, payable, ...rest }: Open) {
  try {
    const provider = worker.providers[name]
    if (!provider) throw new Error(`the provider ${name} is not switched on`)
    const payment = { id: payment_id, ...rest }
    const verdict = await ask(worker, (signal) =>
      payable ? provider.query(payment, signal) : provider.close(payment, signal),
    )
    await worker.db.asService((tx) => settle(tx, payment_id, verdict))
    return verdict.state
  } catch (error) {
    worker.log({
      level: 'error',
      event: 'payment_not_queried',
      payment_id,
      provider: name,
      error: loggable(error),
    })
    return 'unknown'
  }
}
