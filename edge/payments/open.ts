import type { Tx } from '../db.ts'
import type { ProviderName } from './names.ts'
import type { OpenPayment } from './provider.ts'

/** Opens a payment for an unpaid order of the caller's, or gives the one that is already open. */
export async function openPayment(tx: Tx, order_id: string, name: ProviderName): Promise<OpenPayment> {
  const [payment] = await tx<OpenPayment[]>`
    select id, order_id, amount_fen from private.create_payment(${order_id}, ${name})`
  if (!payment) throw new Error('create_payment gave no row')
  return payment
}
