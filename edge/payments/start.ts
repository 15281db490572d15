import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { providerFor } from './provider.ts'
import type { OpenPayment, PaymentStart, ProviderName } from './provider.ts'

/** Opens a payment for an unpaid order of the caller's, or the one that is already open. */
export async function startPayment(
  tx: Tx,
  parts: Parts,
  order_id: string,
  name: ProviderName,
): Promise<PaymentStart> {
  const provider = providerFor(parts, name)
  if (!provider)
    throw new Refusal('provider_unavailable', 'This way to pay is not available here.', { field: 'provider' })
  const [payment] = await tx<OpenPayment[]>`
    select id, order_id, amount_fen from private.create_payment(${order_id}, ${name})`
  if (!payment) throw new Error('create_payment gave no row')
  return provider.start(payment)
}
