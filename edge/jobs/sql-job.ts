import type postgres from 'postgres'
import type { Tx } from '../db.ts'
import { inBatches } from './job.ts'
import type { Job } from './job.ts'

/** Calls the job's function; `now` null: the database's clock. */
type Call = (
  tx: Tx,
  now: postgres.PendingQuery<postgres.Row[]>,
  limit: number,
) => PromiseLike<{ count: number }[]>

/** A job that is one SQL function, which handles what is due at a time, up to so many, and says how many. */
export function sqlJob(name: string, call: Call, did: (count: number) => string): Job {
  return {
    name,
    async run({ db }, now) {
      const handled = await inBatches((limit) =>
        db.asService(async (tx) => {
          const [row] = await call(tx, tx`coalesce(${now}::timestamptz, now())`, limit)
          return row?.count ?? 0
        }),
      )
      return did(handled)
    },
  }
}
