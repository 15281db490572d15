import type { Db } from '../db.ts'
import type { Env } from '../env.ts'
import { sandbox } from './sandbox.ts'

/** Ways to pay that the contract knows; which of them work here is configuration. */
export const PROVIDER_NAMES = ['wechat_jsapi', 'wechat_h5', 'sandbox'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

/** A payment the database has opened. */
export type OpenPayment = { id: string; order_id: string; amount_fen: number }

/** What a client needs to go on; each provider adds what its own cashier asks for. */
export type PaymentStart = {
  payment_id: string
  provider: ProviderName
  amount_fen: number
  settle_path?: string
}

/** How a payment stands in the provider's books. */
export type PaymentVerdict =
  { state: 'open' } | { state: 'failed' } | { state: 'paid'; amount_fen: number; provider_ref: string }

/** Money that goes back: `amount_fen` of the `total_fen` that this payment brought. */
export type RefundWish = {
  refund_id: string
  payment_id: string
  /** The provider's own name of the payment. */
  provider_ref: string | null
  amount_fen: number
  total_fen: number
}

/** `pending` and `failed` leave the refund open: the job asks again. */
export type RefundVerdict = { state: 'done'; provider_ref: string } | { state: 'pending' | 'failed' }

/**
 * One way to pay. To add another, write it in a file of its own and name it in `openProviders`. None of these is called
 * inside a database transaction; whoever calls gives up when the signal says so.
 */
export type PaymentProvider = {
  /** Asked again about the same payment it may answer anew, but never takes the money twice. */
  start(payment: OpenPayment, signal: AbortSignal): Promise<PaymentStart>
  /** What became of it, for a payment whose notice did not come. */
  query(payment: OpenPayment, signal: AbortSignal): Promise<PaymentVerdict>
  /** `refund_id` is the provider's idempotency id: asked again, it answers about the same refund and pays nothing more. */
  refund(refund: RefundWish, signal: AbortSignal): Promise<RefundVerdict>
}

/** The ways to pay that are switched on here. */
export type Providers = Partial<Record<ProviderName, PaymentProvider>>

export function openProviders(env: Pick<Env, 'PAYMENT_PROVIDERS'>, db: Pick<Db, 'asService'>): Providers {
  return env.PAYMENT_PROVIDERS.includes('sandbox') ? { sandbox: sandbox(db) } : {}
}
