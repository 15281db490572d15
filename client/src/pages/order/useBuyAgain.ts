import { useUi } from '@/i18n'
import { tell } from '@/composables/useSpeech'
import type { Order } from '@/api/rows'
import { go } from '@/platform/routes'
import { useCartStore } from '@/stores/cart'

/** 再来一单: what is still for sale goes in the bag at today's prices; what is not is named. */
export function useBuyAgain(): (order: Order) => void {
  const ui = useUi()
  const cart = useCartStore()

  return (order) => {
    const words = ui.value.order
    const lines = order.lines.filter(({ kind }) => kind !== 'gift')
    const { added, missing } = cart.addAgain(lines.map(({ sku_id, quantity }) => ({ sku_id, quantity })))
    const names = missing.map(({ sku_id, reason }) =>
      words.againReasons[reason](lines.find((line) => line.sku_id === sku_id)?.product_name ?? ''),
    )
    if (added === 0) return tell(words.againNone)
    tell(names.length === 0 ? words.againAll : words.againSome(names.join('、')))
    void go.cart()
  }
}
