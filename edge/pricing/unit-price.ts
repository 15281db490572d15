import { floorOf } from './floor.ts'
import { RULES } from './rules.ts'
import { inScope } from './scope.ts'
import type { PricingCoupon, PricingSku } from './types.ts'

/** A price as shown beside the struck-through list price. */
export type UnitPrice = { list_fen: number; price_fen: number; saving_fen: number; floor_limited: boolean }

/**
 * The price of one piece with one coupon, for display. It equals the quoted price of a basket of just that piece.
 * With more pieces the quote rounds once for the whole and not once a piece, so a line of n pieces costs at most
 * n × this price, and less than n fen under it; a threshold or a cap that counts the whole basket can move it further.
 */
export function staffUnitPrice(sku: PricingSku, coupon: PricingCoupon): UnitPrice {
  const { type, terms } = coupon
  const list_fen = sku.list_price_fen
  const counts = terms !== null && list_fen >= terms.min_spend_fen && inScope(coupon, sku)
  const wanted_fen = counts ? RULES[type].discount(list_fen, terms) : 0
  const saving_fen = Math.min(wanted_fen, list_fen - floorOf(sku, 1))
  const floor_limited = 0 < saving_fen && saving_fen < wanted_fen
  return { list_fen, price_fen: list_fen - saving_fen, saving_fen, floor_limited }
}
