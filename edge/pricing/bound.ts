import { sumOf } from './arithmetic.ts'
import type { GoodsLine } from './arrangement.ts'
import type { Contender } from './combination.ts'
import { RULES } from './rules.ts'

/**
 * What the goods cost at the very least whichever of the remaining coupons are used. Every coupon is taken at its most,
 * of each group as if its best were had on every line: a percentage as a share of each line, a fixed or capped amount as
 * itself. A percentage after a fixed amount makes that amount count less. What is held back by rounding to whole fen is
 * at most one fen a line and coupon.
 */
export function leastPrice(
  prices: readonly number[],
  goods: readonly GoodsLine[],
  rest: readonly Contender[],
): number {
  const least = [...prices]
  let owed_fen = 0
  let rounding_fen = 0
  const efforts = rest.map((contender) => effortOf(contender, prices))
  const seen = new Set<string>()
  rest.forEach(({ coupon: { stacking_group } }, at) => {
    const effort = efforts[at]
    if (effort === undefined || effort.kind === 'none') return
    if (effort.kind === 'fixed') {
      const later = ofGroup(rest, efforts, stacking_group, at + 1).some((one) => one.kind === 'fixed')
      if (later) return
      const rivals = ofGroup(rest, efforts, stacking_group, 0)
      owed_fen += Math.max(...rivals.map((one) => (one.kind === 'fixed' ? one.amount_fen : 0)))
      return
    }
    if (seen.has(stacking_group)) return
    seen.add(stacking_group)
    const kept = shareKept(goods.length, ofGroup(rest, efforts, stacking_group, at))
    for (let i = 0; i < least.length; i++)
      least[i] = Math.max(goods[i]?.floor_fen ?? 0, (least[i] ?? 0) * (kept[i] ?? 1))
    owed_fen *= Math.max(...kept)
    rounding_fen += goods.length
  })
  const floors_fen = sumOf(goods, (line) => line.floor_fen)
  return Math.max(floors_fen, Math.floor(sumOf(least, (fen) => fen) - owed_fen - rounding_fen))
}

/** The most gifts that the remaining coupons could add. */
export function mostGifts(prices: readonly number[], rest: readonly Contender[]): number {
  return sumOf(rest, ({ coupon, terms, scoped }) => {
    const base_fen = sumOf(scoped, (i) => prices[i] ?? 0)
    return coupon.type === 'gift' && base_fen >= terms.min_spend_fen ? terms.gift_quantity : 0
  })
}

type Effort =
  | { kind: 'none' }
  | { kind: 'fixed'; amount_fen: number }
  | { kind: 'share'; kept: number; scoped: readonly number[] }

/** The most the coupon can still do: prices only fall, so a threshold missed now stays missed. */
function effortOf({ coupon, terms, scoped, floors }: Contender, prices: readonly number[]): Effort {
  const base_fen = sumOf(scoped, (i) => prices[i] ?? 0)
  const room_fen = base_fen - sumOf(floors, (floor_fen) => floor_fen)
  if (coupon.type === 'gift' || base_fen < terms.min_spend_fen || room_fen <= 0) return { kind: 'none' }
  const most_fen = RULES[coupon.type].discount(base_fen, terms)
  const capped = terms.max_discount_fen !== null && most_fen >= terms.max_discount_fen
  if (coupon.type !== 'percent_off' || capped)
    return { kind: 'fixed', amount_fen: Math.min(most_fen, room_fen) }
  return { kind: 'share', kept: 1 - Math.min(terms.percent_off_bps ?? 0, 10000) / 10000, scoped }
}

function ofGroup(
  rest: readonly Contender[],
  efforts: readonly Effort[],
  group: string,
  from: number,
): Effort[] {
  return efforts.filter((_, at) => at >= from && rest[at]?.coupon.stacking_group === group)
}

/** What is left of each line when the best percentage of a group is taken from it. */
function shareKept(lines: number, group: readonly Effort[]): number[] {
  const kept = new Array<number>(lines).fill(1)
  for (const effort of group) {
    if (effort.kind !== 'share') continue
    for (const i of effort.scoped) kept[i] = Math.min(kept[i] ?? 1, effort.kept)
  }
  return kept
}
