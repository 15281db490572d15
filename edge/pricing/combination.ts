import type { Allocation } from './allocate.ts'
import { applyCoupon } from './apply.ts'
import type { Outcome } from './apply.ts'
import type { Arrangement } from './arrangement.ts'
import type { Candidate } from './eligible.ts'
import type { GiftStock } from './gift.ts'
import { inScope } from './scope.ts'
import type { Gift } from './types.ts'

/** A coupon in one arrangement. `scoped`: places of the goods it concerns. */
export type Contender = Candidate & { scoped: readonly number[]; floors: readonly number[] }

/** A coupon that is used, and what it did. */
export type Step = { contender: Contender; allocation: Allocation; gift: Gift | null }

/** Some coupons one after the other, and what the goods cost then. */
export type Combination = { prices: readonly number[]; steps: readonly Step[] }

export function contenders({ goods }: Arrangement, candidates: readonly Candidate[]): Contender[] {
  return candidates.map((candidate) => {
    const places = goods
      .map((line, at) => ({ line, at }))
      .filter(({ line }) => inScope(candidate.coupon, line.sku))
    return {
      ...candidate,
      scoped: places.map(({ at }) => at),
      floors: places.map(({ line }) => line.floor_fen),
    }
  })
}

export function withoutCoupons({ goods }: Arrangement): Combination {
  return { prices: goods.map((line) => line.list_fen), steps: [] }
}

/** What the coupon would do next. */
export function tryNext({ prices, steps }: Combination, contender: Contender, stock: GiftStock): Outcome {
  const scoped = { prices: contender.scoped.map((i) => prices[i] ?? 0), floors: contender.floors }
  const given = steps.flatMap((step) => step.gift ?? [])
  return applyCoupon(contender.coupon, contender.terms, scoped, stock, given)
}

export function takeNext(
  { prices, steps }: Combination,
  contender: Contender,
  { allocation, gift }: Extract<Outcome, { kind: 'applied' }>,
): Combination {
  const left = [...prices]
  contender.scoped.forEach((i, at) => (left[i] = (left[i] ?? 0) - (allocation.amounts[at] ?? 0)))
  return { prices: left, steps: [...steps, { contender, allocation, gift }] }
}

/** The coupon of this group that is already used. */
export function stepOfGroup({ steps }: Pick<Combination, 'steps'>, contender: Contender): Step | undefined {
  const { stacking_group } = contender.coupon
  return steps.find((step) => step.contender.coupon.stacking_group === stacking_group)
}
