import type { Order } from '@/api/rows'

export type StepName =
  'placed' | 'paid' | 'fulfilled' | 'completed' | 'collect' | 'collected' | 'cancelled' | 'refunded'

/** One step of an order: when it happened, or null for what comes next. */
export interface Step {
  name: StepName
  at: string | null
}

/** How far an order has come, oldest first, and what is still to come. */
export function timeline(order: Order): Step[] {
  const placed: Step = { name: 'placed', at: order.created_at }
  if (order.cancelled_at !== null) return [placed, { name: 'cancelled', at: order.cancelled_at }]
  const way: Step[] =
    order.fulfilment.type === 'pickup'
      ? [
          { name: 'paid', at: order.paid_at },
          { name: order.redeemed_at === null ? 'collect' : 'collected', at: order.redeemed_at },
        ]
      : [
          { name: 'paid', at: order.paid_at },
          { name: 'fulfilled', at: order.fulfilled_at },
          { name: 'completed', at: order.completed_at },
        ]
  if (order.status !== 'refunded') return [placed, ...way]
  // Nothing more comes of an order that was given back as a whole.
  const refunded = order.refunds.flatMap(({ refunded_at }) => refunded_at ?? []).pop()
  return [placed, ...way.filter(({ at }) => at !== null), { name: 'refunded', at: refunded ?? null }]
}
