const SAFE = Number.MAX_SAFE_INTEGER

/**
 * floor(a × b / c) for whole numbers 0 ≤ a, 0 ≤ b ≤ c, c > 0, exact also where a × b leaves the safe range: no
 * BigInt, which older phones lack. Works through the bits of a, keeping quotient and remainder.
 */
export function proportion(a: number, b: number, c: number): number {
  if (b === 0 || a <= SAFE / b) return Math.floor((a * b) / c)
  let quotient = 0
  let remainder = 0
  for (const bit of bitsOf(a)) {
    quotient *= 2
    remainder = remainder * 2 + (bit ? b : 0)
    while (remainder >= c) {
      remainder -= c
      quotient += 1
    }
  }
  return quotient
}

function bitsOf(number: number): boolean[] {
  const bits: boolean[] = []
  for (let rest = number; rest > 0; rest = Math.floor(rest / 2)) bits.unshift(rest % 2 === 1)
  return bits
}

/** The sum of `amount` over all items. */
export function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0)
}
