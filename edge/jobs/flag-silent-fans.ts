import { sqlJob } from './sql-job.ts'

/** Fans who came and never did anything are counted once; too many of one person hold that person's rewards for review. */
export const flagSilentFans = sqlJob(
  'flag-silent-fans',
  (tx, now, limit) => tx`select private.flag_silent_fans(${now}, ${limit}) as count`,
  (count) => `${count} fans looked at`,
)
