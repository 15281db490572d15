import { sqlJob } from './sql-job.ts'

/** A milestone that was added or made easier during the sale is owed to those who have reached it already. */
export const recheckMilestones = sqlJob(
  'recheck-milestones',
  (tx, now, limit) => tx`select private.recheck_new_milestones(${now}, ${limit}) as count`,
  (count) => `${count} people looked at for new milestones`,
)
