import { takeApart } from './add-on.ts'
import { whyGoods } from './add-on-refusal.ts'
import { arrangements } from './arrangement.ts'
import { sumOf } from './arithmetic.ts'
import { billFor } from './bill.ts'
import { eligible } from './eligible.ts'
import { nearest, whatBecameOf } from './explain.ts'
import { giftStock } from './gift.ts'
import { linesOf } from './lines.ts'
import { cheapest } from './search.ts'
import { toFreeShipping } from './shipping.ts'
import type { Quote, QuoteInput } from './types.ts'

/** Raise it when the same input would give another price: an order made under other rules is then refused, not mispriced. */
export const RULES_VERSION = 2

/**
 * The price of a basket, with the combination of its coupons that makes the total lowest. Coupons apply in order of
 * priority, each on what the ones before it left; then add-ons, delivery, points. Invariants: lines + shipping − points =
 * total; no line below its floor; one coupon more never makes the total higher; the same input gives the same quote, in
 * whatever order its lines and coupons come. The rules in words, with examples: docs/pricing.md.
 */
export function quote(input: QuoteInput): Quote {
  const basket = takeApart(input)
  const stock = giftStock(input)
  const { candidates, refused } = eligible(input)
  const best = cheapest(input, arrangements(basket, input.skus), candidates, stock)
  const { arrangement, found } = best

  const { applied, unused, next_steps } = whatBecameOf(best, stock)
  const priced_fen = sumOf(found.prices, (price_fen) => price_fen) + arrangement.add_ons_fen
  const list_fen = sumOf([...arrangement.goods, ...arrangement.add_ons], (line) => line.list_fen)
  const { shipping_fen, points, total_fen } = billFor(input, priced_fen)
  return {
    rules_version: RULES_VERSION,
    lines: linesOf(best, input, points.amount_fen),
    gifts: found.steps.flatMap((step) => step.gift ?? []),
    applied,
    refused: [...refused, ...unused],
    add_ons_refused: [...basket.refused, ...whyGoods(best)].sort((a, b) =>
      a.add_on_id < b.add_on_id ? -1 : 1,
    ),
    list_fen,
    discount_fen: list_fen - priced_fen,
    shipping_fen,
    points,
    total_fen,
    next_step: nearest([...next_steps, toFreeShipping(input, priced_fen)]),
  }
}
