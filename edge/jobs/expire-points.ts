import { sqlJob } from './sql-job.ts'

/** Points whose time is over lapse, oldest first. */
export const expirePoints = sqlJob(
  'expire-points',
  (tx, now, limit) => tx`select private.expire_points(${now}, ${limit}) as count`,
  (count) => `${count} people lost points that lapsed`,
)
