import type { Job } from './job.ts'

/** Codes that were readable for a day, for mails and print, are erased. */
export const eraseHandedOutCodes: Job = {
  name: 'erase-handed-out-codes',
  async run({ db }, now) {
    const [row] = await db.asService(
      (tx) => tx<{ count: number }[]>`
        select private.erase_handed_out_codes(coalesce(${now}::timestamptz, now())) as count`,
    )
    return `${row?.count ?? 0} codes erased that had been handed out`
  },
}
