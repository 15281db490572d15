import type { Parts } from '../parts.ts'
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

/** One way to pay. To add another, write it in a file of its own and name it in `providerFor`. */
export type PaymentProvider = {
  start(payment: OpenPayment): Promise<PaymentStart>
}

/** The provider if it is switched on here, else null. */
export function providerFor({ env }: Pick<Parts, 'env'>, name: ProviderName): PaymentProvider | null {
  return name === 'sandbox' && env.PAYMENT_PROVIDERS.includes('sandbox') ? sandbox : null
}
