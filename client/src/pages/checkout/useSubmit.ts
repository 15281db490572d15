import { ref, shallowRef, type Ref } from 'vue'
import type { Fulfilment } from '@/api/rows'
import { quoteChanges, type QuoteChange } from '@/composables/quote-changes'
import { usePlaceOrder } from '@/composables/usePlaceOrder'
import type { Quote } from '@/composables/useQuote'
import { useSpeech } from '@/composables/useSpeech'
import { useUi } from '@/i18n'
import { go } from '@/platform/routes'
import { useAddressStore } from '@/stores/address'
import { useCartStore } from '@/stores/cart'

interface Checkout {
  quote: Ref<Quote | null>
  /** Takes a newer quote that a refusal brought. */
  accept: (quote: Quote) => void
  /** The way of delivery; null when something is missing, which the form then names. */
  check: () => Fulfilment | null
  /** Gives what puts the note about an order refused before away, once this one is placed. */
  settling: () => () => void
}

/** What differs from what the person saw when they pressed the button; they look again before they pay. */
interface Changed {
  before_fen: number
  after_fen: number
  changes: QuoteChange[]
}

/** Placing the order as it stands on the screen, and what may come in between. */
export function useSubmit({ quote, accept, check, settling }: Checkout) {
  const ui = useUi()
  const cart = useCartStore()
  const book = useAddressStore()
  const { tell } = useSpeech()
  const { place, placing, error } = usePlaceOrder()
  const changed = shallowRef<Changed | null>(null)
  const soldOut = ref('')

  async function submit(): Promise<void> {
    const fulfilment = check()
    const seen = quote.value
    changed.value = null
    soldOut.value = ''
    if (fulfilment === null) {
      tell(ui.value.checkout.incomplete)
      return void uni.pageScrollTo({ scrollTop: 0 })
    }
    if (seen === null) return
    const settle = settling()
    const outcome = await place({ lines: cart.lines, fulfilment, quote: seen })
    switch (outcome.kind) {
      case 'placed':
        settle()
        book.choose(null)
        return void go.pay(outcome.order.id)
      case 'kept':
        settle()
        book.choose(null)
        tell(ui.value.checkout.kept)
        return void go.orders()
      case 'price_changed': {
        const { total_fen } = outcome.quote
        accept(outcome.quote)
        const changes = quoteChanges(seen, outcome.quote)
        changed.value = { before_fen: seen.total_fen, after_fen: total_fen, changes }
        return
      }
      case 'out_of_stock':
        soldOut.value = ui.value.checkout.outOfStock(outcome.sku_ids.map(nameOf).join('、'))
    }
  }

  function nameOf(sku_id: string): string {
    const item = [...cart.items, ...cart.addOns].find((it) => it.sku_id === sku_id)
    return item ? `${item.product.name} ${item.sku.colour} ${item.sku.size}` : ''
  }

  return { submit, placing, error, changed, soldOut }
}
