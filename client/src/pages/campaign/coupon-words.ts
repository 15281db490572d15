import type { CouponTerms } from '@/api/rows'
import type { Ui } from '@/i18n'
import { discountText, yuan } from '@/i18n/format'

/** What stands large on a ticket's stub; '' while it is still sealed. */
export function worthOf(terms: CouponTerms | null): string {
  return terms === null || terms.amount_off_fen === null ? discountText(terms) : yuan(terms.amount_off_fen)
}

/** What it takes to use the coupon. */
export function conditionOf(terms: CouponTerms | null, words: Ui['coupon']): string {
  if (!terms) return ''
  return terms.min_spend_fen > 0 ? words.over(yuan(terms.min_spend_fen)) : words.noMinimum
}
