import type { Job } from './job.ts'

/** One run counts a quarter of a million scans at most; a system that was off for long is counted over several runs. */
const BATCHES = 25

/** The sums behind report_codes and report_leaks, of the codes that were scanned since the last time. */
export const refreshCodeReports: Job = {
  name: 'refresh-code-reports',
  async run({ db }, now) {
    let codes = 0
    for (let batch = 0; batch < BATCHES; batch++) {
      const [row] = await db.asService(
        (tx) => tx<{ counted: number; behind: boolean }[]>`
          select counted, behind from private.refresh_code_reports(coalesce(${now}::timestamptz, now()))`,
      )
      codes += row?.counted ?? 0
      if (!row?.behind) break
    }
    return `the scans of ${codes} codes counted`
  },
}
