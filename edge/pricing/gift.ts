import type { CouponTerms, Gift, QuoteInput } from './types.ts'

/** A stock hint of this much stands for "more than anyone asks for". */
const ENOUGH = 6

/** What there is of each SKU to give away, beyond what the basket itself buys. */
export type GiftStock = (sku_id: string) => number

export function giftStock(input: Pick<QuoteInput, 'gift_stock' | 'lines'>): GiftStock {
  return (sku_id) => {
    const hint = input.gift_stock[sku_id] ?? 0
    if (hint >= ENOUGH) return Infinity
    return input.lines.reduce((left, line) => left - (line.sku_id === sku_id ? line.quantity : 0), hint)
  }
}

/** 赠品: takes nothing off; pieces of the gift SKU go with the order, all of them or none. */
export function giftOf(
  coupon_id: string,
  terms: CouponTerms,
  stock: GiftStock,
  given: readonly Gift[],
): Gift | null {
  const sku_id = terms.gift_sku_id
  if (sku_id === null) return null
  const promised = given.reduce((sum, gift) => sum + (gift.sku_id === sku_id ? gift.quantity : 0), 0)
  const quantity = terms.gift_quantity
  return stock(sku_id) - promised >= quantity ? { coupon_id, sku_id, quantity } : null
}
