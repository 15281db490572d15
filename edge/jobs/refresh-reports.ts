import { sqlJob } from './sql-job.ts'

/** The figures that the admin's reports and the dashboard read. */
export const refreshReports = sqlJob(
  'refresh-reports',
  (tx, now) => tx`select private.refresh_reports(null, ${now}) as count`,
  (count) => `${count} changed rows counted`,
)
