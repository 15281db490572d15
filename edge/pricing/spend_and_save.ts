import { amountOff } from './amount_off.ts'
import type { CouponTerms } from './types.ts'

/** 满减: a fixed amount once the threshold is reached, given once, not per multiple of the threshold. */
export function spendAndSave(base_fen: number, terms: CouponTerms): number {
  return base_fen >= terms.min_spend_fen ? amountOff(base_fen, terms) : 0
}
