import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import type { ProviderName } from './names.ts'
import { ask } from './patience.ts'
import type { RefundWish } from './provider.ts'

type Due = RefundWish & { provider: ProviderName }
type Sender = Pick<Parts, 'db' | 'providers' | 'patience' | 'log'>

/** How it went: money returned, still with the provider, or to be tried again. */
export type Sent = { done: number; pending: number; failed: number }

/** Refunds tried in one go, and how many of them at once: silent providers must not hold a job up for long. */
const LIMIT = 100
const AT_ONCE = 10

/**
 * Asks the providers to pay approved refunds back, and books what they have paid. Runs outside every transaction, and may
 * run any number of times and at several places at once: a provider pays one refund once, and it is booked once. What is
 * cut off anywhere between is done again by the next run.
 */
export async function sendRefunds(parts: Sender, order_id: string | null = null): Promise<Sent> {
  const due = await parts.db.asService(
    (tx) => tx<Due[]>`
      select refund_id, payment_id, provider, provider_ref, amount_fen, total_fen, provider_status, closed_requests
        from private.due_refunds(${LIMIT}, ${order_id})`,
  )
  const sent: Sent = { done: 0, pending: 0, failed: 0 }
  for (let at = 0; at < due.length; at += AT_ONCE) {
    for (const how of await Promise.all(due.slice(at, at + AT_ONCE).map((refund) => send(parts, refund)))) {
      sent[how]++
    }
  }
  return sent
}

/** Right after the commit that approved it. Never fails: the reply is decided already, and the job will come by. */
export async function sendRefundsOf(parts: Sender, order_id: string): Promise<void> {
  try {
    await sendRefunds(parts, order_id)
  } catch (error) {
    parts.log({ level: 'warn', event: 'refunds_left_to_the_job', error: loggable(error) })
  }
}

async function send(parts: Sender, { provider: name, ...refund }: Due): Promise<keyof Sent> {
  const { refund_id, closed_requests } = refund
  try {
    const provider = parts.providers[name]
    if (!provider) throw new Error(`the provider ${name} is not switched on`)
    const verdict = await ask(parts, (signal) => provider.refund(refund, signal))
    if (verdict.state !== 'done') {
      const { state, status = null } = verdict
      // Said again it is no news.
      if (state === 'failed' && (status === null || status !== refund.provider_status)) {
        parts.log({ level: 'error', event: 'refund_refused', refund_id, provider: name, status })
      }
      if (status === null) return state
      await parts.db.asService(
        (tx) => tx`select private.note_refund(${refund_id}, ${status}, ${closed_requests})`,
      )
      return state
    }
    await parts.db.asService(
      (tx) => tx`select from private.finish_refund(${refund_id}, ${verdict.provider_ref})`,
    )
    return 'done'
  } catch (error) {
    parts.log({ level: 'error', event: 'refund_not_sent', refund_id, provider: name, error: loggable(error) })
    return 'failed'
  }
}
