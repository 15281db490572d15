import type { PageArea } from '@/api/rows'

/** Pages of the app that an area may lead to. */
const PAGES = ['lottery', 'mall', 'earnings', 'rules', 'share'] as const

/** Where an area leads, with its product known by its id. */
export type Way =
  | { to: 'product'; id: string }
  | { to: 'category'; category: string }
  | { to: 'coupons' }
  | { to: (typeof PAGES)[number] }

/** Null for a product that is not for sale (any more), and for what a newer app may know. */
export function wayOf(area: PageArea, productOf: (model_no: string) => string | undefined): Way | null {
  if ('model_no' in area) {
    const id = productOf(area.model_no)
    return id === undefined ? null : { to: 'product', id }
  }
  if ('category' in area) return { to: 'category', category: area.category }
  if ('coupon_id' in area) return { to: 'coupons' }
  const to = PAGES.find((page) => page === area.page)
  return to === undefined ? null : { to }
}
