import { loggable } from '../sql-errors.ts'
import { completeOrders } from './complete-orders.ts'
import { expireOrders } from './expire-orders.ts'
import type { Job, Worker } from './job.ts'
import { queryPayments } from './query-payments.ts'
import { sendRefunds } from './send-refunds.ts'

/** In this order: money that has come in is booked before its order could expire, and what that approves is sent last. */
const JOBS: readonly Job[] = [queryPayments, expireOrders, completeOrders, sendRefunds]

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
