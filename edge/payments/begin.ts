import type { Parts } from '../parts.ts'
import { openPayment } from './open.ts'
import type { ProviderName } from './names.ts'
import { askFor } from './patience.ts'
import type { OpenPayment, Payer, PaymentProvider, PaymentStart } from './provider.ts'
import { settle } from './settle.ts'
import { PaymentSpent } from './spent.ts'

/**
 * What the payer needs to go on with a payment. One that its provider takes no more is closed there and another is opened,
 * so that a person who comes back to an order can still pay it; what was paid meanwhile is booked instead.
 */
export async function beginPayment(
  parts: Pick<Parts, 'db' | 'patience' | 'log'>,
  provider: PaymentProvider,
  name: ProviderName,
  payment: OpenPayment,
  payer: Payer,
): Promise<PaymentStart> {
  const start = (one: OpenPayment) => askFor(parts, (signal) => provider.start(one, payer, signal))
  try {
    return await start(payment)
  } catch (error) {
    if (!(error instanceof PaymentSpent)) throw error
    const verdict = await askFor(parts, (signal) => provider.close(payment, signal))
    await parts.db.asService((tx) => settle(tx, payment.id, verdict))
    const next = await parts.db.asPerson(payer.user_id, (tx) => openPayment(tx, payment.order_id, name))
    if (next.id === payment.id) throw error
    return start(next)
  }
}
