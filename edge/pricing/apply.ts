import { allocate } from './allocate.ts'
import type { Allocation, OpenLine } from './allocate.ts'
import { amountOff } from './amount_off.ts'
import { sumOf } from './arithmetic.ts'
import { giftOf } from './gift.ts'
import { percentOff } from './percent_off.ts'
import { missingSpend, spendAndSave } from './spend_and_save.ts'
import type { CouponTerms, CouponType, Gift, NextStep, PricingCoupon, RefusalReason } from './types.ts'

type Rule = { discount: (base_fen: number, terms: CouponTerms) => number; excess: 'cut' | 'refill' }

/** To add a kind of coupon, write its rule in a file of its own and name it here. */
const RULES: Record<CouponType, Rule> = {
  percent_off: { discount: percentOff, excess: 'cut' },
  spend_and_save: { discount: spendAndSave, excess: 'refill' },
  amount_off: { discount: amountOff, excess: 'refill' },
  gift: { discount: () => 0, excess: 'cut' },
}

export type Outcome =
  { applied: Allocation; gift: Gift | null } | { refused: RefusalReason; next_step: NextStep | null }

/** What one coupon does to the lines in its scope, as they remain after the coupons before it. */
export function applyCoupon(coupon: PricingCoupon, scoped: readonly OpenLine[]): Outcome {
  const terms = coupon.terms
  if (!terms) return { refused: 'not_claimed', next_step: null }
  if (scoped.length === 0) return { refused: 'out_of_scope', next_step: null }
  const base_fen = sumOf(scoped, (line) => line.price_fen)
  if (base_fen < terms.min_spend_fen) {
    const next_step = coupon.type === 'spend_and_save' ? missingSpend(coupon.id, base_fen, terms) : null
    return { refused: 'below_min_spend', next_step }
  }
  const gift = coupon.type === 'gift' ? giftOf(coupon) : null
  const rule = RULES[coupon.type]
  const applied = allocate(rule.discount(base_fen, terms), scoped, rule.excess)
  if (applied.amount_fen === 0 && !gift) return { refused: 'floor_reached', next_step: null }
  return { applied, gift }
}
