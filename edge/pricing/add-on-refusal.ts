import { proportion, sumOf } from './arithmetic.ts'
import type { Best } from './search.ts'
import type { RefusedAddOn } from './types.ts'

/**
 * Why add-ons became goods: what the goods cost without them is under their threshold, or the total is lower so. What
 * asks to be an add-on does not count towards its own threshold.
 */
export function whyGoods({ arrangement: { goods, turned_down }, found }: Best): RefusedAddOn[] {
  return turned_down.map(({ add_on, quantity }) => {
    const goods_fen = sumOf(goods, (line) => {
      const at = goods.indexOf(line)
      const price_fen = found.prices[at] ?? 0
      return line.sku.id === add_on.sku_id
        ? price_fen - proportion(price_fen, quantity, line.quantity)
        : price_fen
    })
    const reason = goods_fen < add_on.min_spend_fen ? 'below_min_spend' : 'worse_combination'
    return { add_on_id: add_on.id, reason }
  })
}
