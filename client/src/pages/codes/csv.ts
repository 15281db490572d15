import type { SheetCode } from './useCodeSheet'

const COLUMNS = ['employee_no', 'name', 'department', 'email', 'link', 'code'] as const

/** What a mail merge reads: a line for each personal code whose text may still be read. */
export function mailMerge(codes: readonly SheetCode[]): string {
  const lines = codes
    .filter(isMailable)
    .map((code) => COLUMNS.map((column) => cell(code[column] ?? '')).join(','))
  // Excel takes a file without the mark for the encoding of its own country.
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`
}

export const isMailable = ({ kind, link }: SheetCode): boolean => kind === 'personal' && link !== null

/** A spreadsheet runs what begins like a formula, also in quotes; with an apostrophe before it, it is text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
