import type { Quote, RefusalReason } from './useQuote'

/** One thing that is different in a new quote of the same basket. */
export type QuoteChange =
  | { kind: 'line'; sku_id: string; before_fen: number; after_fen: number }
  | { kind: 'coupon_less'; coupon_id: string; before_fen: number; after_fen: number }
  | { kind: 'coupon_gone'; coupon_id: string; reason: RefusalReason | null }
  | { kind: 'gift_gone'; coupon_id: string; sku_id: string }
  | { kind: 'shipping'; before_fen: number; after_fen: number }
  | { kind: 'points'; before_fen: number; after_fen: number }

/**
 * Why a new quote differs from the one the person saw: list prices that moved, coupons that count for less or no more,
 * gifts that have run out, shipping, points. What follows from another change is not told again.
 */
export function quoteChanges(before: Quote, after: Quote): QuoteChange[] {
  const lines = after.lines.flatMap((line): QuoteChange[] => {
    const was = before.lines.find((one) => one.sku_id === line.sku_id && one.add_on_id === line.add_on_id)
    // A reduction that changed is told with its coupon; a line tells what it costs by itself.
    const fen = (one: typeof line) => (one.kind === 'add_on' ? one.price_fen : one.list_fen)
    if (was === undefined || fen(was) === fen(line)) return []
    return [{ kind: 'line', sku_id: line.sku_id, before_fen: fen(was), after_fen: fen(line) }]
  })
  const coupons = before.applied.flatMap(({ coupon_id, coupon_claim_id, amount_fen }): QuoteChange[] => {
    const now = after.applied.find((one) => one.coupon_claim_id === coupon_claim_id)
    if (now !== undefined)
      return now.amount_fen < amount_fen && lines.length === 0
        ? [{ kind: 'coupon_less', coupon_id, before_fen: amount_fen, after_fen: now.amount_fen }]
        : []
    const reason = after.refused.find((one) => one.coupon_claim_id === coupon_claim_id)?.reason ?? null
    const gift = before.gifts.find((one) => one.coupon_id === coupon_id)
    return gift !== undefined && reason === 'gift_out_of_stock'
      ? [{ kind: 'gift_gone', coupon_id, sku_id: gift.sku_id }]
      : [{ kind: 'coupon_gone', coupon_id, reason }]
  })
  return [
    ...lines,
    ...coupons,
    ...moved('shipping', before.shipping_fen, after.shipping_fen),
    ...moved('points', before.points.amount_fen, after.points.amount_fen),
  ]
}

function moved(kind: 'shipping' | 'points', before_fen: number, after_fen: number): QuoteChange[] {
  return before_fen === after_fen ? [] : [{ kind, before_fen, after_fen }]
}
