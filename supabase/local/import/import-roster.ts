import type postgres from 'postgres'
import { type ImportReport, refusedReport } from './report'
import { readRoster } from './roster-row'

/**
 * Adds and updates employees by employee_no, all rows or none. People who are not in the file stay as they are: leaving
 * is a decision the admin writes into left_at.
 */
export async function importRoster(sql: postgres.Sql, bytes: Uint8Array): Promise<ImportReport> {
  const { read, rows, refused } = readRoster(bytes)
  if (refused.length > 0) return refusedReport(read, refused)

  const employees = JSON.stringify(
    rows.map(({ value }) => ({ ...value, email: value.email || null, phone: value.phone || null })),
  )
  const written = await sql<{ added: boolean }[]>`
    insert into public.employees as e (employee_no, name, department, email, phone)
    select r.employee_no, r.name, r.department, r.email, r.phone
      from jsonb_to_recordset(${employees}::text::jsonb) r (employee_no text, name text, department text, email text, phone text)
    on conflict (employee_no) do update
      set name = excluded.name, department = excluded.department, email = excluded.email, phone = excluded.phone
    where (e.name, e.department, e.email, e.phone)
      is distinct from (excluded.name, excluded.department, excluded.email, excluded.phone)
    returning xmax = 0 as added`
  const added = written.filter((row) => row.added).length
  return { read, added, changed: written.length - added, unchanged: read - written.length, refused: [] }
}
