import { loggable } from '../sql-errors.ts'
import type { Worker } from './job.ts'

/** Notes in job_runs that a job begins. */
export const begins = (worker: Worker, job: string) =>
  noted(
    worker,
    worker.db.asService((tx) => tx`select private.begin_job(${job})`),
  )

/** Notes in job_runs how a job ended. */
export const ended = (worker: Worker, { job, ok, did }: { job: string; ok: boolean; did: string }) =>
  noted(
    worker,
    worker.db.asService((tx) => tx`select private.end_job(${job}, ${ok}, ${did})`),
  )

/** A note that cannot be made keeps no job from running. */
async function noted(worker: Worker, note: Promise<unknown>): Promise<void> {
  await note.catch((error: unknown) =>
    worker.log({ level: 'error', event: 'job_not_noted', error: loggable(error) }),
  )
}
