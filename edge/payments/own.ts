import type { Tx } from '../db.ts'
import type { ProviderName } from './names.ts'
import type { OpenPayment } from './provider.ts'

export type Payment = OpenPayment & { provider: ProviderName; status: 'created' | 'paid' | 'failed' }

/** A payment of the caller's; another person's is not found, with whatever rights this runs. */
export async function ownPayment(tx: Tx, payment_id: string): Promise<Payment> {
  const [payment] = await tx<Payment[]>`
    select id, order_id, provider, amount_fen, status from private.payment_of(${payment_id})`
  if (!payment) throw new Error('payment_of gave no row')
  return payment
}
