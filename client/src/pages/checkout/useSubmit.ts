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
import { useMovedPrice } from './useMovedPrice'

interface Checkout {
  quote: Ref<Quote | null>
  /** What the person asks for, as they set it themselves. */
  wanted: Ref<unknown>
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
export function useSubmit({ quote, wanted, accept, check, settling }: Checkout) {
  const ui = useUi()
  const cart = useCartStore()
  const book = useAddressStore()
  const { tell } = useSpeech()
  const { place, placing, error } = usePlaceOrder()
  const changed = shallowRef<Changed | null>(null)
  const soldOut = ref('')
  const moved = useMovedPrice(quote, wanted)

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
    const before = moved()
    if (before !== null) return askAgain(before, seen)
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
      case 'price_changed':
        accept(outcome.quote)
        return askAgain(seen, outcome.quote)
      case 'out_of_stock':
        soldOut.value = ui.value.checkout.outOfStock(outcome.sku_ids.map(nameOf).join('、'))
    }
  }

  function askAgain(before: Quote, after: Quote): void {
    changed.value = {
      before_fen: before.total_fen,
      after_fen: after.total_fen,
      changes: quoteChanges(before, after),
    }
  }

  function nameOf(sku_id: string): string {
    const item = [...cart.items, ...cart.addOns].find((it) => it.sku_id === sku_id)
    return item ? `${item.product.name} ${item.sku.colour} ${item.sku.size}` : ''
  }

  return { submit, placing, error, changed, soldOut }
}
