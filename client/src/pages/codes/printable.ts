import type { SheetCode } from './useCodeSheet'

/** 2 × 4 on an A4 page. */
export const CARDS_ON_A_PAGE = 8
/** Cards that a browser lays out and prints without trouble: 125 pages. */
export const PART = 1000

/** Whether there is something to scan that still opens the campaign. */
export function isPrintable({ link, picture_url, revoked, expires_at }: SheetCode, now: number): boolean {
  const expired = expires_at !== null && Date.parse(expires_at) <= now
  return !revoked && !expired && (link !== null || picture_url !== null)
}

/** A list in pieces of so many. */
export function inPieces<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size))
}

/** How many codes each department has, in the order of the sheet. */
export function departmentsOf(codes: readonly SheetCode[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { department } of codes) counts.set(department, (counts.get(department) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count }))
}
