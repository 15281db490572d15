import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Failure } from '../failure'

const MAX_BYTES = 20 * 1024 * 1024
const parsedRows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/** One row that cannot be imported, and why. */
export type RefusedRow = Readonly<{ line: number; reason: string }>
/** A row as it stands in the file, with its line: the last one, where a quoted text spans several. */
export type Row = Readonly<{ line: number; cells: Readonly<Record<string, string>> }>
export type CsvRows = Readonly<{ read: number; rows: readonly Row[]; refused: readonly RefusedRow[] }>
/** The columns of a table; of those written with | between them at least one must be there. */
export type Columns = Readonly<{ needed: readonly string[]; allowed: readonly string[] }>

/**
 * Reads a CSV as Excel writes it (UTF-8, with or without a byte order mark). A file that is not that table at all is a Failure;
 * a row with too few or too many cells is refused with its line. What the cells say is the database's to judge.
 */
export function readCsv(bytes: Uint8Array, expected: Columns): CsvRows {
  const [header, ...lines] = parseCsv(decode(bytes))
  if (!header) throw new Failure('The file is empty.')
  const columns = header.record.map((name) => name.trim())
  demandColumns(columns, expected)

  const rows: Row[] = []
  const refused: RefusedRow[] = []
  for (const { record, info } of lines) {
    if (record.length === columns.length) {
      const cells = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? '']))
      rows.push({ line: info.lines, cells })
    } else {
      refused.push({ line: info.lines, reason: `has ${record.length} columns instead of ${columns.length}.` })
    }
  }
  return { read: lines.length, rows, refused }
}

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

function demandColumns(found: readonly string[], { needed, allowed }: Columns): void {
  const known = [...needed.flatMap((name) => name.split('|')), ...allowed]
  const missing = needed.filter((names) => !names.split('|').some((name) => found.includes(name)))
  const unknown = found.filter((name) => !known.includes(name))
  const twice = found.filter((name, index) => found.indexOf(name) !== index)
  if (missing.length + unknown.length + twice.length === 0) return
  const parts = [
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
    unknown.length > 0 ? `unknown: ${unknown.join(', ')}` : '',
    twice.length > 0 ? `twice: ${twice.join(', ')}` : '',
  ]
  throw new Failure(
    `Line 1 does not name the right columns (${parts.filter(Boolean).join('; ')}). Expected: ${known.join(',')}`,
  )
}
