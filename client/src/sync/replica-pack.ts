import { isRecord } from '@/api/shape'

type Row = { id: string }
/** A column's values one by one, or what they are and which of it each row has; without `at` all have the first. */
type Column = unknown[] | { of: unknown[]; at?: number[] }

/**
 * Rows of one kind column by column, so that names are written once and what repeats is written once: a third of the
 * room. Rows that do not all have the same columns stay a list.
 */
export type Packed = { rows: number; columns: Record<string, Column> } | readonly Row[]

export function pack(rows: readonly Row[]): Packed {
  const names = Object.keys(rows[0] ?? {})
  const alike = rows.every((row) => {
    const own = Object.keys(row)
    return own.length === names.length && own.every((name, at) => name === names[at])
  })
  if (!alike || names.length === 0) return rows
  const valueIn = (row: Row, name: string) => (row as Record<string, unknown>)[name]
  const columns = names.map((name) => [name, packColumn(rows.map((row) => valueIn(row, name)))])
  return { rows: rows.length, columns: Object.fromEntries(columns) as Record<string, Column> }
}

function packColumn(values: unknown[]): Column {
  const places = new Map<unknown, number>()
  const at: number[] = []
  for (const value of values) {
    const place = places.get(value) ?? places.size
    // More different values than that are not worth a table of them.
    if (place === places.size && places.size * 2 > values.length) return values
    places.set(value, place)
    at.push(place)
  }
  const of = [...places.keys()]
  return of.length === 1 ? { of } : { of, at }
}

/** What `pack` was given, as it comes out of the storage; null when it is nothing of the kind. */
export function unpack(stored: unknown): Row[] | null {
  if (Array.isArray(stored)) return stored as Row[]
  if (!isRecord(stored) || typeof stored.rows !== 'number' || !isRecord(stored.columns)) return null
  const columns = Object.entries(stored.columns) as [string, Column][]
  // Made alike and then filled, which is much faster than adding one column after the other to each.
  const blank = Object.fromEntries(columns.map(([name, column]) => [name, firstOf(column)]))
  const rows = Array.from({ length: stored.rows }, () => ({ ...blank }))
  for (const [name, column] of columns) {
    if (Array.isArray(column)) fill(rows, name, (at) => column[at])
    else if (column.at !== undefined) {
      const { of, at: places } = column
      fill(rows, name, (at) => of[places[at] ?? 0])
    }
  }
  return rows as Record<string, unknown>[] as Row[]
}

const firstOf = (column: Column): unknown => (Array.isArray(column) ? null : column.of[0])

function fill(rows: Record<string, unknown>[], name: string, value: (at: number) => unknown): void {
  for (const [at, row] of rows.entries()) row[name] = value(at)
}
