import { computed, ref, watch } from 'vue'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { useTicket } from './useTicket'

/** The signature moment lasts as long as the last price needs to arrive. */
const ARRIVAL_MS = 900

/** The staff coupon as a ticket, the act of claiming it, and whether the staff prices are just arriving. */
export function useStaffTicket() {
  const ui = useUi()
  const store = useCampaignStore()
  const { view, state, claim: send, claiming } = useTicket(() => store.staffCoupon)
  const arriving = ref(false)

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
