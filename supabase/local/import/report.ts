import type { RefusedRow } from './csv'

/** What an import did. Where rows were refused, nothing was written. */
export type ImportReport = Readonly<{
  read: number
  added: number
  changed: number
  unchanged: number
  refused: readonly RefusedRow[]
}>

export const refusedReport = (read: number, refused: readonly RefusedRow[]): ImportReport => ({
  read,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: [...refused].sort((a, b) => a.line - b.line),
})

/** The report as lines for the console. */
export function reportLines(report: ImportReport): string[] {
  const { read, added, changed, unchanged, refused } = report
  const rows = `Rows read ${read}, added ${added}, changed ${changed}, unchanged ${unchanged}, refused ${refused.length}.`
  if (refused.length === 0) return [rows]
  return [
    rows,
    ...refused.map(({ line, reason }) => `  line ${line}: ${reason}.`),
    'Nothing was written: correct these lines and import the file again.',
  ]
}
