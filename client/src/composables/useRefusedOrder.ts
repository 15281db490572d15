import { computed, type Ref } from 'vue'
import { replica } from '@/sync/replica'
import { putAway, told } from '@/sync/outbox'
import type { Line } from '@/stores/cart'
import { sameLine } from '@/stores/cart-line'

/**
 * An order of just these goods that was noted without a network and refused because its price had changed: what it would
 * have cost. What `settling` gives puts the note about it away.
 */
export function useRefusedOrder(lines: Ref<readonly Line[]>) {
  const note = computed(
    () =>
      told.value.find(
        ({ code, mutation }) =>
          code === 'price_changed' &&
          mutation.name === 'place_order' &&
          mutation.campaign_id === replica.campaign_id.value &&
          sameLines(mutation.args.lines, lines.value),
      ) ?? null,
  )

  return {
    before_fen: computed(() =>
      note.value?.mutation.name === 'place_order' ? note.value.mutation.args.expected_total_fen : null,
    ),
    /** Asked before the order is placed, for then the bag is empty. */
    settling: () => {
      const id = note.value?.mutation.id
      return () => {
        if (id !== undefined) putAway(id)
      }
    },
  }
}

function sameLines(a: readonly Line[], b: readonly Line[]): boolean {
  const within = (one: Line) => b.some((other) => sameLine(one, other) && one.quantity === other.quantity)
  return a.length === b.length && a.every(within)
}
