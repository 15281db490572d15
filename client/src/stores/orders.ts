import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Order } from '@/api/rows'
import { pending as waiting, withdraw } from '@/sync/outbox'
import { replica } from '@/sync/replica'
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
    orders: computed(() =>
      [...rows.value.values()].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
    ),
    order: (id: string): Order | null => rows.value.get(id) ?? null,
    pending,
    /** Its cancellation waits for the network. */
    cancelWaits: (id: string): boolean =>
      waiting.value.some((one) => one.name === 'cancel_order' && one.args.order_id === id),
    drop,
  }
})
