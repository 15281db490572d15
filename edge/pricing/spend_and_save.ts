import { amountOff } from './amount_off.ts'
import type { CouponTerms, NextStep } from './types.ts'

/** 满减: a fixed amount once the threshold is reached, given once, not per multiple of the threshold. */
export function spendAndSave(base_fen: number, terms: CouponTerms): number {
  return base_fen >= terms.min_spend_fen ? amountOff(base_fen, terms) : 0
}

/** "再买 ¥23 可减 ¥50": how far the base is from the threshold, and what reaching it brings. */
export function missingSpend(coupon_id: string, base_fen: number, terms: CouponTerms): NextStep {
  const missing_fen = terms.min_spend_fen - base_fen
  return { coupon_id, missing_fen, gain_fen: amountOff(terms.min_spend_fen, terms) }
}
