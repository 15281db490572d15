import type { CouponTerms } from './types.ts'

/** 立减: a fixed amount, never more than the base, up to the cap. */
export function amountOff(base_fen: number, terms: CouponTerms): number {
  const wanted = Math.min(terms.amount_off_fen ?? 0, base_fen)
  return Math.min(wanted, terms.max_discount_fen ?? wanted)
}
