import { computed, reactive, ref, watch } from 'vue'
import type { Address, Contact, Fulfilment } from '@/api/rows'
import { said } from '@/i18n'
import { useAddressStore } from '@/stores/address'
import { useCampaignStore } from '@/stores/campaign'
import { faultsIn, tidied } from './address-check'

/**
 * How the order reaches the person: to an address of their book, or, while there is none, to one they fill in here; or
 * to a pickup point.
 */
export function useFulfilment() {
  const book = useAddressStore()
  const campaign = useCampaignStore()
  const type = ref<'shipping' | 'pickup'>('shipping')
  const typed = reactive<Address>({ name: '', phone: '', province: '', city: '', district: '', line: '' })
  const contact = reactive<Contact>(book.contact ?? { name: '', phone: '' })
  const point = ref('')
  const errors = ref<Record<string, string>>({})

  // With one point there is nothing to choose.
  const pickupPointId = computed({
    get: () =>
      point.value || (campaign.pickupPoints.length === 1 ? (campaign.pickupPoints[0]?.id ?? '') : ''),
    set: (id: string) => (point.value = id),
  })

  const saved = computed(() => book.chosen)
  watch([type, () => ({ ...typed }), () => ({ ...contact }), point, saved], () => (errors.value = {}))

  /** What to place the order with; null when something is missing, which `errors` then names. */
  function check(): Fulfilment | null {
    const address = saved.value === null ? { ...typed } : withoutId(saved.value)
    const found = faultsIn(type.value === 'shipping' ? address : { ...contact })
    if (type.value === 'pickup' && pickupPointId.value === '') found.pickup_point_id = said().point
    errors.value = found
    if (Object.keys(found).length > 0) return null
    return type.value === 'shipping'
      ? { type: 'shipping', address: tidied(address) }
      : { type: 'pickup', pickup_point_id: pickupPointId.value, contact: tidied({ ...contact }) }
  }

  return { type, typed, saved, contact, pickupPointId, errors, check }
}

function withoutId({ name, phone, province, city, district, line }: Address): Address {
  return { name, phone, province, city, district, line }
}
