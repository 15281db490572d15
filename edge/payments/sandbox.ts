import type { PaymentProvider } from './provider.ts'

/** A cashier for trying things out: the client itself says how it ended. Configuration refuses it in production. */
export const sandbox: PaymentProvider = {
  start: ({ id, amount_fen }) =>
    Promise.resolve({
      payment_id: id,
      provider: 'sandbox',
      amount_fen,
      settle_path: `/payments/sandbox/${id}/settle`,
    }),
}
