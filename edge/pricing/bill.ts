import { payWithPoints, pointsLimit, pointsOffered } from './points.ts'
import { shippingFee } from './shipping.ts'
import type { PointsPart, QuoteInput } from './types.ts'

/** What is paid beside the goods. `due_fen` is before points, `total_fen` after. */
export type Bill = { shipping_fen: number; points: PointsPart; due_fen: number; total_fen: number }

type Terms = Pick<QuoteInput, 'campaign' | 'fulfilment' | 'points'>

/** The bill for goods and add-ons that cost `priced_fen` after coupons. */
export function billFor(terms: Terms, priced_fen: number): Bill {
  const shipping_fen = shippingFee(terms, priced_fen)
  const points = payWithPoints(terms.points, priced_fen, shipping_fen)
  const due_fen = priced_fen + shipping_fen
  return { shipping_fen, points, due_fen, total_fen: due_fen - points.amount_fen }
}

/** What a bill comes to at the very least when goods and add-ons cost `priced_fen` or more: dearer goods may travel free. */
export function leastBill(terms: Terms, priced_fen: number): Pick<Bill, 'due_fen' | 'total_fen'> {
  const offered_fen = pointsOffered(terms.points)
  const afterPoints = (fen: number) => fen - Math.min(offered_fen, pointsLimit(terms.points, fen))
  const shipping_fen = shippingFee(terms, priced_fen)
  const free_fen = shipping_fen > 0 ? (terms.campaign.free_shipping_over_fen ?? Infinity) : Infinity
  return {
    due_fen: Math.min(priced_fen + shipping_fen, free_fen),
    total_fen: Math.min(
      afterPoints(priced_fen) + shipping_fen,
      free_fen === Infinity ? Infinity : afterPoints(free_fen),
    ),
  }
}
