import { stepOfGroup, takeNext, tryNext, withoutCoupons } from './combination.ts'
import type { Contender } from './combination.ts'
import type { GiftStock } from './gift.ts'
import { RULES } from './rules.ts'
import type { Best } from './search.ts'
import type { AppliedCoupon, NextStep, RefusalReason, RefusedCoupon } from './types.ts'

/** Every coupon with what it did or why it did nothing, and the steps towards those that were missed. */
export function whatBecameOf(best: Best, stock: GiftStock) {
  const applied: AppliedCoupon[] = []
  const unused: RefusedCoupon[] = []
  const next_steps: (NextStep | null)[] = []
  for (const contender of best.contenders) {
    const coupon_id = contender.coupon.id
    const refuse = (ids: readonly string[], reason: RefusalReason) =>
      unused.push(...ids.map((coupon_claim_id) => ({ coupon_id, coupon_claim_id, reason })))
    const step = best.found.steps.find((one) => one.contender === contender)
    if (step) {
      const [coupon_claim_id, ...spare] = contender.claim_ids
      const { amount_fen, floor_limited } = step.allocation
      applied.push({ coupon_id, coupon_claim_id, amount_fen, floor_limited })
      refuse(spare, 'group_taken')
    } else {
      const { reason, next_step } = whyUnused(best, contender, stock)
      refuse(contender.claim_ids, reason)
      next_steps.push(next_step)
    }
  }
  return { applied, unused, next_steps }
}

type Why = { reason: RefusalReason; next_step: NextStep | null }

/**
 * Looks at an unused coupon as if it were tried in its turn among those that are used, in place of the one of its group.
 * If nothing but these stands against it, it was left out because the total is lower without it.
 */
function whyUnused(best: Best, contender: Contender, stock: GiftStock): Why {
  const rival = stepOfGroup(best.found, contender)
  const before = best.contenders.slice(0, best.contenders.indexOf(contender))
  const used = before.filter((one) =>
    best.found.steps.some((step) => step !== rival && step.contender === one),
  )
  const so_far = used.reduce((so_far, one) => {
    const outcome = tryNext(so_far, one, stock)
    return outcome.kind === 'applied' ? takeNext(so_far, one, outcome) : so_far
  }, withoutCoupons(best.arrangement))
  const outcome = tryNext(so_far, contender, stock)
  if (outcome.kind === 'applied')
    return { reason: rival ? 'group_taken' : 'worse_combination', next_step: null }
  const { reason, base_fen } = outcome
  const next_step =
    reason === 'below_min_spend' ? missing(contender, base_fen, rival?.allocation.amount_fen ?? 0) : null
  return { reason, next_step }
}

/** "再买 ¥23 可减 ¥50": how far the base is from the threshold, and what reaching it brings beyond what is had already. */
function missing({ coupon, terms }: Contender, base_fen: number, had_fen: number): NextStep | null {
  const gain_fen = RULES[coupon.type].discount(terms.min_spend_fen, terms) - had_fen
  if (gain_fen <= 0) return null
  return { kind: 'coupon', coupon_id: coupon.id, missing_fen: terms.min_spend_fen - base_fen, gain_fen }
}

/** The step that takes the least. */
export function nearest(steps: readonly (NextStep | null)[]): NextStep | null {
  const known = steps.flatMap((step) => step ?? [])
  return known.sort((a, b) => a.missing_fen - b.missing_fen || b.gain_fen - a.gain_fen)[0] ?? null
}
