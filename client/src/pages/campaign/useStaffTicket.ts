import { computed, ref, watch } from 'vue'
import type { TicketState, TicketView } from '@/components/coupon/ticket'
import { useClaim } from '@/composables/useClaim'
import { useUi } from '@/i18n'
import { dateTime } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'
import { conditionOf, worthOf } from './coupon-words'

/** The signature moment lasts as long as the last price needs to arrive. */
const ARRIVAL_MS = 900

/** The staff coupon as a ticket, the act of claiming it, and whether the staff prices are just arriving. */
export function useStaffTicket() {
  const ui = useUi()
  const store = useCampaignStore()
  const { claim: send, claiming, error } = useClaim()
  const arriving = ref(false)

  const state = computed<TicketState>(() => {
    if (store.claimState !== 'none') return store.claimState
    return store.couponClosed ?? 'claimable'
  })

  const note = computed(() => {
    const coupon = store.staffCoupon
    if (!coupon) return ''
    const words = ui.value.coupon.state
    if (state.value === 'not_started') return words.not_started(dateTime(coupon.claim_starts_at))
    if (state.value === 'claimed') return words.claimed(dateTime(coupon.use_ends_at))
    if (state.value === 'claimable') return words.claimable
    return words[state.value]
  })

  const view = computed<TicketView | null>(() => {
    const coupon = store.staffCoupon
    if (!coupon) return null
    return {
      id: coupon.id,
      title: coupon.title,
      subtitle: coupon.subtitle ?? '',
      worth: worthOf(coupon.terms),
      condition: conditionOf(coupon.terms, ui.value.coupon),
      state: state.value,
      note: note.value,
      busy: claiming.value,
      error: error.value,
    }
  })

  /** What stands where the saving will be. */
  const quiet = computed(() => {
    if (state.value === 'claimable' || state.value === 'not_started') return ui.value.common.claimToSee
    return state.value === 'pending' ? ui.value.common.claimPending : ''
  })

  /* The prices are there the moment the terms are; the arrival must start in that same frame. */
  const expecting = ref(false)
  watch(
    () => store.staffPricesVisible,
    (visible) => {
      if (!visible || !expecting.value) return
      arriving.value = true
      setTimeout(() => (arriving.value = false), ARRIVAL_MS)
    },
    { flush: 'sync' },
  )

  async function claim() {
    expecting.value = true
    await send()
    expecting.value = false
  }

  return { view, quiet, claim, claiming, arriving }
}
