interface Share {
  odds_bps: number
}

/** The numbers that fall to each prize, in the order of the table; null for one that none falls to. */
export function rangesOf(prizes: readonly Share[]): ({ from: number; to: number } | null)[] {
  let from = 0
  return prizes.map(({ odds_bps }) => {
    const range = odds_bps === 0 ? null : { from, to: from + odds_bps - 1 }
    from += odds_bps
    return range
  })
}
