// What people, clerks, the admin and the provider may do, on the model. Each step answers `done` or the refusal.

import {
  bought,
  budgetsOf,
  claimOf,
  commissionOf,
  type Order,
  pointsOf,
  type Refund,
  rootOf,
  type State,
  statusOf,
  stockOf,
  totalFen,
} from './shop.ts'
import { askBack, CONFLICT, decide, refundRest } from './refunding.ts'

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
  | {
      what:
        | 'open'
        | 'cancel'
        | 'cancel_for'
        | 'refund_rest'
        | 'expire'
        | 'ship'
        | 'receive'
        | 'redeem'
        | 'release'
      order: string
    }
  | { what: 'settle'; payment: string; outcome: 'paid' | 'failed'; difference: number }
  | { what: 'ask_back'; order: string; line: number; quantity: number }
  | { what: 'approve' | 'reject' | 'finish'; refund: string }
  | { what: 'count'; sku: number; on_hand: number }
  | { what: 'ask_payout'; fen: number }
  | { what: 'approve_all' }
  | { what: 'decide_payout'; payout: string; to: 'approved' | 'rejected' | 'paid' }

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
  if (step.what === 'approve_all') return approveAll(state)
  if (step.what === 'count') return count(state, step.sku, step.on_hand)
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
    case 'cancel_for':
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
    case 'refund_rest':
      return refundRest(order, key)
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
  const fresh = { refunded: 0, refunded_fen: 0, lost: 0 }
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
    order.refunds.push({
      key: `back:${payment_key}`,
      status: 'approved',
      origin,
      fen,
      points: 0,
      of: [],
      restocks: true,
    })
  if (order.status === 'paid') back('second_payment')
  else if (difference !== 0) back('wrong_amount')
  else if (order.status === 'cancelled' && whyNot(state, order) !== null) back('late_payment')
  else order.status = 'paid'
  return 'done'
}

function count(state: State, sku: number, on_hand: number): string {
  const now = stockOf(state)[sku]
  const rule = state.rules.skus[sku]
  if (!now || !rule) throw new Error('no such SKU')
  if (on_hand < now.reserved) return '409 out_of_stock'
  rule.stock += on_hand - now.on_hand
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

function approveAll(state: State): string {
  if (commissionOf(state).available < 0) return 'done' // all of them wait: there is one purse
  for (const payout of state.payouts) if (payout.status === 'requested') payout.status = 'approved'
  return 'done'
}
