import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { quote as priceOf, type Quote } from '../../../edge/pricing/index.ts'
import { api, call } from '@/api/client'
import { asApiError, type ApiError } from '@/api/error'
import { errorText, said } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import type { Line } from '@/stores/cart'
import { useQuoteInput } from './useQuoteInput'

export type {
  Quote,
  QuoteLine,
  AppliedCoupon,
  RefusedCoupon,
  RefusalReason,
} from '../../../edge/pricing/index.ts'

const SETTLE_MS = 250

/**
 * The price of a basket: computed here at once, then confirmed by the server (in a preview nobody confirms it). The latest question wins. Of the points to
 * use, the quote takes as many as there are and may be used.
 */
export function useQuote(
  lines: Ref<readonly Line[]>,
  fulfilment: Ref<'shipping' | 'pickup'>,
  points_to_use: Ref<number> = ref(0),
) {
  const campaign = useCampaignStore()
  const answered = shallowRef<Quote | null>(null)
  const loading = ref(false)
  const failure = shallowRef<ApiError | null>(null)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const input = useQuoteInput({ lines, fulfilment, points_to_use })
  const guessed = computed<Quote | null>(() => (input.value === null ? null : priceOf(input.value)))

  async function refresh(): Promise<void> {
    const mine = ++asked
    const campaign_id = campaign.id
    clearTimeout(timer)
    if (campaign_id === null || campaign.preview !== 'none' || lines.value.length === 0) {
      answered.value = null
      loading.value = false
      return
    }
    loading.value = true
    try {
      const json = {
        campaign_id,
        lines: [...lines.value],
        fulfilment: { type: fulfilment.value },
        ...(points_to_use.value > 0 && { points_to_use: points_to_use.value }),
      }
      const reply = await call(api.quotes.$post({ json }))
      if (mine !== asked) return
      answered.value = reply
      failure.value = null
    } catch (thrown) {
      if (mine === asked) failure.value = asApiError(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  /** Shows a quote the server gave unasked, as in a refusal because the price changed. */
  function accept(quote: Quote): void {
    asked++
    clearTimeout(timer)
    answered.value = quote
    failure.value = null
    loading.value = false
  }

  // A pull that moves a price or a coupon changes the guess, and then the server is asked anew.
  const question = computed(() =>
    JSON.stringify([
      campaign.id,
      lines.value,
      fulfilment.value,
      points_to_use.value,
      guessed.value?.total_fen,
      guessed.value?.gifts,
      guessed.value?.refused,
    ]),
  )
  watch(
    question,
    () => {
      asked++
      answered.value = null
      clearTimeout(timer)
      // Someone tapping plus five times asks once.
      timer = setTimeout(() => void refresh(), SETTLE_MS)
    },
    { immediate: true },
  )

  return {
    quote: computed(() => answered.value ?? guessed.value),
    confirmed: computed(() => answered.value !== null),
    loading,
    /** Why the server has not confirmed it; without a network that it was worked out here. */
    error: computed(() => {
      if (failure.value === null) return ''
      return failure.value.code === 'offline' ? said().quoteGuessed : errorText(failure.value.code)
    }),
    refresh,
    accept,
  }
}
