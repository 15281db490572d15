import { sqlJob } from './sql-job.ts'

/** What was won and nobody gave an address for in time lapses. */
export const lapseDeliveries = sqlJob(
  'lapse-deliveries',
  (tx, now, limit) => tx`select private.lapse_deliveries(${now}, ${limit}) as count`,
  (count) => `${count} prizes lapsed`,
)
