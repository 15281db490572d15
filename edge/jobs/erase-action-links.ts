import { sqlJob } from './sql-job.ts'

/** Links that the admin's desk has shown are kept for a day. */
export const eraseActionLinks = sqlJob(
  'erase-action-links',
  (tx, now, limit) => tx`select private.erase_action_links(${now}, ${limit}) as count`,
  (count) => `${count} links shown at the desk erased`,
)
