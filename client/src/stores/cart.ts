import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { isListOf } from '@/api/shape'
import { onOutside, read, write } from '@/sync/storage'
import { useCampaignStore } from './campaign'
import {
  addOnPrice,
  firstLimit,
  limitOf,
  sameLine,
  type AddOnItem,
  type CartItem,
  type Limit,
  type Line,
  type NotAgain,
  type Problem,
} from './cart-line'
import { due } from './price'

export type { AddOnItem, CartItem, Limit, Line, NotAgain } from './cart-line'

/** The basket: the person's own wish, on this phone only, until they place an order. */
export const useCartStore = defineStore('cart', () => {
  const campaign = useCampaignStore()
  const wanted = ref<readonly Line[]>([])

  const place = (id: string) => `campaign/${id}/cart`
  const load = (id: string | null) =>
    (wanted.value = id === null ? [] : (read(place(id), isListOf<Line>) ?? []))
  watch(() => campaign.id, load, { immediate: true, flush: 'sync' })
  // What another tab puts in or takes out is in this bag too.
  const heard = new Set<string>()
  watch(
    () => campaign.id,
    (id) => {
      if (id === null || heard.has(id)) return
      heard.add(id)
      onOutside(place(id), () => load(campaign.id))
    },
    { immediate: true },
  )

  const items = computed(() => wanted.value.map(itemOf).filter((item): item is CartItem => item !== null))
  /** Without goods there is nothing to add them to; they come back with the goods. */
  const addOns = computed(() =>
    items.value.length === 0
      ? []
      : wanted.value.map(addOnItemOf).filter((item): item is AddOnItem => item !== null),
  )
  const buyable = computed(() => items.value.filter((item) => item.problem === null))
  const sum = (amount: (item: CartItem) => number) =>
    buyable.value.reduce((total, item) => total + amount(item), 0)
  const list_fen = computed(() => sum((item) => item.list_fen))
  const due_fen = computed(() => sum((item) => due(item.unit) * item.quantity))
  const reduced = computed(() => buyable.value.some((item) => item.staff_fen !== null))

  function itemOf(line: Line): CartItem | null {
    const { sku_id, quantity, add_on_id } = line
    const sku = campaign.sku(sku_id)
    const product = sku === null ? null : campaign.productRow(sku.product_id)
    // What was withdrawn from the sale leaves the basket silently; nothing of it is stored any more.
    if (add_on_id !== undefined || sku === null || product === null || sku.status !== 'listed') return null
    const unit = campaign.priceOf(sku)
    const max = maxOf(line)
    return {
      sku_id,
      quantity,
      sku,
      product,
      unit,
      list_fen: unit.list_fen * quantity,
      staff_fen: unit.staff_fen === null ? null : unit.staff_fen * quantity,
      max,
      problem: problemOf(sku.stock_hint, quantity, max),
    }
  }

  function addOnItemOf(line: Line): AddOnItem | null {
    const { sku_id, quantity, add_on_id } = line
    const add_on = add_on_id === undefined ? null : campaign.addOn(add_on_id)
    const sku = campaign.sku(sku_id)
    const product = sku === null ? null : campaign.productRow(sku.product_id)
    if (add_on === null || sku === null || product === null || add_on.sku_id !== sku_id) return null
    const max = maxOf(line)
    return {
      sku_id,
      add_on_id: add_on.id,
      quantity,
      sku,
      product,
      list_fen: sku.list_price_fen * quantity,
      price_fen: addOnPrice(add_on, sku) * quantity,
      max,
      problem: problemOf(sku.stock_hint, quantity, max),
    }
  }

  /** What one line may have, after what another line wants of the same thing. */
  function maxOf(line: Omit<Line, 'quantity'>): number {
    const sku = campaign.sku(line.sku_id)
    if (sku === null) return 0
    const elsewhere = wanted.value.filter((one) => one.sku_id === line.sku_id && !sameLine(one, line))
    const left = limitOf(sku) - elsewhere.reduce((total, one) => total + one.quantity, 0)
    const offered = line.add_on_id === undefined ? left : (campaign.addOn(line.add_on_id)?.max_quantity ?? 0)
    return Math.max(0, Math.min(left, offered))
  }

  const quantityIn = (line: Omit<Line, 'quantity'>) =>
    wanted.value.find((one) => sameLine(one, line))?.quantity ?? 0

  function keep(next: readonly Line[]): void {
    wanted.value = next
    if (campaign.id !== null) write(place(campaign.id), next)
  }

  function roomFor(sku_id: string): number {
    return campaign.sku(sku_id)?.status === 'listed'
      ? Math.max(0, maxOf({ sku_id }) - quantityIn({ sku_id }))
      : 0
  }

  /** Puts in as many as may be bought, and says which limit stopped the rest. */
  function add(sku_id: string, quantity = 1): { added: number; limit: Limit | null } {
    const added = Math.min(quantity, roomFor(sku_id))
    if (added > 0) {
      const others = wanted.value.filter((line) => !sameLine(line, { sku_id }))
      keep([{ sku_id, quantity: quantityIn({ sku_id }) + added }, ...others])
    }
    return { added, limit: added === quantity ? null : firstLimit(campaign.sku(sku_id)) }
  }

  /** Sets how many of the goods; none takes them out. */
  function setQuantity(sku_id: string, quantity: number): void {
    set({ sku_id }, quantity)
  }

  /** Takes so many at the add-on's price; none gives it up. */
  function setAddOn(add_on_id: string, quantity: number): void {
    const add_on = campaign.addOn(add_on_id)
    const known = wanted.value.find((line) => line.add_on_id === add_on_id)
    const sku_id = known?.sku_id ?? add_on?.sku_id
    if (sku_id !== undefined) set({ sku_id, add_on_id }, quantity)
  }

  function set(line: Omit<Line, 'quantity'>, quantity: number): void {
    const next = Math.min(Math.floor(quantity), maxOf(line))
    const isIt = (one: Line) => sameLine(one, line)
    if (!(next > 0)) keep(wanted.value.filter((one) => !isIt(one)))
    else if (wanted.value.some(isIt))
      keep(wanted.value.map((one) => (isIt(one) ? { ...one, quantity: next } : one)))
    else keep([{ ...line, quantity: next }, ...wanted.value])
  }

  /** Takes out what has been ordered. */
  function takeOut(lines: readonly Line[]): void {
    keep(wanted.value.filter((one) => !lines.some((line) => sameLine(line, one))))
  }

  /** Puts back what could not be ordered after all. */
  function putBack(lines: readonly Line[]): void {
    const missing = lines.filter((line) => quantityIn(line) === 0)
    keep([...missing, ...wanted.value])
  }

  /** 再来一单: puts in what is still for sale, as plain goods at today's price, and says what is not. */
  function addAgain(lines: readonly Line[]): { added: number; missing: NotAgain[] } {
    const missing: NotAgain[] = []
    let total = 0
    for (const { sku_id, quantity } of lines) {
      const sku = campaign.sku(sku_id)
      const { added } = add(sku_id, quantity)
      total += added
      if (added === quantity) continue
      const there = sku?.status === 'listed'
      const reason = !there ? 'gone' : sku.stock_hint === 0 ? 'sold_out' : 'fewer'
      missing.push({ sku_id, reason })
    }
    return { added: total, missing }
  }

  return {
    items,
    addOns,
    count: computed(() =>
      [...items.value, ...addOns.value].reduce((total, item) => total + item.quantity, 0),
    ),
    list_fen,
    staff_fen: computed(() => (reduced.value ? due_fen.value : null)),
    saving_fen: computed(() => list_fen.value - due_fen.value),
    /** What would be ordered: the goods that can be had, and with them the add-ons. */
    lines: computed<Line[]>(() => [
      ...buyable.value.map(({ sku_id, quantity }) => ({ sku_id, quantity })),
      ...(buyable.value.length === 0 ? [] : addOns.value)
        .filter((item) => item.problem === null)
        .map(({ sku_id, quantity, add_on_id }) => ({ sku_id, quantity, add_on_id })),
    ]),
    add,
    addAgain,
    setQuantity,
    setAddOn,
    remove: (sku_id: string) => set({ sku_id }, 0),
    takeOut,
    putBack,
    clear: () => keep([]),
    roomFor,
  }
})

function problemOf(stock_hint: number, quantity: number, max: number): Problem {
  if (stock_hint === 0) return 'sold_out'
  return quantity > max ? 'too_many' : null
}
