import type { Parts } from '../parts.ts'

/** What a job works with. */
export type Worker = Pick<Parts, 'db' | 'env' | 'providers' | 'patience' | 'log'> &
  Partial<Pick<Parts, 'messenger' | 'codePictures' | 'wechatPay' | 'now' | 'fetch'>>

/**
 * What has to happen though nobody asks for it. A job does all that is due at `now` (null: by the
 * database's clock), is safe to run twice and by several at once, and says in one line what it did.
 */
export type Job = { name: string; run(worker: Worker, now: string | null): Promise<string> }

/** Rows in one transaction, and transactions in one run: what is left is for the next run. */
const ROWS = 200
const BATCHES = 25

/** Calls a function that handles up to so many rows, each time in a transaction of its own, until none is left. */
export async function inBatches(handle: (limit: number) => Promise<number>): Promise<number> {
  let handled = 0
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await handle(ROWS)
    handled += count
    if (count === 0) break
  }
  return handled
}
