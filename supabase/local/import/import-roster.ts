import type postgres from 'postgres'
import { type Columns, readCsv } from './csv'
import { type ImportReport, refusedReport } from './report'
import { NothingKept, refusals, sendRows, tally } from './send-rows'

/** A column grade (职级) may be there too; without it everybody keeps the grade they have. */
const COLUMNS: Columns = {
  needed: ['employee_no', 'name', 'department', 'email', 'phone'],
  allowed: ['grade'],
}

/** The file is the whole roster: who is not in it has left. `evenMost`: also if that is more than half of the staff. */
export type FullRoster = Readonly<{ evenMost: boolean }>

/**
 * Adds and updates employees by employee_no, all rows or none. People who are not in the file stay as they are, unless the
 * file is said to be the whole roster.
 */
export async function importRoster(
  sql: postgres.Sql,
  bytes: Uint8Array,
  full?: FullRoster,
): Promise<ImportReport> {
  const { read, rows, refused } = readCsv(bytes, COLUMNS)
  try {
    return await sql.begin(async (tx) => {
      await tx`select private.because('npm run import -- roster')`
      const dismiss = full && ((uploadId: string) => dismissMissing(tx, uploadId, full))
      const { verdicts, outcome } = await sendRows(tx, 'roster_import', rows, dismiss)
      const wrong = [...refused, ...refusals(verdicts)]
      if (wrong.length > 0) throw new NothingKept(refusedReport(read, wrong))
      return { read, ...tally(verdicts), refused: [], ...(outcome === undefined ? {} : { note: outcome }) }
    })
  } catch (error) {
    if (error instanceof NothingKept) return error.outcome as ImportReport
    throw error
  }
}

async function dismissMissing(
  tx: postgres.TransactionSql,
  uploadId: string,
  { evenMost }: FullRoster,
): Promise<string> {
  const [row] = await tx<{ said: string }[]>`
    select private.dismiss_missing(array[${uploadId}::uuid], 'npm run import -- roster --full', ${evenMost}) as said`
  return row?.said ?? ''
}
