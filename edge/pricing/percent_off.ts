import { proportion } from './arithmetic.ts'
import type { CouponTerms } from './types.ts'

/** 折扣: basis points of the base (6000 = 60 % off = 4折), rounded down to the fen, up to the cap. */
export function percentOff(base_fen: number, terms: CouponTerms): number {
  const wanted = proportion(base_fen, Math.min(terms.percent_off_bps ?? 0, 10000), 10000)
  return Math.min(wanted, terms.max_discount_fen ?? wanted)
}
