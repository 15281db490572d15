// Giving pieces back, on the model: by who bought them, by an admin, and what a decision does.

import { bought, ofPieces, type Order, type Returned, share, type State, whole } from './shop.ts'

export const CONFLICT = '409 order_state_conflict'
const sum = <T>(rows: T[], of: (row: T, n: number) => number) =>
  rows.reduce((total, row, n) => total + of(row, n), 0)

/** What pieces of an order are worth, after those that are given back or held by an open refund. */
function worthOf(order: Order, wanted: { line: number; quantity: number }[]): Returned[] {
  const promised = order.refunds
    .filter((refund) => refund.status !== 'rejected')
    .flatMap((refund) => refund.of)
  const points_all = sum(order.lines, (one) => one.points_fen)
  return wanted.map(({ line: index, quantity }) => {
    const line = bought(order)[index]
    if (!line) throw new Error('no such line')
    const held = promised.filter((one) => one.line === index)
    const pieces = sum(held, (one) => one.quantity) + quantity
    const fen = share(line.price_fen - line.points_fen, pieces, line.quantity) - sum(held, (one) => one.fen)
    const points_fen = share(line.points_fen, pieces, line.quantity) - sum(held, (one) => one.points_fen)
    const points =
      points_all === 0
        ? 0
        : share(order.points, sum(promised, (one) => one.points_fen) + points_fen, points_all) -
          sum(promised, (one) => one.points)
    const returned = {
      line: index,
      quantity,
      fen: Math.max(fen, 0),
      points_fen: Math.max(points_fen, 0),
      points: Math.max(points, 0),
    }
    promised.push(returned)
    return returned
  })
}

/** Pieces of a line that are neither given back nor held by an open refund. */
const leftOf = (order: Order, index: number) =>
  (bought(order)[index]?.quantity ?? 0) -
  sum(
    order.refunds.filter((refund) => refund.status !== 'rejected').flatMap((refund) => refund.of),
    (one) => (one.line === index ? one.quantity : 0),
  )

function openRefund(order: Order, origin: 'buyer' | 'admin', of: Returned[], key: string) {
  const pieces = sum(of, (one) => one.quantity)
  const last = pieces === sum(bought(order), (_, n) => leftOf(order, n))
  const shipping = last && !order.dispatched ? order.shipping_fen : 0
  order.refunds.push({
    ...{ key, origin, of },
    status: order.dispatched && origin === 'buyer' ? 'requested' : 'approved',
    fen: sum(of, (one) => one.fen) + shipping,
    points: sum(of, (one) => one.points),
    restocks: origin === 'buyer' || !order.dispatched,
  })
}

export function askBack(order: Order, line: number, quantity: number, key: string): string {
  if (order.status !== 'paid') return CONFLICT
  if (quantity > leftOf(order, line)) return '409 refund_exceeds_order'
  openRefund(order, 'buyer', worthOf(order, [{ line, quantity }]), key)
  return 'done'
}

export function refundRest(order: Order, key: string): string {
  if (order.status !== 'paid') return CONFLICT
  for (const refund of order.refunds) if (refund.status === 'requested') refund.status = 'approved'
  const rest = bought(order)
    .map((_, line) => ({ line, quantity: leftOf(order, line) }))
    .filter(({ quantity }) => quantity > 0)
  if (rest.length > 0) openRefund(order, 'admin', worthOf(order, rest), key)
  return 'done'
}

export function decide(state: State, what: 'approve' | 'reject' | 'finish', refund_key: string): string {
  const order = state.orders.find((one) => one.refunds.some(({ key }) => key === refund_key))
  const refund = order?.refunds.find(({ key }) => key === refund_key)
  if (!order || !refund) throw new Error(`no ${refund_key}`)
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
    if (!refund.restocks) line.lost += quantity
  }
  if (!ofPieces(refund) || !whole(order)) return 'done'
  for (const gift of order.lines.filter(({ kind }) => kind === 'gift')) {
    gift.refunded = gift.quantity
    if (!refund.restocks) gift.lost = gift.quantity
  }
  return 'done'
}
