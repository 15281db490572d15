import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Product, Sku } from '@/api/rows'
import { isListOf } from '@/api/shape'
import { read, write } from '@/sync/storage'
import { useCampaignStore } from './campaign'
import { MANY, due, type PriceView } from './price'

export interface Line {
  sku_id: string
  quantity: number
}

export type Limit = 'stock' | 'per_person'

export interface CartItem extends Line {
  sku: Sku
  product: Product
  unit: PriceView
  list_fen: number
  staff_fen: number | null
  /** The most of it this person may put in. */
  max: number
  problem: null | 'sold_out' | 'too_many' | 'gone'
}

/** No basket needs more of one thing than this, however much there is. */
const PLENTY = 99

/** The basket: the person's own wish, on this phone only, until they place an order. */
export const useCartStore = defineStore('cart', () => {
  const campaign = useCampaignStore()
  const wanted = ref<readonly Line[]>([])

  const place = (id: string) => `campaign/${id}/cart`
  watch(
    () => campaign.id,
    (id) => (wanted.value = id === null ? [] : (read(place(id), isListOf<Line>) ?? [])),
    { immediate: true, flush: 'sync' },
  )

  const items = computed(() => wanted.value.map(itemOf).filter((item): item is CartItem => item !== null))
  const buyable = computed(() => items.value.filter((item) => item.problem === null))
  const sum = (amount: (item: CartItem) => number) =>
    buyable.value.reduce((total, item) => total + amount(item), 0)
  const list_fen = computed(() => sum((item) => item.list_fen))
  const due_fen = computed(() => sum((item) => due(item.unit) * item.quantity))
  const reduced = computed(() => buyable.value.some((item) => item.staff_fen !== null))

  function itemOf({ sku_id, quantity }: Line): CartItem | null {
    const sku = campaign.sku(sku_id)
    const product = sku === null ? null : campaign.productRow(sku.product_id)
    // What was withdrawn from the sale leaves the basket silently; nothing of it is stored any more.
    if (sku === null || product === null) return null
    const unit = campaign.priceOf(sku)
    const max = limitOf(sku)
    return {
      sku_id,
      quantity,
      sku,
      product,
      unit,
      list_fen: unit.list_fen * quantity,
      staff_fen: unit.staff_fen === null ? null : unit.staff_fen * quantity,
      max,
      problem: sku.stock_hint === 0 ? 'sold_out' : quantity > max ? 'too_many' : null,
    }
  }

  function quantityOf(sku_id: string): number {
    return wanted.value.find((line) => line.sku_id === sku_id)?.quantity ?? 0
  }

  function keep(next: readonly Line[]): void {
    wanted.value = next
    if (campaign.id !== null) write(place(campaign.id), next)
  }

  function roomFor(sku_id: string): number {
    const sku = campaign.sku(sku_id)
    return sku === null ? 0 : Math.max(0, limitOf(sku) - quantityOf(sku_id))
  }

  /** Puts in as many as may be bought, and says which limit stopped the rest. */
  function add(sku_id: string, quantity = 1): { added: number; limit: Limit | null } {
    const sku = campaign.sku(sku_id)
    const added = Math.min(quantity, roomFor(sku_id))
    if (added > 0) {
      const others = wanted.value.filter((line) => line.sku_id !== sku_id)
      keep([{ sku_id, quantity: quantityOf(sku_id) + added }, ...others])
    }
    const limit =
      added === quantity ? null : sku !== null && stockOf(sku) <= perPerson(sku) ? 'stock' : 'per_person'
    return { added, limit }
  }

  /** Sets how many; none takes it out. */
  function setQuantity(sku_id: string, quantity: number): void {
    const sku = campaign.sku(sku_id)
    const next = Math.min(Math.floor(quantity), sku === null ? 0 : limitOf(sku))
    if (!(next > 0)) return remove(sku_id)
    keep(wanted.value.map((line) => (line.sku_id === sku_id ? { sku_id, quantity: next } : line)))
  }

  function remove(sku_id: string): void {
    keep(wanted.value.filter((line) => line.sku_id !== sku_id))
  }

  /** Takes out what has been ordered. */
  function takeOut(lines: readonly Line[]): void {
    const ordered = new Set(lines.map((line) => line.sku_id))
    keep(wanted.value.filter((line) => !ordered.has(line.sku_id)))
  }

  /** Puts back what could not be ordered after all. */
  function putBack(lines: readonly Line[]): void {
    const missing = lines.filter((line) => quantityOf(line.sku_id) === 0)
    keep([...missing, ...wanted.value])
  }

  return {
    items,
    count: computed(() => items.value.reduce((total, item) => total + item.quantity, 0)),
    list_fen,
    staff_fen: computed(() => (reduced.value ? due_fen.value : null)),
    saving_fen: computed(() => list_fen.value - due_fen.value),
    lines: computed<Line[]>(() => buyable.value.map(({ sku_id, quantity }) => ({ sku_id, quantity }))),
    add,
    setQuantity,
    remove,
    takeOut,
    putBack,
    clear: () => keep([]),
    roomFor,
  }
})

function stockOf(sku: Sku): number {
  return sku.stock_hint >= MANY ? PLENTY : sku.stock_hint
}

function perPerson(sku: Sku): number {
  return sku.max_per_person ?? PLENTY
}

function limitOf(sku: Sku): number {
  return Math.min(stockOf(sku), perPerson(sku))
}
