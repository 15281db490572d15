import { loggable } from '../sql-errors.ts'
import { commitLotteries } from './commit-lotteries.ts'
import { completeOrders } from './complete-orders.ts'
import { copyPictures } from './copy-pictures.ts'
import { deliverBroadcasts } from './deliver-broadcasts.ts'
import { eraseActionLinks } from './erase-action-links.ts'
import { eraseHandedOutCodes } from './erase-handed-out-codes.ts'
import { expireOrders } from './expire-orders.ts'
import { expirePoints } from './expire-points.ts'
import { flagSilentFans } from './flag-silent-fans.ts'
import type { Job, Worker } from './job.ts'
import { lapseDeliveries } from './lapse-deliveries.ts'
import { makeCodePictures } from './make-code-pictures.ts'
import { prune } from './prune.ts'
import { queryPayments } from './query-payments.ts'
import { recheckMilestones } from './recheck-milestones.ts'
import { refreshCodeReports } from './refresh-code-reports.ts'
import { refreshReports } from './refresh-reports.ts'
import { revealLotteries } from './reveal-lotteries.ts'
import { begins, ended } from './run-log.ts'
import { sendMessages } from './send-messages.ts'
import { sendPayouts } from './send-payouts.ts'
import { sendRefunds } from './send-refunds.ts'
import { settleRewards } from './settle-rewards.ts'

/**
 * In this order: money that has come in is booked before its order could expire; who is to be reviewed is known before rewards
 * are given and settled; and what all that approves, and what people are told of it, is sent last.
 */
const JOBS: readonly Job[] = [
  queryPayments,
  expireOrders,
  completeOrders,
  flagSilentFans,
  recheckMilestones,
  settleRewards,
  expirePoints,
  commitLotteries,
  revealLotteries,
  lapseDeliveries,
  deliverBroadcasts,
  eraseActionLinks,
  sendRefunds,
  sendPayouts,
  sendMessages,
  makeCodePictures,
  copyPictures,
  eraseHandedOutCodes,
  refreshCodeReports,
  refreshReports,
  prune,
]

export type JobReport = { job: string; ok: boolean; did: string }

/** Runs every due job once. One that fails does not keep the others from running. */
export async function runJobs(worker: Worker, now: string | null): Promise<JobReport[]> {
  const reports: JobReport[] = []
  for (const job of JOBS) {
    await begins(worker, job.name)
    const report = await runJob(job, worker, now)
    await ended(worker, report)
    reports.push(report)
  }
  return reports
}

async function runJob(job: Job, worker: Worker, now: string | null): Promise<JobReport> {
  try {
    return { job: job.name, ok: true, did: await job.run(worker, now) }
  } catch (error) {
    worker.log({ level: 'error', event: 'job_failed', job: job.name, error: loggable(error) })
    return { job: job.name, ok: false, did: 'failed; the log says why' }
  }
}
