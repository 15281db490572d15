import { amountOff } from './amount_off.ts'
import { percentOff } from './percent_off.ts'
import { spendAndSave } from './spend_and_save.ts'
import type { CouponTerms, CouponType } from './types.ts'

type Rule = {
  /** What comes off goods of `base_fen`; never more than that, never less for a larger base. */
  discount: (base_fen: number, terms: CouponTerms) => number
  /** What becomes of the part that a floor holds back. */
  excess: 'cut' | 'refill'
}

/** To add a kind of coupon, write its rule in a file of its own and name it here. */
export const RULES: Record<CouponType, Rule> = {
  percent_off: { discount: percentOff, excess: 'cut' },
  spend_and_save: { discount: spendAndSave, excess: 'refill' },
  amount_off: { discount: amountOff, excess: 'refill' },
  gift: { discount: () => 0, excess: 'cut' },
}
