// The model: what orders mean, without a database. Its state is the orders alone; stock, claims, budgets, points and
// commission are read off them, so that nothing here can be given back twice or forgotten.

export type Rules = {
  skus: { list_fen: number; staff_fen: number; floor_fen: number; stock: number; rate_bps: number }[]
  per_sku: number
  per_person: number
  /** What each person has, and how many pay one yuan. */
  points: number
  points_per_yuan: number
  budgets: { campaign: number; coupon: number; employee: number }
  /** Most commission of one order, and points earned by a yuan. */
  cap_fen: number
  earned_per_yuan: number
}
export type Coupon = 'staff' | 'gift'
export type Line = {
  sku: number
  kind: 'goods' | 'add_on' | 'gift'
  quantity: number
  list_fen: number
  price_fen: number
  points_fen: number
  refunded: number
  refunded_fen: number
  /** Of the pieces given back: those that did not come back into stock. */
  lost: number
}
export type Returned = { line: number; quantity: number; fen: number; points_fen: number; points: number }
export type Refund = {
  key: string
  status: 'requested' | 'approved' | 'refunded' | 'rejected'
  origin: 'buyer' | 'admin' | 'late_payment' | 'second_payment' | 'wrong_amount'
  fen: number
  points: number
  of: Returned[]
  restocks: boolean
}
export type Payment = { key: string; status: 'created' | 'paid' | 'failed' }
export type Order = {
  key: string
  person: number
  pickup: boolean
  status: 'pending_payment' | 'cancelled' | 'paid'
  dispatched: boolean
  completed: boolean
  redeemed: boolean
  /** Its rewards are available. */
  released: boolean
  lines: Line[]
  coupons: Coupon[]
  points: number
  shipping_fen: number
  payments: Payment[]
  refunds: Refund[]
}
export type Payout = { key: string; status: 'requested' | 'approved' | 'paid' | 'rejected'; fen: number }
export type State = { rules: Rules; orders: Order[]; payouts: Payout[] }

const sum = <T>(rows: T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
/** What the first `pieces` of a line are worth. */
export const share = (fen: number, pieces: number, all: number) => Math.floor((fen * pieces) / all)
export const bought = (order: Order) => order.lines.filter((line) => line.kind !== 'gift')
export const goodsFen = (order: Order) => sum(order.lines, (line) => line.price_fen - line.points_fen)
export const totalFen = (order: Order) => goodsFen(order) + order.shipping_fen
export const whole = (order: Order) => bought(order).every((line) => line.refunded === line.quantity)
/** Pieces go back with it; the others return a payment that paid nothing. */
export const ofPieces = ({ origin }: Refund) => origin === 'buyer' || origin === 'admin'
export const isOpen = (refund: Refund) =>
  ofPieces(refund) && (refund.status === 'requested' || refund.status === 'approved')

/** The status people see. */
export function statusOf(order: Order): string {
  if (order.status !== 'paid') return order.status
  if (order.refunds.some(isOpen)) return 'refund_pending'
  if (whole(order)) return 'refunded'
  return order.completed ? 'completed' : order.dispatched ? 'fulfilled' : 'paid'
}

/** Pieces in the warehouse and pieces held by unpaid orders. */
export const stockOf = ({ rules, orders }: State) =>
  rules.skus.map(({ stock }, sku) => {
    const pieces = (order: Order, of: (line: Line) => number) =>
      sum(
        order.lines.filter((line) => line.sku === sku),
        of,
      )
    const gone = sum(orders, (order) =>
      order.status === 'paid' ? pieces(order, (line) => line.quantity - line.refunded + line.lost) : 0,
    )
    const reserved = sum(orders, (order) =>
      order.status === 'pending_payment' ? pieces(order, (line) => line.quantity) : 0,
    )
    return { on_hand: stock - gone, reserved }
  })

/** One person's copy of a coupon. */
export function claimOf({ orders }: State, person: number, coupon: Coupon) {
  const holding = orders.filter((order) => order.person === person && order.coupons.includes(coupon))
  if (holding.some((order) => order.status === 'pending_payment')) return 'reserved'
  return holding.some((order) => order.status === 'paid' && !whole(order)) ? 'redeemed' : 'claimed'
}

const discountLeft = (order: Order, lines: Line[]) =>
  order.status === 'cancelled'
    ? 0
    : sum(
        lines,
        ({ list_fen, price_fen, refunded, quantity }) =>
          list_fen - price_fen - share(list_fen - price_fen, refunded, quantity),
      )
/** The employee at the root: the fan 1 is employee 0's. */
export const rootOf = (person: number) => (person === 1 ? 0 : person)
export const budgetsOf = ({ orders }: State) => ({
  campaign: sum(orders, (order) => discountLeft(order, order.lines)),
  coupon: sum(orders, (order) =>
    discountLeft(
      order,
      order.lines.filter((line) => line.kind === 'goods'),
    ),
  ),
  employee: [0, 2].map((root) =>
    sum(
      orders.filter((order) => rootOf(order.person) === root),
      (order) => discountLeft(order, order.lines),
    ),
  ),
})

const givenBack = (order: Order) => sum(order.lines, (line) => line.refunded_fen)
const isPaid = (order: Order) => order.status === 'paid'

/** Points that an order has earned its buyer, less what went back with the pieces. */
function earnedBy({ rules }: State, order: Order): number {
  const all = Math.floor((goodsFen(order) * rules.earned_per_yuan) / 100)
  return all - share(all, givenBack(order), goodsFen(order))
}

/** Points a person can spend, those that are still pending, and those spent. */
export function pointsOf(state: State, person: number) {
  const own = state.orders.filter((order) => order.person === person)
  const spent = sum(own, (order) =>
    order.status === 'cancelled'
      ? 0
      : order.points - sum(order.refunds, (refund) => (refund.status === 'refunded' ? refund.points : 0)),
  )
  const earned = (released: boolean) =>
    sum(
      own.filter((order) => isPaid(order) && order.released === released),
      (order) => earnedBy(state, order),
    )
  return { available: state.rules.points - spent + earned(true), pending: earned(false), spent }
}

/** What a fan's order brings: each line at its rate, rounded down once and capped, less what went back with the pieces. */
function commissionBy({ rules }: State, order: Order): number {
  if (order.person !== 1) return 0
  const weighted = (fen: (line: Line) => number) =>
    sum(order.lines, (line) => fen(line) * (line.kind === 'gift' ? 0 : (rules.skus[line.sku]?.rate_bps ?? 0)))
  const whole = weighted((line) => line.price_fen - line.points_fen)
  const all = Math.min(Math.floor(whole / 10000), rules.cap_fen)
  return (
    all -
    share(
      all,
      weighted((line) => line.refunded_fen),
      whole,
    )
  )
}

/** The commission of employee 0, the only one with a fan, by where it is. */
export function commissionOf(state: State) {
  const of = (released: boolean) =>
    sum(
      state.orders.filter((order) => isPaid(order) && order.released === released),
      (order) => commissionBy(state, order),
    )
  const payouts = (...status: Payout['status'][]) =>
    sum(
      state.payouts.filter((payout) => status.includes(payout.status)),
      (payout) => payout.fen,
    )
  return {
    pending: of(false),
    available: of(true) - payouts('requested', 'approved', 'paid'),
    requested: payouts('requested', 'approved'),
    paid: payouts('paid'),
  }
}

/** Money for goods that a person has paid and not got back. */
const boughtBy = ({ orders }: State, person: number) =>
  sum(orders, (order) => (order.person === person && isPaid(order) ? goodsFen(order) - givenBack(order) : 0))

export const paidOrdersOf = ({ orders }: State, person: number) =>
  orders.filter((order) => order.person === person && order.status === 'paid' && !whole(order)).length

/** All that must be equal in the database. */
export const picture = (state: State) => ({
  stock: stockOf(state),
  people: [0, 1, 2].map((person) => ({
    staff: claimOf(state, person, 'staff'),
    gift: claimOf(state, person, 'gift'),
    points: pointsOf(state, person),
    paid_orders: paidOrdersOf(state, person),
    own_orders: paidOrdersOf(state, person),
    fan_orders: person === 0 ? paidOrdersOf(state, 1) : 0,
    bought_fen: boughtBy(state, person),
  })),
  budgets: budgetsOf(state),
  commission: commissionOf(state),
  payouts: state.payouts.map((payout) => `${payout.status} ${payout.fen}`).sort(),
  ledger: { sum: 0, wrong: 0 },
  orders: Object.fromEntries(
    state.orders.map((order) => [
      order.key,
      {
        status: statusOf(order),
        refunded_fen: sum(order.refunds, (refund) =>
          ofPieces(refund) && refund.status === 'refunded' ? refund.fen : 0,
        ),
        lines: order.lines
          .map((line) => `${line.kind} ${line.sku}: ${line.refunded}/${line.quantity} ${line.refunded_fen}`)
          .sort(),
        payments: order.payments.map((payment) => payment.status).sort(),
        refunds: order.refunds
          .map((refund) => `${refund.origin} ${refund.status} ${refund.fen} ${refund.points}`)
          .sort(),
      },
    ]),
  ),
})
