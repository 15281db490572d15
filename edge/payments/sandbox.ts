import type { Db, Tx } from '../db.ts'
import type { PaymentProvider, PaymentVerdict, RefundVerdict, RefundWish } from './provider.ts'

/** What the cashier was told: how it ended, with how much money, and whether the shop hears of it. */
export type Cashed = { payment_id: string; outcome: 'paid' | 'failed'; amount_fen: number; noticed: boolean }

type Booked = { outcome: 'paid' | 'failed'; amount_fen: number; refunds: Record<string, number> }

/**
 * A bank for trying things out: the person says at its cashier how the payment ends, and its books remember it, so that
 * queries and refunds are answered truthfully. Configuration refuses it in production.
 */
export const sandbox = (db: Pick<Db, 'asService'>): PaymentProvider => ({
  worksFor: () => Promise.resolve(true),
  start: ({ id, amount_fen }) =>
    Promise.resolve({
      payment_id: id,
      provider: 'sandbox',
      amount_fen,
      settle_path: `/payments/sandbox/${id}/settle`,
    }),
  query: ({ id }) => db.asService((tx) => verdictOf(tx, id)),
  // Its cashier never closes, so that money which comes too late can be tried out as well.
  close: ({ id }) => db.asService((tx) => verdictOf(tx, id)),
  refund: (wish) => db.asService((tx) => payBack(tx, wish)),
})

/**
 * Books what the person did at the cashier, and says how the payment stands then. Money that came stays: a later `failed`
 * or a second `paid` changes nothing.
 */
export async function cash(
  tx: Tx,
  { payment_id, outcome, amount_fen, noticed }: Cashed,
): Promise<PaymentVerdict> {
  await tx`
    insert into private.sandbox_transactions as t (payment_id, outcome, amount_fen, noticed)
    values (${payment_id}, ${outcome}, ${amount_fen}, ${noticed})
    on conflict (payment_id) do update set
      outcome = case when t.outcome = 'paid' then t.outcome else excluded.outcome end,
      amount_fen = case when t.outcome = 'paid' then t.amount_fen else excluded.amount_fen end,
      noticed = t.noticed or excluded.noticed`
  return verdictOf(tx, payment_id)
}

async function verdictOf(tx: Tx, payment_id: string): Promise<PaymentVerdict> {
  const booked = await read(tx, payment_id)
  if (!booked) return { state: 'open' }
  if (booked.outcome === 'failed') return { state: 'failed' }
  return { state: 'paid', amount_fen: booked.amount_fen, provider_ref: `sandbox-${payment_id}` }
}

async function payBack(tx: Tx, { refund_id, payment_id, amount_fen }: RefundWish): Promise<RefundVerdict> {
  const booked = await read(tx, payment_id, 'for update')
  if (booked?.outcome !== 'paid') return { state: 'failed' }
  const done = { state: 'done', provider_ref: `sandbox-refund-${refund_id}` } as const
  if (booked.refunds[refund_id] !== undefined) return done
  const returned = Object.values(booked.refunds).reduce((sum, fen) => sum + fen, 0)
  if (returned + amount_fen > booked.amount_fen) return { state: 'failed' }
  await tx`
    update private.sandbox_transactions set refunds = refunds || jsonb_build_object(${refund_id}::text, ${amount_fen}::bigint)
     where payment_id = ${payment_id}`
  return done
}

async function read(tx: Tx, payment_id: string, lock: '' | 'for update' = ''): Promise<Booked | undefined> {
  const [booked] = await tx<Booked[]>`
    select outcome, amount_fen, refunds from private.sandbox_transactions where payment_id = ${payment_id} ${tx.unsafe(lock)}`
  return booked
}
