import { computed } from 'vue'
import type { Coupon } from '@/api/rows'
import type { TicketState, TicketView } from '@/components/coupon/ticket'
import { useClaim } from '@/composables/useClaim'
import { useUi } from '@/i18n'
import { dateTime } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'
import { conditionOf, worthOf } from './coupon-words'

/** A coupon as a ticket, and the act of claiming it; with `again` one more of those a person may have several of. */
export function useTicket(coupon: () => Coupon | null, again = false) {
  const ui = useUi()
  const store = useCampaignStore()
  const { claim: send, claiming, error } = useClaim()

  const state = computed<TicketState>(() => {
    const id = coupon()?.id ?? ''
    const more = again && !store.claimedOut(id)
    const claimed = more ? 'none' : store.claimStateOf(id)
    return claimed === 'none' ? (store.closedOf(id) ?? 'claimable') : claimed
  })

  function noteOf(it: Coupon): string {
    const words = ui.value.coupon.state
    if (state.value === 'not_started') return words.not_started(dateTime(it.claim_starts_at))
    if (state.value === 'claimed') return words.claimed(dateTime(it.use_ends_at))
    if (state.value === 'claimable') return it.visibility === 'hidden' ? words.claimable : words.claimableOpen
    return words[state.value]
  }

  const view = computed<TicketView | null>(() => {
    const it = coupon()
    if (!it) return null
    return {
      id: it.id,
      title: it.title,
      subtitle: it.subtitle ?? '',
      worth: worthOf(it.terms),
      condition: conditionOf(it.terms, ui.value.coupon),
      state: state.value,
      note: noteOf(it),
      busy: claiming.value,
      error: error.value,
    }
  })

  return { view, state, claim: () => send(coupon()?.id), claiming }
}
