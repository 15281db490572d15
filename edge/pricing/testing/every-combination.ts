import { takeApart } from '../add-on.ts'
import { arrangements } from '../arrangement.ts'
import { billFor } from '../bill.ts'
import { contenders, stepOfGroup, takeNext, tryNext, withoutCoupons } from '../combination.ts'
import type { Combination } from '../combination.ts'
import { eligible } from '../eligible.ts'
import { giftStock } from '../gift.ts'
import type { QuoteInput } from '../index.ts'

/** How good a quote is: to pay, to pay before points, gifts (negative), coupons used. */
export type Merit = [total_fen: number, due_fen: number, minus_gifts: number, coupons: number]

/** The best of all combinations, each worked out to its end: slow, and without a bound that could be wrong. */
export function bestMerit(input: QuoteInput): Merit | undefined {
  const stock = giftStock(input)
  const { candidates } = eligible(input)
  const merits = arrangements(takeApart(input), input.skus).flatMap((way) => {
    let combinations: Combination[] = [withoutCoupons(way)]
    for (const contender of contenders(way, candidates)) {
      combinations = combinations.flatMap((one) => {
        if (stepOfGroup(one, contender)) return [one]
        const outcome = tryNext(one, contender, stock)
        return outcome.kind === 'applied' ? [one, takeNext(one, contender, outcome)] : [one]
      })
    }
    return combinations.flatMap(({ prices, steps }): Merit[] => {
      const goods_fen = prices.reduce((sum, price_fen) => sum + price_fen, 0)
      if (goods_fen < way.threshold_fen) return []
      const { total_fen, due_fen } = billFor(input, goods_fen + way.add_ons_fen)
      const gifts = steps.reduce((sum, step) => sum + (step.gift?.quantity ?? 0), 0)
      return [[total_fen, due_fen, 0 - gifts, steps.length]]
    })
  })
  return merits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3])[0]
}
