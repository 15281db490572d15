import { loggable } from '../sql-errors.ts'
import { commitLotteries } from './commit-lotteries.ts'
import { completeOrders } from './complete-orders.ts'
import { expireOrders } from './expire-orders.ts'
import { expirePoints } from './expire-points.ts'
import { flagSilentFans } from './flag-silent-fans.ts'
import type { Job, Worker } from './job.ts'
import { lapseDeliveries } from './lapse-deliveries.ts'
import { makeCodePictures } from './make-code-pictures.ts'
import { queryPayments } from './query-payments.ts'
import { recheckMilestones } from './recheck-milestones.ts'
import { revealLotteries } from './reveal-lotteries.ts'
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
  sendRefunds,
  sendPayouts,
  sendMessages,
  makeCodePictures,
]

export type JobReport = { job: string; ok: boolean; did: string }

/** Runs every due job once. One that fails does not keep the others from running. */
export async function runJobs(worker: Worker, now: string | null): Promise<JobReport[]> {
  const reports: JobReport[] = []
  for (const job of JOBS) {
    try {
      reports.push({ job: job.name, ok: true, did: await job.run(worker, now) })
    } catch (error) {
      worker.log({ level: 'error', event: 'job_failed', job: job.name, error: loggable(error) })
      reports.push({ job: job.name, ok: false, did: 'failed; the log says why' })
    }
  }
  return reports
}
