import type { Arrangement } from './arrangement.ts'
import { sumOf } from './arithmetic.ts'
import { billFor, leastBill } from './bill.ts'
import { leastPrice, mostGifts } from './bound.ts'
import { contenders, stepOfGroup, takeNext, tryNext, withoutCoupons } from './combination.ts'
import type { Combination, Contender } from './combination.ts'
import type { Candidate } from './eligible.ts'
import type { GiftStock } from './gift.ts'
import type { QuoteInput } from './types.ts'

/**
 * How often the search looks before the best it has found stands: enough to look at everything that up to 13 coupons can
 * do, and in all but made-up cases at 20. The first combination looked at takes every coupon in its turn.
 */
const MOST_LOOKS = 2 ** 14

/** The first difference decides, less is better: to pay, to pay before points, gifts (negative), coupons used. */
type Score = readonly [total_fen: number, due_fen: number, minus_gifts: number, coupons: number]

export type Best = {
  arrangement: Arrangement
  contenders: readonly Contender[]
  found: Combination
  score: Score
}

/**
 * The cheapest way to use the coupons, each or none of them, one of a stacking group. Among equals the one looked at
 * first wins: the most add-ons, then coupons of earlier priority. As every combination of fewer coupons is looked at too,
 * one coupon more can never make the total higher.
 */
export function cheapest(
  input: QuoteInput,
  ways: readonly Arrangement[],
  candidates: readonly Candidate[],
  stock: GiftStock,
): Best {
  const best = ways.reduce<Best | null>(
    (best, way) => better(input, way, contenders(way, candidates), stock, best),
    null,
  )
  if (best === null) throw new Error('one of the ways must have no threshold')
  return best
}

/** Branch and bound: a branch is left as soon as nothing in it can be better than what has been found. */
function better(
  input: QuoteInput,
  arrangement: Arrangement,
  all: readonly Contender[],
  stock: GiftStock,
  known: Best | null,
): Best | null {
  let best = known
  let looks = 0
  visit(0, withoutCoupons(arrangement))
  return best

  function visit(next: number, so_far: Combination): void {
    looks += 1
    if (best !== null && (looks > MOST_LOOKS || !isLess(promise(next, so_far), best.score))) return
    const goods_fen = sumOf(so_far.prices, (price_fen) => price_fen)
    if (goods_fen < arrangement.threshold_fen) return
    const contender = all[next]
    if (contender === undefined) {
      const score = scoreOf(billFor(input, goods_fen + arrangement.add_ons_fen), giftsIn(so_far), so_far)
      if (best === null || isLess(score, best.score))
        best = { arrangement, contenders: all, found: so_far, score }
      return
    }
    if (stepOfGroup(so_far, contender) === undefined) {
      const outcome = tryNext(so_far, contender, stock)
      if (outcome.kind === 'applied') {
        visit(next + 1, takeNext(so_far, contender, outcome))
        if (outcome.gift && !hasRival(all, next)) return
      }
    }
    visit(next + 1, so_far)
  }

  /** No combination that begins like this one scores less. */
  function promise(next: number, so_far: Combination): Score {
    const rest = all.slice(next).filter((one) => stepOfGroup(so_far, one) === undefined)
    const goods_fen = Math.max(arrangement.threshold_fen, leastPrice(so_far.prices, arrangement.goods, rest))
    const gifts = giftsIn(so_far) + mostGifts(so_far.prices, rest)
    return scoreOf(leastBill(input, goods_fen + arrangement.add_ons_fen), gifts, so_far)
  }
}

function scoreOf(
  { total_fen, due_fen }: { total_fen: number; due_fen: number },
  gifts: number,
  { steps }: Combination,
): Score {
  return [total_fen, due_fen, -gifts, steps.length]
}

function giftsIn({ steps }: Combination): number {
  return sumOf(steps, (step) => step.gift?.quantity ?? 0)
}

function isLess(a: Score, b: Score): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** A gift takes nothing off, so it is given up only for another coupon of its group or another gift of the same SKU. */
function hasRival(all: readonly Contender[], at: number): boolean {
  const one = all[at]
  return all
    .slice(at + 1)
    .some(
      ({ coupon, terms }) =>
        coupon.stacking_group === one?.coupon.stacking_group || terms.gift_sku_id === one?.terms.gift_sku_id,
    )
}
