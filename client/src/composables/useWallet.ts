import { computed } from 'vue'
import type { Coupon } from '@/api/rows'
import { useCampaignStore } from '@/stores/campaign'
import { compartmentOf, holdingsOf, isThere, type Compartment, type Holding } from './holdings'

/** The person's coupons by compartment, and those they may still claim. */
export function useWallet() {
  const store = useCampaignStore()
  const waiting = computed(() => store.coupons.filter(({ id }) => store.claimWaits(id)))
  const holdings = computed(() => holdingsOf(store.claims, waiting.value, store.coupon, store.now()))
  const inside = computed(() => {
    const parts: Record<Compartment, Holding[]> = { usable: [], used: [], expired: [] }
    for (const one of holdings.value) parts[compartmentOf(one)].push(one)
    return parts
  })

  return {
    inside,
    /** How many there are to use. */
    usable: computed(() => inside.value.usable.filter(isThere).length),
    claimable: computed<Coupon[]>(() =>
      store.coupons.filter(({ id }) => !store.claimedOut(id) && store.closedOf(id) === null),
    ),
  }
}
