import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Address, Delivery } from '@/api/rows'
import { pending } from '@/sync/outbox'
import { confirmRow, replica } from '@/sync/replica'
import { whenPurged } from '@/sync/store/purge'

/** What is sent to this person without an order: prizes, and goods for points. */
export const useDeliveriesStore = defineStore('deliveries', () => {
  const rows = replica.rows('deliveries')
  /** Of sales that are over: shown when asked for, and never kept on the phone. */
  const elsewhere = shallowRef<ReadonlyMap<string, Delivery>>(new Map())
  whenPurged(() => (elsewhere.value = new Map()))

  return {
    /** What needs something from the person comes first, then the latest. */
    deliveries: computed(() =>
      [...new Map([...elsewhere.value, ...rows.value]).values()].sort(
        (a, b) =>
          Number(needsAddress(b)) - Number(needsAddress(a)) ||
          Date.parse(b.created_at) - Date.parse(a.created_at),
      ),
    ),
    /** How many wait for an address. */
    open: computed(() => [...rows.value.values()].filter(needsAddress).length),
    /** The address that waits for the network, to be sent with this. */
    waitingAddress(id: string): Address | null {
      const waits = pending.value.filter(
        (one) => one.name === 'address_delivery' && one.args.delivery_id === id,
      )
      const last = waits.at(-1)
      return last?.name === 'address_delivery' ? last.args.address : null
    },
    /** Takes in what the server has just said, of the open campaign or of another. */
    confirm(delivery: Delivery): void {
      if (delivery.campaign_id === replica.campaign_id.value) confirmRow('deliveries', delivery)
      else elsewhere.value = new Map(elsewhere.value).set(delivery.id, delivery)
    },
  }
})

const needsAddress = ({ status }: Delivery) => status === 'awaiting_address'
