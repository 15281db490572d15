import type { PublishedPrize, PublishedTable } from './types.ts'
import type { Fault } from './verify.ts'

/** Versions in which something promised before is missing, smaller or less likely. */
export function tableFaults(tables: readonly PublishedTable[]): Fault[] {
  const versions = [...tables].sort((a, b) => a.version - b.version)
  return versions.slice(1).flatMap((later, index) => {
    const before = versions[index]
    return before === undefined || isNoWorse(before, later)
      ? []
      : [{ seq: null, fault: 'table_got_worse' as const, found: String(later.version) }]
  })
}

function isNoWorse(before: PublishedTable, later: PublishedTable): boolean {
  const kept = (old: PublishedPrize) =>
    later.prizes.some(
      (prize) =>
        prize.prize_id === old.prize_id &&
        prize.position === old.position &&
        prize.name === old.name &&
        prize.odds_bps >= old.odds_bps &&
        prize.quantity >= old.quantity,
    )
  return later.consolation_points >= before.consolation_points && before.prizes.every(kept)
}
