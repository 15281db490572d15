import { proportion, sumOf } from './arithmetic.ts'

/** What one coupon takes from each line, in the order the lines came, and whether a floor stopped it. */
export type Allocation = { amounts: number[]; amount_fen: number; floor_limited: boolean }

/**
 * Spreads a discount over lines in proportion to their price, rounded down, the remainder on the largest line.
 * No line goes below its floor. What a floor holds back is lost with 'cut' (a percentage is meant per line) and
 * moves to lines with room with 'refill' (a fixed amount is meant for the whole).
 * Given discount_fen ≤ the sum of the prices, and every floor ≤ its price.
 */
export function allocate(
  discount_fen: number,
  prices: readonly number[],
  floors: readonly number[],
  excess: 'cut' | 'refill',
): Allocation {
  const order = largestFirst(prices)
  const room = prices.map((price_fen, i) => price_fen - (floors[i] ?? 0))
  const amounts = inProportion(discount_fen, prices, order).map((wanted, i) => Math.min(wanted, room[i] ?? 0))
  let amount_fen = sumOf(amounts, (amount) => amount)
  if (excess === 'refill') {
    for (const i of order) {
      const taken = amounts[i] ?? 0
      const more = Math.min(discount_fen - amount_fen, (room[i] ?? 0) - taken)
      amounts[i] = taken + more
      amount_fen += more
    }
  }
  return { amounts, amount_fen, floor_limited: amount_fen < discount_fen }
}

/** Invariant: the shares add up to the whole, and none exceeds its line. */
function inProportion(whole_fen: number, prices: readonly number[], order: readonly number[]): number[] {
  const base_fen = sumOf(prices, (price_fen) => price_fen)
  const shares = prices.map((price_fen) => (base_fen === 0 ? 0 : proportion(whole_fen, price_fen, base_fen)))
  let remainder = whole_fen - sumOf(shares, (share) => share)
  for (const i of order) {
    if (remainder === 0) break
    const share = shares[i] ?? 0
    const extra = Math.min(remainder, (prices[i] ?? 0) - share)
    shares[i] = share + extra
    remainder -= extra
  }
  return shares
}

/** Lines come sorted by SKU, so that ties broken by place do not depend on how the person filled the basket. */
function largestFirst(prices: readonly number[]): number[] {
  return prices.map((_, i) => i).sort((a, b) => (prices[b] ?? 0) - (prices[a] ?? 0) || a - b)
}
