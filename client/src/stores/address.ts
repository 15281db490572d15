import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Address, Contact, Fulfilment } from '@/api/rows'
import { isListOf, isRecord } from '@/api/shape'
import { onOutside, onceOpen, read, remove, write } from '@/sync/storage'
import { whenPurged } from '@/sync/store/purge'

/** One entry of the address book. */
export type SavedAddress = Address & { id: string }

interface Book {
  /** The latest first. */
  addresses: readonly SavedAddress[]
  default_id: string | null
  /** Who fetches goods at a pickup point. */
  contact: Contact | null
}

/** More than anybody delivers to; the book stays small enough to look through. */
export const MOST_ADDRESSES = 20

const EMPTY: Book = { addresses: [], default_id: null, contact: null }

const isBook = (value: unknown): value is Book =>
  isRecord(value) && isListOf<SavedAddress>(value.addresses) && 'contact' in value

/** What the app kept before there was a book: where the last order went. */
const isLast = (value: unknown): value is { shipping: Address | null; contact: Contact | null } =>
  isRecord(value) && 'shipping' in value && 'contact' in value

/** The person's addresses. They are kept on this device only, and leave it with an order. */
export const useAddressStore = defineStore('address', () => {
  const book = ref<Book>(EMPTY)
  /** The one picked for the order being written. */
  const chosen_id = ref<string | null>(null)

  onceOpen(() => {
    book.value = read('addresses', isBook) ?? bookOfLast()
  })
  onOutside('addresses', () => (book.value = read('addresses', isBook) ?? EMPTY))
  whenPurged(() => {
    book.value = EMPTY
    chosen_id.value = null
  })

  const addresses = computed(() => {
    const { addresses: all, default_id } = book.value
    return [...all].sort((a, b) => Number(b.id === default_id) - Number(a.id === default_id))
  })
  const address = (id: string | null) => addresses.value.find((one) => one.id === id) ?? null

  function keep(change: Partial<Book>): void {
    book.value = { ...book.value, ...change }
    write('addresses', book.value)
  }

  /** Adds an address, or changes the one of this id. The first one is the default. Null when the book is full. */
  function save(to: Address, id: string | null = null): SavedAddress | null {
    const others = book.value.addresses.filter((one) => one.id !== id)
    if (others.length >= MOST_ADDRESSES) return null
    const saved = { ...to, id: id ?? unusedId(others) }
    const before = address(book.value.default_id)
    keep({ addresses: [saved, ...others], default_id: before?.id ?? saved.id })
    return saved
  }

  function drop(id: string): void {
    const left = book.value.addresses.filter((one) => one.id !== id)
    const default_id = book.value.default_id === id ? (left[0]?.id ?? null) : book.value.default_id
    keep({ addresses: left, default_id })
    if (chosen_id.value === id) chosen_id.value = null
  }

  /** Notes where an order goes; an address that is not in the book yet comes into it. */
  function remember(fulfilment: Fulfilment): void {
    if (fulfilment.type === 'pickup') return keep({ contact: { ...fulfilment.contact } })
    const to = fulfilment.address
    if (book.value.contact === null) keep({ contact: { name: to.name, phone: to.phone } })
    if (!book.value.addresses.some((one) => sameAddress(one, to))) save(to)
  }

  return {
    addresses,
    address,
    /** Where the order being written goes: what was picked, else the default. */
    chosen: computed(() => address(chosen_id.value) ?? addresses.value[0] ?? null),
    default_id: computed(() => book.value.default_id),
    contact: computed(() => book.value.contact),
    choose: (id: string | null) => (chosen_id.value = id),
    makeDefault: (id: string) => keep({ default_id: id }),
    save,
    drop,
    remember,
  }
})

function unusedId(addresses: readonly SavedAddress[]): string {
  return String(1 + Math.max(0, ...addresses.map(({ id }) => Number(id))))
}

function bookOfLast(): Book {
  const last = read('address', isLast)
  if (last === null) return EMPTY
  const addresses = last.shipping === null ? [] : [{ ...last.shipping, id: '1' }]
  const book = { addresses, default_id: addresses[0]?.id ?? null, contact: last.contact }
  write('addresses', book)
  remove('address')
  return book
}

function sameAddress(a: Address, b: Address): boolean {
  const fields = ['name', 'phone', 'province', 'city', 'district', 'line'] as const
  return fields.every((field) => a[field] === b[field])
}
