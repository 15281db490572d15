import type { RefusedRow } from './csv'

/** What an import did. Where rows were refused, nothing was written. */
export type ImportReport = Readonly<{
  read: number
  added: number
  changed: number
  unchanged: number
  refused: readonly RefusedRow[]
  /** What else there is to say, such as who was let go. */
  note?: string
}>

/** Nothing was written; all that is wrong with a line in one place. */
export function refusedReport(read: number, refused: readonly RefusedRow[]): ImportReport {
  const reasons = new Map<number, string[]>()
  for (const { line, reason } of refused) reasons.set(line, [...(reasons.get(line) ?? []), reason])
  const lines = [...reasons].sort(([a], [b]) => a - b)
  return {
    read,
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: lines.map(([line, all]) => ({ line, reason: all.join(' ') })),
  }
}

/** The report as lines for the console. */
export function reportLines(report: ImportReport): string[] {
  const { read, added, changed, unchanged, refused, note } = report
  const rows = `Rows read ${read}, added ${added}, changed ${changed}, unchanged ${unchanged}, refused ${refused.length}.`
  if (refused.length === 0) return note ? [rows, note] : [rows]
  return [
    rows,
    ...refused.map(({ line, reason }) => `  line ${line}: ${reason}`),
    'Nothing was written: correct these lines and import the file again.',
  ]
}
