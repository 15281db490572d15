import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Failure } from '../failure'

const MAX_BYTES = 20 * 1024 * 1024
const parsedRows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/** One row that cannot be imported, and why. */
export type RefusedRow = Readonly<{ line: number; reason: string }>
/** A row that passed, with the line it came from: the last line of the row, where a quoted text spans several. */
export type Row<T> = Readonly<{ line: number; value: T }>
export type CheckedRows<T> = Readonly<{
  read: number
  rows: readonly Row<T>[]
  refused: readonly RefusedRow[]
}>

/**
 * Reads a CSV as Excel writes it (UTF-8, with or without a byte order mark) and checks every row. A file that is not
 * that table at all is a Failure; a row that does not fit is refused with its line, and the others are still checked.
 */
export function readCsv<S extends z.ZodObject>(bytes: Uint8Array, schema: S): CheckedRows<z.output<S>> {
  const [header, ...lines] = parseCsv(decode(bytes))
  if (!header) throw new Failure('The file is empty.')
  const columns = header.record.map((name) => name.trim())
  demandColumns(columns, schema)

  const rows: Row<z.output<S>>[] = []
  const refused: RefusedRow[] = []
  for (const { record, info } of lines) {
    if (record.length !== columns.length) {
      refused.push({ line: info.lines, reason: `has ${record.length} columns instead of ${columns.length}` })
      continue
    }
    const cells = Object.fromEntries(columns.map((name, index) => [name, record[index]]))
    const checked = schema.safeParse(cells)
    if (checked.success) rows.push({ line: info.lines, value: checked.data })
    else refused.push({ line: info.lines, reason: checked.error.issues.map(sentence).join('; ') })
  }
  return { read: lines.length, rows, refused }
}

/** Refuses the second of two rows with the same key, naming the first. */
export function refuseRepeats<T>(
  checked: CheckedRows<T>,
  what: string,
  key: (value: T) => string,
): CheckedRows<T> {
  const first = new Map<string, number>()
  const refused = [...checked.refused]
  const rows = checked.rows.filter(({ line, value }) => {
    const earlier = first.get(key(value))
    if (earlier === undefined) first.set(key(value), line)
    else refused.push({ line, reason: `${what} ${key(value)} is already on line ${earlier}` })
    return earlier === undefined
  })
  return { ...checked, rows, refused }
}

const sentence = (issue: z.core.$ZodIssue) => `${issue.path.join('.')} ${issue.message}`

function decode(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_BYTES) throw new Failure('The file is larger than 20 MB; split it.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure('The file is not UTF-8 text; in Excel, save it as "CSV UTF-8 (Comma delimited)".')
  }
}

function parseCsv(text: string): z.infer<typeof parsedRows> {
  try {
    return parsedRows.parse(
      parse(text, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
      }),
    )
  } catch (error) {
    throw new Failure(
      `The file is not a readable CSV: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function demandColumns(found: readonly string[], { shape }: z.ZodObject): void {
  const expected = Object.keys(shape)
  const missing = expected.filter((name) => !found.includes(name) && !isOptional(shape[name]))
  const unknown = found.filter((name) => !expected.includes(name))
  const twice = found.filter((name, index) => found.indexOf(name) !== index)
  if (missing.length + unknown.length + twice.length === 0) return
  const parts = [
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
    unknown.length > 0 ? `unknown: ${unknown.join(', ')}` : '',
    twice.length > 0 ? `twice: ${twice.join(', ')}` : '',
  ]
  throw new Failure(
    `Line 1 does not name the right columns (${parts.filter(Boolean).join('; ')}). Expected: ${expected.join(',')}`,
  )
}

const isOptional = (column: z.core.$ZodType | undefined) =>
  column !== undefined && z.safeParse(column, undefined).success
