import type { Coupon } from '@/api/rows'
import type { Ui } from '@/i18n'
import { dateTime, yuan } from '@/i18n/format'

export interface Naming {
  /** What goods are called; null for what this phone does not know. */
  goods: (sku_id: string) => string | null
  /** The titles of the other coupons of its group. */
  rivals: readonly string[]
}

/** The small print of a coupon, a line each: what it gives beyond its stub, what it is for, with what, and when. */
export function termLines(coupon: Coupon, { goods, rivals }: Naming, words: Ui['wallet']): string[] {
  const { terms } = coupon
  const gift = terms?.gift_sku_id ? goods(terms.gift_sku_id) : null
  return [
    gift === null ? '' : words.gives(gift),
    terms?.max_discount_fen ? words.upTo(yuan(terms.max_discount_fen)) : '',
    scopeOf(coupon, goods, words),
    rivals.length > 0 ? words.notWith(rivals) : '',
    words.window(dateTime(coupon.use_starts_at), dateTime(coupon.use_ends_at)),
  ].filter((line) => line !== '')
}

function scopeOf(coupon: Coupon, goods: Naming['goods'], words: Ui['wallet']): string {
  if (coupon.scope === 'all') return words.forAll
  if (coupon.scope === 'categories') return words.forCategories(coupon.scope_categories)
  const names = [...new Set(coupon.scope_sku_ids.flatMap((id) => goods(id) ?? []))]
  return words.forGoods(names)
}
