import { computed, ref } from 'vue'
import { useQuote } from '@/composables/useQuote'
import { useUi } from '@/i18n'
import { yuan } from '@/i18n/format'
import { useCartStore } from '@/stores/cart'
import type { Holding } from '@/composables/holdings'

/** What each coupon does to the bag as it is now: the amount, or in words why it cannot be used. Null for an empty bag. */
export function useCartOutcome() {
  const ui = useUi()
  const cart = useCartStore()
  const { quote } = useQuote(
    computed(() => cart.lines),
    ref('pickup'),
  )

  return ({ claim, state }: Holding): { good: boolean; text: string } | null => {
    if (claim === null || quote.value === null || state === 'reserved' || state === 'early') return null
    const { applied, refused, gifts, next_step } = quote.value
    const used = applied.find((one) => one.coupon_claim_id === claim.id)
    if (used !== undefined) {
      const gift = used.amount_fen === 0 && gifts.some((one) => one.coupon_id === used.coupon_id)
      return {
        good: true,
        text: gift ? ui.value.wallet.inCartGift : ui.value.wallet.inCart(yuan(used.amount_fen)),
      }
    }
    const refusal = refused.find((one) => one.coupon_claim_id === claim.id)
    if (refusal === undefined) return null
    const missing =
      next_step?.coupon_id === claim.coupon_id ? ui.value.wallet.missing(yuan(next_step.missing_fen)) : ''
    return { good: false, text: ui.value.wallet.notInCart(ui.value.refusal[refusal.reason]) + missing }
  }
}
