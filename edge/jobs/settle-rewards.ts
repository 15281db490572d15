import { sqlJob } from './sql-job.ts'

/** Commission and points of orders that can no longer be given back become available. */
export const settleRewards = sqlJob(
  'settle-rewards',
  (tx, now, limit) => tx`select private.settle_rewards(${now}, ${limit}) as count`,
  (count) => `${count} orders settled`,
)
