import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { RefusedRow, Row } from './csv'

/** What the database made of a row. */
export type Verdict = Readonly<{
  line: number
  result: 'added' | 'changed' | 'unchanged' | 'refused'
  problem: string
}>

/**
 * Sends the rows of a file through the table into which Studio uploads it: what may be imported is said once, in the database.
 * The rows themselves do not stay there; `npm run import` prints its report.
 */
export async function sendRows<T = unknown>(
  tx: postgres.TransactionSql,
  table: 'roster_import' | 'product_import',
  rows: readonly Row[],
  then?: (uploadId: string) => Promise<T>,
): Promise<{ verdicts: readonly Verdict[]; outcome: T | undefined }> {
  const uploadId = randomUUID()
  const sent = rows.map(({ line, cells }) => ({ ...cells, line, upload_id: uploadId }))
  const columns = Object.keys(sent[0] ?? {})
  if (columns.length > 0)
    await tx`
      insert into public.${tx.unsafe(table)} (${tx.unsafe(columns.join(', '))})
      select ${tx.unsafe(columns.map((name) => `r.${name}`).join(', '))}
        from jsonb_array_elements(${JSON.stringify(sent)}::text::jsonb) with ordinality e (row, n),
             jsonb_populate_record(null::public.${tx.unsafe(table)}, e.row) r
       order by e.n`
  const verdicts = await tx<Verdict[]>`
    select line, result, problem from public.${tx.unsafe(table)} where upload_id = ${uploadId} order by id`
  const outcome = verdicts.some(isRefused) ? undefined : await then?.(uploadId)
  await tx`delete from public.${tx.unsafe(table)} where upload_id = ${uploadId}`
  return { verdicts, outcome }
}

const isRefused = ({ result }: Verdict) => result === 'refused'

export const refusals = (verdicts: readonly Verdict[]): RefusedRow[] =>
  verdicts.filter(isRefused).map(({ line, problem }) => ({ line, reason: problem }))

export const tally = (verdicts: readonly Verdict[]) => {
  const count = (result: Verdict['result']) => verdicts.filter((verdict) => verdict.result === result).length
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
}

/** Thrown inside a transaction, so that nothing of it is kept. */
export class NothingKept<T> extends Error {
  constructor(readonly outcome: T) {
    super('The transaction is rolled back.')
  }
}
