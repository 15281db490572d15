import { allocate } from './allocate.ts'
import type { Allocation } from './allocate.ts'
import { giftOf } from './gift.ts'
import type { GiftStock } from './gift.ts'
import { RULES } from './rules.ts'
import type { CouponTerms, Gift, PricingCoupon, RefusalReason } from './types.ts'

/** The lines a coupon may work on, as the coupons before it left them, with their floors. */
export type ScopedLines = { prices: readonly number[]; floors: readonly number[] }

export type Outcome =
  | { kind: 'applied'; allocation: Allocation; gift: Gift | null }
  | { kind: 'refused'; reason: RefusalReason; base_fen: number }

/** What one coupon does to the lines in its scope. */
export function applyCoupon(
  { id, type }: Pick<PricingCoupon, 'id' | 'type'>,
  terms: CouponTerms,
  { prices, floors }: ScopedLines,
  stock: GiftStock,
  given: readonly Gift[],
): Outcome {
  const base_fen = prices.reduce((sum, price_fen) => sum + price_fen, 0)
  const refused = (reason: RefusalReason): Outcome => ({ kind: 'refused', reason, base_fen })
  if (prices.length === 0) return refused('out_of_scope')
  if (base_fen < terms.min_spend_fen) return refused('below_min_spend')
  const { discount, excess } = RULES[type]
  const allocation = allocate(discount(base_fen, terms), prices, floors, excess)
  if (type === 'gift') {
    const gift = giftOf(id, terms, stock, given)
    return gift ? { kind: 'applied', allocation, gift } : refused('gift_out_of_stock')
  }
  return allocation.amount_fen > 0 ? { kind: 'applied', allocation, gift: null } : refused('floor_reached')
}
