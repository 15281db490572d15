import type { PublishedPrize } from './types.ts'

/** Where a number falls in the cumulative odds, by position; null: on no prize. */
export function landedPrize(prizes: readonly PublishedPrize[], number: number): PublishedPrize | null {
  let upto = 0
  for (const prize of inOrder(prizes)) {
    upto += prize.odds_bps
    if (number < upto) return prize
  }
  return null
}

/** What is given: the prize itself, or the next by position that has some left; null: the consolation. */
export function givenPrize(
  prizes: readonly PublishedPrize[],
  landed: PublishedPrize | null,
  taken: (prizeId: string) => number,
): PublishedPrize | null {
  if (landed === null) return null
  const left = (prize: PublishedPrize) =>
    prize.position >= landed.position && taken(prize.prize_id) < prize.quantity
  return inOrder(prizes).find(left) ?? null
}

const inOrder = (prizes: readonly PublishedPrize[]) => [...prizes].sort((a, b) => a.position - b.position)
