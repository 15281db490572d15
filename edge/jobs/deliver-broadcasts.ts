import type { Job } from './job.ts'

/** People in one transaction, and transactions in one run: a hundred thousand people hear within a minute or two. */
const PEOPLE = 1000
const BATCHES = 100

/** What an admin says to many is written into their inboxes, a batch of people at a time. */
export const deliverBroadcasts: Job = {
  name: 'deliver-broadcasts',
  async run({ db }, now) {
    let told = 0
    for (let batch = 0; batch < BATCHES; batch++) {
      const [row] = await db.asService(
        (tx) => tx<{ told: number; more: boolean }[]>`
          select told, more from private.deliver_broadcasts(coalesce(${now}::timestamptz, now()), ${PEOPLE})`,
      )
      told += row?.told ?? 0
      if (!row?.more) break
    }
    return `${told} people told`
  },
}
