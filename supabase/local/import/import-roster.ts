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
  const graded = rows.some(({ value }) => value.grade !== undefined)
  const written = await sql<{ added: boolean }[]>`
    insert into public.employees as e (employee_no, name, department, email, phone, grade)
    select r.employee_no, r.name, r.department, r.email, r.phone, coalesce(r.grade, '')
      from jsonb_to_recordset(${employees}::text::jsonb) r (employee_no text, name text, department text, email text, phone text, grade text)
    on conflict (employee_no) do update
      set name = excluded.name, department = excluded.department, email = excluded.email, phone = excluded.phone,
          grade = case when ${graded} then excluded.grade else e.grade end
    where (e.name, e.department, e.email, e.phone) is distinct from (excluded.name, excluded.department, excluded.email, excluded.phone)
       or (${graded} and e.grade <> excluded.grade)
    returning xmax = 0 as added`
  const added = written.filter((row) => row.added).length
  return { read, added, changed: written.length - added, unchanged: read - written.length, refused: [] }
}
