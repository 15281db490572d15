import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Address, Contact, Fulfilment } from '@/api/rows'
import { isRecord } from '@/api/shape'
import { read, write } from '@/sync/storage'

interface Remembered {
  shipping: Address | null
  contact: Contact | null
}

const isRemembered = (value: unknown): value is Remembered =>
  isRecord(value) && 'shipping' in value && 'contact' in value

/** Where the last order went, so that it need not be typed again. Kept on this device only. */
export const useAddressStore = defineStore('address', () => {
  const stored = read('address', isRemembered)
  const shipping = ref<Address | null>(stored?.shipping ?? null)
  const contact = ref<Contact | null>(stored?.contact ?? null)

  function remember(fulfilment: Fulfilment): void {
    if (fulfilment.type === 'shipping') {
      shipping.value = { ...fulfilment.address }
      contact.value = { name: fulfilment.address.name, phone: fulfilment.address.phone }
    } else contact.value = { ...fulfilment.contact }
    write('address', { shipping: shipping.value, contact: contact.value })
  }

  return { shipping, contact, remember }
})
