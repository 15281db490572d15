import { yuan } from '@/i18n/format'
import type { ProductView } from '@/stores/price'
import type { PosterGoods } from './poster'

/** As many as are still readable on a phone's screen. */
const MOST = 3

/** What a poster tells of goods, and where their pictures are; of staff prices only where the campaign lets it. */
export function goodsOnPoster(
  views: readonly ProductView[],
  { shows_price, from }: { shows_price: boolean; from: string },
): (Omit<PosterGoods, 'picture'> & { path: string | null })[] {
  return views
    .filter(({ sold_out }) => !sold_out)
    .slice(0, MOST)
    .map(({ product, price, varies }) => {
      const many = varies ? ` ${from}` : ''
      const told = shows_price ? price.staff_fen : null
      return {
        name: product.name,
        tint: product.tint,
        path: product.image_path,
        list: yuan(price.list_fen) + (told === null ? many : ''),
        staff: told === null ? null : yuan(told) + many,
      }
    })
}
