import type { Reward } from '@/api/rows'

type Entry = Pick<Reward, 'kind' | 'amount' | 'expires_at'>

/** The next points that lapse unless they are spent before. */
export interface Lapse {
  points: number
  at: string
}

/**
 * What lapses next. What was spent is taken from the points that lapse first, so of those due at a moment only what is
 * more than everything that ever went out is lost; what came back from a cancelled order did not go out.
 */
export function nextLapse(entries: readonly Entry[], now: number): Lapse | null {
  const out = entries.reduce((sum, one) => sum - (goesOut(one) ? one.amount : 0), 0)
  const lots = entries
    .flatMap(({ amount, expires_at }) =>
      amount > 0 && expires_at !== null ? [{ amount, at: expires_at }] : [],
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  let due = -out
  for (const [n, { amount, at }] of lots.entries()) {
    due += amount
    const together = lots[n + 1]?.at === at
    if (due > 0 && !together && Date.parse(at) > now) return { points: due, at }
    // What lapsed before without being entered yet went out by then.
    if (due > 0 && !together) due = 0
  }
  return null
}

function goesOut({ kind, amount }: Entry): boolean {
  return amount < 0 || kind === 'points_returned'
}
