// What somebody may want to do, drawn at random before it is known what there is to do it to.

import fc from 'fast-check'
import { commissionOf, type State, statusOf } from './shop.ts'
import type { Step } from './steps.ts'

const place = fc.record({
  what: fc.constant('place' as const),
  person: fc.nat(2),
  sku: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 3 }),
  staff: fc.boolean(),
  gift: fc.boolean(),
  add_on: fc.boolean(),
  pickup: fc.boolean(),
  points: fc.constantFrom(0, 0, 100),
})

/** An intent; `at` picks its order, payment or refund from those there are. */
export const intent = fc.oneof(
  {
    weight: 5,
    arbitrary: place,
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('open' as const), at: fc.nat() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('settle' as const),
      at: fc.nat(),
      outcome: fc.constantFrom('paid' as const, 'paid' as const, 'paid' as const, 'failed' as const),
      difference: fc.oneof(
        { weight: 12, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.constantFrom(-1, 1) },
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'cancel' as const,
        'cancel_for' as const,
        'expire' as const,
        'ship' as const,
        'ship' as const,
        'receive' as const,
        'redeem' as const,
        'release' as const,
        'release' as const,
      ),
      at: fc.nat(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('refund_rest' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('approve_all' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('count' as const),
      sku: fc.nat(2),
      on_hand: fc.integer({ min: 0, max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('ask_payout' as const),
      quarters: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('decide_payout' as const),
      at: fc.nat(),
      to: fc.constantFrom('approved' as const, 'approved' as const, 'paid' as const, 'rejected' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('ask_back' as const),
      at: fc.nat(),
      line: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom('approve' as const, 'reject' as const, 'finish' as const, 'finish' as const),
      at: fc.nat(),
    }),
  },
)
type Intent = typeof intent extends fc.Arbitrary<infer T> ? T : never

/** One of these; mostly of those for which it makes sense, sometimes of all, so that refusals are met too. */
function pick<T>(rows: T[], at: number, fits: (row: T) => boolean): T | undefined {
  const fitting = rows.filter(fits)
  const among = at % 5 < 4 ? fitting : rows
  return among[Math.floor(at / 5) % Math.max(among.length, 1)]
}

const STATUS: Partial<Record<Intent['what'], string[]>> = {
  open: ['pending_payment'],
  cancel: ['pending_payment'],
  cancel_for: ['pending_payment'],
  refund_rest: ['paid', 'fulfilled', 'completed', 'refund_pending'],
  expire: ['pending_payment'],
  ship: ['paid'],
  redeem: ['paid'],
  receive: ['fulfilled'],
  release: ['completed'],
  ask_back: ['paid', 'fulfilled', 'completed', 'refund_pending'],
}

/** The intent as a step on what there is, or nothing where there is nothing to do it to. */
export function aimed(state: State, wish: Intent): Step | null {
  const { orders, payouts } = state
  if (wish.what === 'place' || wish.what === 'count' || wish.what === 'approve_all') return wish
  if (wish.what === 'ask_payout') {
    const { available } = commissionOf(state)
    return { what: 'ask_payout', fen: Math.max(Math.ceil((available * wish.quarters) / 4), 1) }
  }
  if (wish.what === 'decide_payout') {
    const awaited = wish.to === 'paid' ? ['approved'] : ['requested']
    const payout = pick(payouts, wish.at, ({ status }) => awaited.includes(status))
    return payout ? { what: 'decide_payout', payout: payout.key, to: wish.to } : null
  }
  if (wish.what === 'settle') {
    const payments = orders.flatMap((order) => order.payments)
    const payment = pick(payments, wish.at, ({ status }) => status === 'created')
    return payment ? { ...wish, payment: payment.key } : aimed(state, { what: 'open', at: wish.at })
  }
  if (wish.what === 'approve' || wish.what === 'reject' || wish.what === 'finish') {
    const refunds = orders.flatMap((order) => order.refunds)
    const refund = pick(
      refunds,
      wish.at,
      ({ status }) => status === (wish.what === 'finish' ? 'approved' : 'requested'),
    )
    return refund ? { what: wish.what, refund: refund.key } : null
  }
  // only a pickup order that was paid has a code to show
  const able = orders.filter((one) => wish.what !== 'redeem' || (one.pickup && one.status === 'paid'))
  const order = pick(able, wish.at, (one) => STATUS[wish.what]?.includes(statusOf(one)) ?? true)
  if (!order) return null
  if (wish.what !== 'ask_back') return { what: wish.what, order: order.key }
  const lines = order.lines.filter((line) => line.kind !== 'gift').length
  return { what: 'ask_back', order: order.key, line: wish.line % lines, quantity: wish.quantity }
}

/** A history: three people order and pay at the same moment, in half of them all comes to a good end, and then anything may happen. */
export const history = fc
  .tuple(
    fc.tuple(...[0, 1, 2].map((person) => place.map((wish) => ({ ...wish, person })))),
    fc.boolean(),
    fc.array(fc.array(intent, { minLength: 2, maxLength: 4 }), { minLength: 8, maxLength: 12 }),
  )
  .map(([orders, well, rounds]): Intent[][] => [
    orders,
    orders.map((_, n) => ({ what: 'open', at: 5 * n })),
    orders.map((_, n) => ({ what: 'settle', at: 5 * n, outcome: 'paid', difference: 0 })),
    ...(well ? (['ship', 'redeem', 'receive', 'release'] as const) : []).map((what) =>
      orders.map((_, n) => ({ what, at: 5 * n })),
    ),
    ...rounds,
  ])
