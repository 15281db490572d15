// The model: what orders mean, without a database. Its state is the orders alone; stock, claims, budgets, points and
// commission are read off them, so that nothing here can be given back twice or forgotten.

export type Rules = {
  skus: { list_fen: number; staff_fen: number; floor_fen: number; stock: number }[]
  per_sku: number
  per_person: number
  /** What each person has, and how many pay one yuan. */
  points: number
  points_per_yuan: number
  budgets: { campaign: number; coupon: number; employee: number }
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
}
export type Returned = { line: number; quantity: number; fen: number; points_fen: number; points: number }
export type Refund = {
  key: string
  status: 'requested' | 'approved' | 'refunded' | 'rejected'
  origin: 'buyer' | 'late_payment' | 'second_payment' | 'wrong_amount'
  fen: number
  points: number
  of: Returned[]
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
  lines: Line[]
  coupons: Coupon[]
  points: number
  shipping_fen: number
  payments: Payment[]
  refunds: Refund[]
}
export type State = { rules: Rules; orders: Order[] }

const sum = <T>(rows: T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
/** What the first `pieces` of a line are worth. */
export const share = (fen: number, pieces: number, all: number) => Math.floor((fen * pieces) / all)
export const bought = (order: Order) => order.lines.filter((line) => line.kind !== 'gift')
export const goodsFen = (order: Order) => sum(order.lines, (line) => line.price_fen - line.points_fen)
export const totalFen = (order: Order) => goodsFen(order) + order.shipping_fen
export const whole = (order: Order) => bought(order).every((line) => line.refunded === line.quantity)
export const isOpen = (refund: Refund) =>
  refund.origin === 'buyer' && (refund.status === 'requested' || refund.status === 'approved')

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
      order.status === 'paid' ? pieces(order, (line) => line.quantity - line.refunded) : 0,
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

/** Points a person can spend. */
export const pointsOf = ({ rules, orders }: State, person: number) =>
  rules.points -
  sum(orders, (order) =>
    order.person === person && order.status !== 'cancelled'
      ? order.points - sum(order.refunds, (refund) => (refund.status === 'refunded' ? refund.points : 0))
      : 0,
  )

/** Ten per cent of what a fan pays for goods, less what went back with the pieces. */
export const commissionOf = ({ orders }: State) =>
  sum(orders, (order) => {
    if (order.person !== 1 || order.status !== 'paid') return 0
    const all = Math.floor(goodsFen(order) / 10)
    return (
      all -
      share(
        all,
        sum(order.lines, (line) => line.refunded_fen),
        goodsFen(order),
      )
    )
  })

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
  })),
  budgets: budgetsOf(state),
  commission: commissionOf(state),
  ledger: 0,
  orders: Object.fromEntries(
    state.orders.map((order) => [
      order.key,
      {
        status: statusOf(order),
        refunded_fen: sum(order.refunds, (refund) =>
          refund.origin === 'buyer' && refund.status === 'refunded' ? refund.fen : 0,
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
