import { sqlJob } from './sql-job.ts'

/** What is kept for a time only goes when that is over. */
export const prune = sqlJob(
  'prune',
  (tx, now, limit) => tx`select private.prune(${now}, ${limit}) as count`,
  (count) => `${count} old rows deleted`,
)
