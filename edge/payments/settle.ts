import type { Tx } from '../db.ts'
import type { PaymentVerdict } from './provider.ts'

/** Books what a provider says of a payment; nothing while it is open. The function itself is safe to be told twice. */
export async function settle(tx: Tx, payment_id: string, verdict: PaymentVerdict): Promise<void> {
  if (verdict.state === 'open') return
  const { amount_fen, provider_ref } =
    verdict.state === 'paid' ? verdict : { amount_fen: null, provider_ref: null }
  await tx`select from private.settle_payment(${payment_id}, ${verdict.state}, ${amount_fen}::bigint, ${provider_ref})`
}
