import { computed, reactive, ref, watch } from 'vue'
import type { Address, Contact, Fulfilment } from '@/api/rows'
import { said } from '@/i18n'
import { useAddressStore } from '@/stores/address'
import { useCampaignStore } from '@/stores/campaign'

const PHONE = /^(\+?86)?1[3-9]\d{9}$|^\+[1-9]\d{6,14}$/
const MAX_LENGTH: Record<keyof Address, number> = {
  name: 40,
  phone: 20,
  province: 40,
  city: 40,
  district: 40,
  line: 120,
}

/** The form of the checkout: to an address, or to a pickup point. It starts with what was used last. */
export function useFulfilment() {
  const remembered = useAddressStore()
  const campaign = useCampaignStore()
  const type = ref<'shipping' | 'pickup'>('shipping')
  const address = reactive<Address>(
    remembered.shipping ?? { name: '', phone: '', province: '', city: '', district: '', line: '' },
  )
  const contact = reactive<Contact>(remembered.contact ?? { name: '', phone: '' })
  const chosen = ref('')
  const errors = ref<Record<string, string>>({})

  // With one point there is nothing to choose.
  const pickupPointId = computed({
    get: () =>
      chosen.value || (campaign.pickupPoints.length === 1 ? (campaign.pickupPoints[0]?.id ?? '') : ''),
    set: (id: string) => (chosen.value = id),
  })

  watch([type, () => ({ ...address }), () => ({ ...contact }), chosen], () => (errors.value = {}))

  /** What to place the order with; null when something is missing, which `errors` then names. */
  function check(): Fulfilment | null {
    const found: Record<string, string> = {}
    const fields = type.value === 'shipping' ? { ...address } : { ...contact }
    for (const [field, text] of entriesOf(fields)) {
      const fault = faultOf(field, text)
      if (fault !== '') found[field] = fault
    }
    if (type.value === 'pickup' && pickupPointId.value === '') found.pickup_point_id = said().point
    errors.value = found
    if (Object.keys(found).length > 0) return null
    return type.value === 'shipping'
      ? { type: 'shipping', address: { ...trimmed(address), phone: bare(address.phone) } }
      : {
          type: 'pickup',
          pickup_point_id: pickupPointId.value,
          contact: { ...trimmed(contact), phone: bare(contact.phone) },
        }
  }

  return { type, address, contact, pickupPointId, errors, check }
}

function faultOf(field: keyof Address, text: string): string {
  const value = text.trim()
  if (value === '') return said().needed
  if (value.length > MAX_LENGTH[field]) return said().tooLong
  return field === 'phone' && !PHONE.test(bare(value)) ? said().phone : ''
}

function bare(phone: string): string {
  return phone.replace(/[\s-]/g, '')
}

function entriesOf(fields: Contact | Address): [keyof Address, string][] {
  return Object.entries(fields) as [keyof Address, string][]
}

function trimmed<Fields extends Contact | Address>(fields: Fields): Fields {
  return Object.fromEntries(
    entriesOf(fields).map(([field, text]) => [field, text.trim()]),
  ) as unknown as Fields
}
