import type { Dashboard } from './useDashboard'

type Day = Dashboard['days'][number]

const DAY_MS = 86_400_000

/** Every day from the first to the last, those on which nothing happened as well. */
export function withoutGaps(days: readonly Day[]): Day[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const known = new Map(days.map((it) => [it.day, it]))
  const all: Day[] = []
  for (let at = Date.parse(first.day); at <= Date.parse(last.day); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    all.push(known.get(day) ?? { day, visitors: 0, fans: 0, claims: 0, orders: 0, paid_fen: 0 })
  }
  return all
}
