import { proportion, sumOf } from './arithmetic.ts'

/** A line while coupons are applied to it. Invariant: floor_fen ≤ price_fen. */
export type OpenLine = { sku_id: string; price_fen: number; floor_fen: number }

/** What one coupon takes from each line, and whether a floor stopped it. */
export type Allocation = { amounts: Map<string, number>; amount_fen: number; floor_limited: boolean }

/**
 * Spreads a discount over lines in proportion to their price, rounded down, the remainder on the largest line.
 * No line goes below its floor. What a floor holds back is lost with 'cut' (a percentage is meant per line) and
 * moves to lines with room with 'refill' (a fixed amount is meant for the whole).
 */
export function allocate(
  discount_fen: number,
  lines: readonly OpenLine[],
  excess: 'cut' | 'refill',
): Allocation {
  const wanted = inProportion(discount_fen, largestFirst(lines))
  const amounts = new Map<string, number>()
  for (const line of lines) {
    amounts.set(line.sku_id, Math.min(wanted.get(line.sku_id) ?? 0, line.price_fen - line.floor_fen))
  }
  let amount_fen = sumOf([...amounts.values()], (amount) => amount)
  if (excess === 'refill') {
    for (const line of largestFirst(lines)) {
      const taken = amounts.get(line.sku_id) ?? 0
      const more = Math.min(discount_fen - amount_fen, line.price_fen - line.floor_fen - taken)
      amounts.set(line.sku_id, taken + more)
      amount_fen += more
    }
  }
  return { amounts, amount_fen, floor_limited: amount_fen < discount_fen }
}

/** Invariant: given discount_fen ≤ the sum of the prices, the shares add up to it and none exceeds its line. */
function inProportion(discount_fen: number, largest_first: readonly OpenLine[]): Map<string, number> {
  const base_fen = sumOf(largest_first, (line) => line.price_fen)
  const shares = largest_first.map((line) =>
    base_fen === 0 ? 0 : proportion(discount_fen, line.price_fen, base_fen),
  )
  let remainder = discount_fen - sumOf(shares, (share) => share)
  return new Map(
    largest_first.map((line, i) => {
      const share = shares[i] ?? 0
      const extra = Math.min(remainder, line.price_fen - share)
      remainder -= extra
      return [line.sku_id, share + extra]
    }),
  )
}

/** Ties are broken by id, so that the order in which lines came never matters. */
function largestFirst(lines: readonly OpenLine[]): OpenLine[] {
  return [...lines].sort((a, b) => b.price_fen - a.price_fen || (a.sku_id < b.sku_id ? -1 : 1))
}
