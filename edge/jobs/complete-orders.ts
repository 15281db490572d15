import { sqlJob } from './sql-job.ts'

/** Orders sent long enough ago are completed, though the buyer did not say that they arrived. */
export const completeOrders = sqlJob(
  'complete-orders',
  (tx, now, limit) => tx`select private.complete_orders(${now}, ${limit}) as count`,
  (count) => `${count} orders completed`,
)
