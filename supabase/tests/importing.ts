import { readFileSync } from 'node:fs'
import type postgres from 'postgres'
import { z } from 'zod'
import { admin } from './cast.ts'

export type Cells = Readonly<Record<string, string>>
export type Verdict = { line: number; result: string; problem: string }
export type ImportTable = 'roster_import' | 'product_import'

/** Does something and takes it back, so that nobody else's staff is dismissed and no other test meets these rows. */
export async function takenBack(act: (tx: postgres.TransactionSql) => Promise<void>) {
  const done = new Error('taken back')
  await admin
    .begin(async (tx) => {
      await act(tx)
      throw done
    })
    .catch((error: unknown) => {
      if (error !== done) throw error
    })
}

/** An import table that holds nothing yet; first its lock, so that tests which do this at once wait in one order. */
export async function emptied(tx: postgres.TransactionSql, table: ImportTable) {
  await tx`select private.begin_import(${table})`
  await tx`delete from ${tx(table)}`
}

/** Uploads rows as Studio does: statements of so many rows, all cells text, an empty cell of a nullable column null. */
export async function upload(
  sql: postgres.ISql<Record<never, never>>,
  table: ImportTable,
  rows: readonly Cells[],
  chunk = 500,
) {
  const nullable = table === 'product_import'
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows
      .slice(from, from + chunk)
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [name, cell === '' && nullable ? null : cell]),
        ),
      )
    await sql`insert into ${sql(table)} ${sql(part)}`
  }
}

/** What the table says of the rows whose key begins so, line by line. */
export const report = (sql: postgres.ISql<Record<never, never>>, table: ImportTable, key: string) =>
  sql<Verdict[]>`
    select line, result, problem from ${sql(table)}
     where ${sql(table === 'roster_import' ? 'employee_no' : 'model_no')} like ${key + '%'} order by id`

/** A pool that lives in a transaction: what it commits is taken back with the rest. */
export const within = (tx: postgres.TransactionSql) =>
  ({
    begin: (act: (inner: postgres.TransactionSql) => Promise<unknown>) => tx.savepoint(act),
  }) as unknown as postgres.Sql

export const csv = (rows: readonly Cells[]) => {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`
  const lines = rows.map((row) => columns.map((name) => cell(row[name])).join(','))
  return new TextEncoder().encode([columns.join(','), ...lines].join('\r\n'))
}

/** Where the local Studio sends its rows: REST without a key, on its own port. */
export const studioRest = `${
  z
    .object({ studio_url: z.string() })
    .parse(JSON.parse(readFileSync(process.env['STACK_STATUS'] ?? '', 'utf8'))).studio_url
}/rest/v1`

export const asStudio = (path: string, method: 'POST' | 'PATCH', body: unknown) =>
  fetch(`${studioRest}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
