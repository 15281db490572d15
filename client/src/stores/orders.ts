import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Order } from '@/api/rows'
import { pending as waiting, withdraw } from '@/sync/outbox'
import { confirmRow, replica } from '@/sync/replica'
import { whenPurged } from '@/sync/store/purge'
import { useCartStore, type Line } from './cart'

/** An order the server has not heard of yet, as far as this phone knows. */
export interface PendingOrder {
  mutation_id: string
  created_at: string
  total_fen: number
  lines: Line[]
}

/** The person's own orders. */
export const useOrdersStore = defineStore('orders', () => {
  const rows = replica.rows('orders')
  /** Orders of campaigns that are over: shown when asked for, and never kept on the phone. */
  const elsewhere = shallowRef<ReadonlyMap<string, Order>>(new Map())
  whenPurged(() => (elsewhere.value = new Map()))
  const pending = computed<PendingOrder[]>(() =>
    waiting.value.flatMap((one) =>
      one.name === 'place_order' && one.campaign_id === replica.campaign_id.value
        ? [
            {
              mutation_id: one.id,
              created_at: one.created_at,
              total_fen: one.args.expected_total_fen,
              lines: one.args.lines,
            },
          ]
        : [],
    ),
  )

  /** Takes back an order that still waits for the network; its goods return to the basket. */
  function drop(mutation_id: string): void {
    const order = pending.value.find((one) => one.mutation_id === mutation_id)
    if (order === undefined) return
    withdraw(mutation_id)
    useCartStore().putBack(order.lines)
  }

  return {
    orders: computed(() => newestFirst([...rows.value.values()])),
    order: (id: string): Order | null => rows.value.get(id) ?? elsewhere.value.get(id) ?? null,
    earlier: computed(() => newestFirst([...elsewhere.value.values()])),
    /** Takes in what the server has just said of an order, of the open campaign or of another. */
    confirm(order: Order): void {
      if (order.campaign_id === replica.campaign_id.value) confirmRow('orders', order)
      else elsewhere.value = new Map(elsewhere.value).set(order.id, order)
    },
    pending,
    /** Its cancellation waits for the network. */
    cancelWaits: (id: string): boolean =>
      waiting.value.some((one) => one.name === 'cancel_order' && one.args.order_id === id),
    drop,
  }
})

function newestFirst(orders: Order[]): Order[] {
  return orders.sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
}
