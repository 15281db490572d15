import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Address, Contact, Fulfilment } from '@/api/rows'
import { isRecord } from '@/api/shape'
import { onceOpen, read, write } from '@/sync/storage'
import { whenPurged } from '@/sync/store/purge'

interface Remembered {
  shipping: Address | null
  contact: Contact | null
}

const isRemembered = (value: unknown): value is Remembered =>
  isRecord(value) && 'shipping' in value && 'contact' in value

/** Where the last order went, so that it need not be typed again. Kept on this device only. */
export const useAddressStore = defineStore('address', () => {
  const shipping = ref<Address | null>(null)
  const contact = ref<Contact | null>(null)
  onceOpen(() => {
    const stored = read('address', isRemembered)
    shipping.value = stored?.shipping ?? null
    contact.value = stored?.contact ?? null
  })
  whenPurged(() => (shipping.value = contact.value = null))

  function remember(fulfilment: Fulfilment): void {
    if (fulfilment.type === 'shipping') {
      shipping.value = { ...fulfilment.address }
      contact.value = { name: fulfilment.address.name, phone: fulfilment.address.phone }
    } else contact.value = { ...fulfilment.contact }
    write('address', { shipping: shipping.value, contact: contact.value })
  }

  return { shipping, contact, remember }
})
