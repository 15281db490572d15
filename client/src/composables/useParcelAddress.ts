import { computed, reactive, ref, watch } from 'vue'
import type { Address } from '@/api/rows'
import { useAddressStore } from '@/stores/address'
import { faultsIn, tidied } from './address-check'

/** Where something is sent that is no order: an address of the person's book, or, while it is empty, one they fill in here. */
export function useParcelAddress() {
  const book = useAddressStore()
  const typed = reactive<Address>({ name: '', phone: '', province: '', city: '', district: '', line: '' })
  const errors = ref<Record<string, string>>({})
  const saved = computed(() => book.chosen)
  watch([() => ({ ...typed }), saved], () => (errors.value = {}))

  /** The address as it is sent, which is then in the book; null when something is missing, which `errors` names. */
  function take(): Address | null {
    const { name, phone, province, city, district, line } = saved.value ?? typed
    const address = { name, phone, province, city, district, line }
    errors.value = faultsIn(address)
    if (Object.keys(errors.value).length > 0) return null
    const sent = tidied(address)
    book.remember({ type: 'shipping', address: sent })
    return sent
  }

  return {
    saved,
    isDefault: computed(() => saved.value !== null && saved.value.id === book.default_id),
    typed,
    change: (part: Partial<Address>) => Object.assign(typed, part),
    errors,
    take,
  }
}
