import type { Parts } from '../parts.ts'
import type { PaymentParams } from '../wechat-pay/wechat-pay.ts'
import type { ProviderName } from './names.ts'
import { sandbox } from './sandbox.ts'
import { wechatH5 } from './wechat-h5.ts'
import { wechatJsapi } from './wechat-jsapi.ts'

/** A payment the database has opened. */
export type OpenPayment = { id: string; order_id: string; amount_fen: number }

/** Who is about to pay: the person, and the network address they come from ('' where that is not known). */
export type Payer = { user_id: string; address: string }

/** What a client needs to go on; each provider adds what its own cashier asks for. */
export type PaymentStart = {
  payment_id: string
  provider: ProviderName
  amount_fen: number
  /** sandbox: where its cashier is told how it ends. */
  settle_path?: string
  /** wechat_jsapi: what `wx.requestPayment` takes. */
  wechat?: PaymentParams
  /** wechat_h5: the page that opens WeChat; good for five minutes. The client appends `redirect_url`. */
  h5_url?: string
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
  /** What the provider last said of it, in its own words; null when it has said nothing worth keeping. */
  provider_status: string | null
  /** How many requests for it the provider has closed for good; the next one needs another number. */
  closed_requests: number
}

/** `pending` and `failed` leave the refund open: the job asks again. `status` is what the provider says, for the admin. */
export type RefundVerdict =
  { state: 'done'; provider_ref: string } | { state: 'pending' | 'failed'; status?: string }

/**
 * One way to pay. To add another, write it in a file of its own and name it in `openProviders`. None of these is called
 * inside a database transaction; whoever calls gives up when the signal says so.
 */
export type PaymentProvider = {
  /** Whether this person could pay in this way. */
  worksFor(payer: Payer): Promise<boolean>
  /** Asked again about the same payment it may answer anew, but never takes the money twice. Throws `PaymentSpent`. */
  start(payment: OpenPayment, payer: Payer, signal: AbortSignal): Promise<PaymentStart>
  /** What became of it, for a payment whose notice did not come. */
  query(payment: OpenPayment, signal: AbortSignal): Promise<PaymentVerdict>
  /** No money shall come any more: `failed` when none can, else how the payment stands. */
  close(payment: OpenPayment, signal: AbortSignal): Promise<PaymentVerdict>
  /** `refund_id` is the provider's idempotency id: asked again, it answers about the same refund and pays nothing more. */
  refund(refund: RefundWish, signal: AbortSignal): Promise<RefundVerdict>
}

/** The ways to pay that are switched on here. */
export type Providers = Partial<Record<ProviderName, PaymentProvider>>

export function openProviders({ env, db, wechatPay }: Pick<Parts, 'env' | 'db' | 'wechatPay'>): Providers {
  const all: Providers = {
    sandbox: sandbox(db),
    ...(wechatPay ? { wechat_jsapi: wechatJsapi(wechatPay, db), wechat_h5: wechatH5(wechatPay, db) } : {}),
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => listed(env.PAYMENT_PROVIDERS, name)))
}

const listed = (names: readonly string[], name: string) => names.includes(name)
