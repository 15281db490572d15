import { proportion } from '../../../edge/pricing/index.ts'
import type { Campaign, Order, OrderLine } from '@/api/rows'

const DAY_MS = 86_400_000

/** A line of which pieces can still be given back. */
export interface Refundable {
  line: OrderLine
  /** Pieces not yet given back nor held by a refund under way. */
  left: number
}

/** What of an order can still be given back. Gifts go back with the last piece, never alone. */
export function refundableLines(order: Order, campaign: Campaign | null, now: number): Refundable[] {
  if (order.paid_at === null || order.status === 'cancelled' || windowClosed(order, campaign, now)) return []
  return order.lines.flatMap((line) => {
    const left = line.quantity - heldOf(order, line.id)
    return line.kind === 'gift' || left <= 0 ? [] : [{ line, left }]
  })
}

/**
 * What these pieces bring back in fen, by the server's own rule: all pieces given back so far are worth the paid amount
 * in proportion, rounded down, and each refund gets what is new in that. Shipping comes with the last piece, if nothing
 * was dispatched.
 */
export function refundWorth(order: Order, pieces: ReadonlyMap<string, number>): number {
  let fen = 0
  let all = true
  for (const line of order.lines) {
    if (line.kind === 'gift') continue
    const wanted = pieces.get(line.id) ?? 0
    const after = heldOf(order, line.id) + wanted
    all &&= after === line.quantity
    if (wanted === 0) continue
    const paid = line.price_fen - line.points_fen
    fen += Math.max(0, proportion(paid, after, line.quantity) - heldFenOf(order, line.id))
  }
  return fen + (all && order.fulfilled_at === null ? order.shipping_fen : 0)
}

function windowClosed(order: Order, campaign: Campaign | null, now: number): boolean {
  if (order.completed_at === null || campaign === null) return false
  return Date.parse(order.completed_at) + campaign.refund_within_days * DAY_MS < now
}

function heldLines(order: Order, line_id: string) {
  return order.refunds
    .filter((refund) => refund.status !== 'rejected')
    .flatMap((refund) => refund.lines)
    .filter((held) => held.order_line_id === line_id)
}

const heldOf = (order: Order, line_id: string) =>
  heldLines(order, line_id).reduce((sum, held) => sum + held.quantity, 0)
const heldFenOf = (order: Order, line_id: string) =>
  heldLines(order, line_id).reduce((sum, held) => sum + held.amount_fen, 0)
