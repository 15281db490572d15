import { sqlJob } from './sql-job.ts'

/** Unpaid orders whose time is over give their stock, coupons and points back. */
export const expireOrders = sqlJob(
  'expire-orders',
  (tx, now, limit) => tx`select private.expire_orders(${now}, ${limit}) as count`,
  (count) => `${count} unpaid orders expired`,
)
