import { inBatches } from './job.ts'
import type { Job } from './job.ts'

/** Unpaid orders whose time is over give their stock, coupons and points back. */
export const expireOrders: Job = {
  name: 'expire-orders',
  async run({ db }, now) {
    const expired = await inBatches((limit) =>
      db.asService(async (tx) => {
        const [row] = await tx<{ count: number }[]>`
          select private.expire_orders(coalesce(${now}::timestamptz, now()), ${limit}) as count`
        return row?.count ?? 0
      }),
    )
    return `${expired} unpaid orders expired`
  },
}
