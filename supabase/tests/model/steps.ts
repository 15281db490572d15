// What people, clerks, the admin and the provider may do, on the model. Each step answers `done` or the refusal.

import {
  bought,
  budgetsOf,
  claimOf,
  commissionOf,
  type Order,
  pointsOf,
  type Refund,
  type Returned,
  rootOf,
  share,
  type State,
  statusOf,
  stockOf,
  totalFen,
  whole,
} from './shop.ts'

export type Place = {
  what: 'place'
  person: number
  sku: number
  quantity: number
  staff: boolean
  gift: boolean
  add_on: boolean
  pickup: boolean
  points: number
}
export type Step =
  | Place
  | { what: 'open' | 'cancel' | 'expire' | 'ship' | 'receive' | 'redeem' | 'release'; order: string }
  | { what: 'settle'; payment: string; outcome: 'paid' | 'failed'; difference: number }
  | { what: 'ask_back'; order: string; line: number; quantity: number }
  | { what: 'approve' | 'reject' | 'finish'; refund: string }
  | { what: 'ask_payout'; fen: number }
  | { what: 'decide_payout'; payout: string; to: 'approved' | 'rejected' | 'paid' }

const CONFLICT = '409 order_state_conflict'
const sum = <T>(rows: T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
const find = <T extends { key: string }>(rows: T[], key: string): T => {
  const row = rows.find((one) => one.key === key)
  if (!row) throw new Error(`no ${key}`)
  return row
}

/** Does a step; `key` names what it makes. */
export function act(state: State, step: Step, key: string): string {
  if (step.what === 'place') return place(state, step, key)
  if (step.what === 'settle') return settle(state, step.payment, step.outcome, step.difference)
  if ('refund' in step) return decide(state, step.what, step.refund)
  if (step.what === 'ask_payout') return askPayout(state, step.fen, key)
  if (step.what === 'decide_payout') return decidePayout(state, step.payout, step.to)
  const order = find(state.orders, step.order)
  switch (step.what) {
    case 'open':
      if (order.status !== 'pending_payment') return CONFLICT
      if (!order.payments.some(({ status }) => status === 'created'))
        order.payments.push({ key, status: 'created' })
      return 'done'
    case 'expire':
      if (order.status === 'pending_payment') order.status = 'cancelled'
      return 'done'
    case 'cancel':
      if (order.status === 'paid') return CONFLICT
      order.status = 'cancelled'
      return 'done'
    case 'ship':
      if (statusOf(order) !== 'paid' || order.pickup) return CONFLICT
      order.dispatched = true
      return 'done'
    case 'receive':
      if (!['fulfilled', 'completed'].includes(statusOf(order))) return CONFLICT
      order.completed = true
      return 'done'
    case 'redeem':
      if (order.redeemed) return 'already_redeemed'
      if (statusOf(order) !== 'paid') return 'order_state_conflict'
      order.dispatched = order.completed = order.redeemed = true
      return 'ok'
    case 'release':
      // once nothing can be given back any more; the admin may allow it again later
      if (order.completed && ['completed', 'refunded'].includes(statusOf(order))) order.released = true
      return 'done'
    case 'ask_back':
      return askBack(order, step.line, step.quantity, key)
  }
}

/** What a placed order is made of. */
export function orderOf(state: State, wish: Place, key: string): Order {
  const { skus } = state.rules
  const sku = skus[wish.sku]
  const first = skus[0]
  if (!sku || !first) throw new Error('no such SKU')
  const fresh = { refunded: 0, refunded_fen: 0 }
  const goods = {
    sku: wish.sku,
    kind: 'goods' as const,
    quantity: wish.quantity,
    list_fen: sku.list_fen * wish.quantity,
    price_fen: (wish.staff ? sku.staff_fen : sku.list_fen) * wish.quantity,
    points_fen: Math.floor((wish.points * 100) / state.rules.points_per_yuan),
    ...fresh,
  }
  const added = {
    sku: 0,
    kind: 'add_on' as const,
    quantity: 1,
    list_fen: first.list_fen,
    price_fen: first.floor_fen,
    points_fen: 0,
    ...fresh,
  }
  const given = {
    sku: 2,
    kind: 'gift' as const,
    quantity: 1,
    list_fen: 0,
    price_fen: 0,
    points_fen: 0,
    ...fresh,
  }
  return {
    key,
    person: wish.person,
    pickup: wish.pickup,
    status: 'pending_payment',
    dispatched: false,
    completed: false,
    redeemed: false,
    released: false,
    lines: [goods, ...(wish.add_on ? [added] : []), ...(wish.gift ? [given] : [])],
    coupons: [...(wish.staff ? ['staff' as const] : []), ...(wish.gift ? ['gift' as const] : [])],
    points: wish.points,
    shipping_fen: wish.pickup ? 0 : 1200,
    payments: [],
    refunds: [],
  }
}

function place(state: State, wish: Place, key: string): string {
  const order = orderOf(state, wish, key)
  const refusal = whyNot(state, order)
  if (refusal === null) state.orders.push(order)
  return refusal ?? 'done'
}

/** Why an order cannot hold all it needs at this moment. */
function whyNot(state: State, order: Order): string | null {
  const { rules } = state
  if (order.coupons.some((coupon) => claimOf(state, order.person, coupon) !== 'claimed'))
    return '409 price_changed'
  const pieces = (of: (line: Order['lines'][number]) => boolean) =>
    sum(
      [...state.orders.filter((one) => one.person === order.person && one.status !== 'cancelled'), order],
      (one) => sum(bought(one).filter(of), (line) => line.quantity - line.refunded),
    )
  if (bought(order).some(({ sku }) => pieces((line) => line.sku === sku) > rules.per_sku))
    return '409 quota_exceeded'
  if (pieces(() => true) > rules.per_person) return '409 quota_exceeded'

  const holding = {
    ...state,
    orders: [
      ...state.orders.filter((one) => one !== order),
      { ...order, status: 'pending_payment' as const },
    ],
  }
  const [before, after] = [budgetsOf(state), budgetsOf(holding)]
  const root = rootOf(order.person) === 0 ? 0 : 1
  const over = (was: number, is: number, most: number) => is > was && is > most
  if (
    over(before.campaign, after.campaign, rules.budgets.campaign) ||
    over(before.coupon, after.coupon, rules.budgets.coupon) ||
    over(before.employee[root] ?? 0, after.employee[root] ?? 0, rules.budgets.employee)
  )
    return '409 quota_exceeded'
  if (order.points > 0 && pointsOf(state, order.person).available < order.points) return '409 price_changed'

  const free = stockOf(state).map(({ on_hand, reserved }) => on_hand - reserved)
  const wanted = (sku: number, lines: Order['lines']) =>
    sum(
      lines.filter((line) => line.sku === sku),
      (line) => line.quantity,
    )
  if (free.some((left, sku) => wanted(sku, bought(order)) > left)) return '409 out_of_stock'
  return free.some((left, sku) => wanted(sku, order.lines) > left) ? '409 price_changed' : null
}

function settle(state: State, payment_key: string, outcome: 'paid' | 'failed', difference: number): string {
  const order = state.orders.find((one) => one.payments.some(({ key }) => key === payment_key))
  if (!order) throw new Error(`no ${payment_key}`)
  const payment = find(order.payments, payment_key)
  if (payment.status === 'paid') return 'done'
  payment.status = outcome
  if (outcome === 'failed') return 'done'
  const fen = totalFen(order) + difference
  const back = (origin: Refund['origin']) =>
    order.refunds.push({ key: `back:${payment_key}`, status: 'approved', origin, fen, points: 0, of: [] })
  if (order.status === 'paid') back('second_payment')
  else if (difference !== 0) back('wrong_amount')
  else if (order.status === 'cancelled' && whyNot(state, order) !== null) back('late_payment')
  else order.status = 'paid'
  return 'done'
}

function askBack(order: Order, index: number, quantity: number, key: string): string {
  if (order.status !== 'paid') return CONFLICT
  const promised = order.refunds
    .filter((refund) => refund.status !== 'rejected')
    .flatMap((refund) => refund.of)
  const line = bought(order)[index]
  if (!line) throw new Error('no such line')
  const held = promised.filter((one) => one.line === index)
  const pieces = sum(held, (one) => one.quantity) + quantity
  if (pieces > line.quantity) return '409 refund_exceeds_order'

  const fen = share(line.price_fen - line.points_fen, pieces, line.quantity) - sum(held, (one) => one.fen)
  const points_fen = share(line.points_fen, pieces, line.quantity) - sum(held, (one) => one.points_fen)
  const points_all = sum(order.lines, (one) => one.points_fen)
  const points =
    points_all === 0
      ? 0
      : share(order.points, sum(promised, (one) => one.points_fen) + points_fen, points_all) -
        sum(promised, (one) => one.points)
  const returned: Returned = {
    line: index,
    quantity,
    fen: Math.max(fen, 0),
    points_fen: Math.max(points_fen, 0),
    points: Math.max(points, 0),
  }
  const last = sum(promised, (one) => one.quantity) + quantity === sum(bought(order), (one) => one.quantity)
  const shipping = last && !order.dispatched ? order.shipping_fen : 0
  order.refunds.push({
    key,
    status: order.dispatched ? 'requested' : 'approved',
    origin: 'buyer',
    fen: returned.fen + shipping,
    points: returned.points,
    of: [returned],
  })
  return 'done'
}

function decide(state: State, what: 'approve' | 'reject' | 'finish', refund_key: string): string {
  const order = state.orders.find((one) => one.refunds.some(({ key }) => key === refund_key))
  if (!order) throw new Error(`no ${refund_key}`)
  const refund = find(order.refunds, refund_key)
  const then = ({ approve: 'approved', reject: 'rejected', finish: 'refunded' } as const)[what]
  if (refund.status === then) return 'done'
  if (refund.status !== (what === 'finish' ? 'approved' : 'requested')) return CONFLICT
  refund.status = then
  if (then !== 'refunded') return 'done'
  for (const { line: index, quantity, fen } of refund.of) {
    const line = bought(order)[index]
    if (!line) throw new Error('no such line')
    line.refunded += quantity
    line.refunded_fen += fen
  }
  if (refund.origin === 'buyer' && whole(order)) for (const line of order.lines) line.refunded = line.quantity
  return 'done'
}

function askPayout(state: State, fen: number, key: string): string {
  if (fen > commissionOf(state).available) return '409 balance_too_low'
  state.payouts.push({ key, status: 'requested', fen })
  return 'done'
}

function decidePayout(state: State, payout_key: string, to: 'approved' | 'rejected' | 'paid'): string {
  const payout = find(state.payouts, payout_key)
  if (payout.status === to) return 'done'
  const from = to === 'paid' ? ['approved'] : to === 'approved' ? ['requested'] : ['requested', 'approved']
  if (!from.includes(payout.status)) return '400 invalid_input'
  if (to === 'approved' && commissionOf(state).available < 0) return '409 balance_too_low'
  payout.status = to
  return 'done'
}
