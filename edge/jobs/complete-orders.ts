import { inBatches } from './job.ts'
import type { Job } from './job.ts'

/** Orders sent long enough ago are completed, though the buyer did not say that they arrived. */
export const completeOrders: Job = {
  name: 'complete-orders',
  async run({ db }, now) {
    const completed = await inBatches((limit) =>
      db.asService(async (tx) => {
        const [row] = await tx<{ count: number }[]>`
          select private.complete_orders(coalesce(${now}::timestamptz, now()), ${limit}) as count`
        return row?.count ?? 0
      }),
    )
    return `${completed} orders completed`
  },
}
