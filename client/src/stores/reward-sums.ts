import type { Reward } from '@/api/rows'

/** What a list of ledger entries says, worked out on the phone as the ledger itself would. */
const DAY_MS = 24 * 60 * 60 * 1000

export function sumOf(entries: readonly Reward[]): number {
  return entries.reduce((sum, one) => sum + one.amount, 0)
}

/** Money or points that move from one of the person's own accounts to another: told once, where they arrive or leave. */
const TOLD_IN: Readonly<Partial<Record<Reward['kind'], Reward['bucket']>>> = {
  commission_released: 'available',
  points_released: 'available',
  payout_requested: 'available',
  payout_returned: 'available',
  payout_paid: 'paid',
}

export function isTold({ kind, bucket }: Reward): boolean {
  const place = TOLD_IN[kind]
  return place === undefined || place === bucket
}

/** The commission that arrived on each of the last `days` days up to `now`, oldest first, empty days included. */
export function commissionByDay(
  entries: readonly Reward[],
  now: number,
  days: number,
  dayOf: (ms: number) => string,
): { day: string; amount_fen: number }[] {
  const sums = new Map<string, number>()
  for (let back = days - 1; back >= 0; back -= 1) sums.set(dayOf(now - back * DAY_MS), 0)
  for (const one of entries) {
    if (one.kind !== 'commission_accrued') continue
    const day = dayOf(Date.parse(one.created_at))
    const before = sums.get(day)
    if (before !== undefined) sums.set(day, before + one.amount)
  }
  return [...sums].map(([day, amount_fen]) => ({ day, amount_fen }))
}

/** What is still pending of each order, and from when it can be used; soonest first, without a date last. */
export function releasesAhead(
  entries: readonly Reward[],
  unit: Reward['unit'],
): { order_id: string; amount: number; at: string | null }[] {
  const orders = new Map<string, { amount: number; at: string | null }>()
  for (const one of entries) {
    if (one.unit !== unit || one.bucket !== 'pending' || one.order_id === null) continue
    const before = orders.get(one.order_id)
    orders.set(one.order_id, {
      amount: (before?.amount ?? 0) + one.amount,
      at: one.releases_at ?? before?.at ?? null,
    })
  }
  return [...orders]
    .map(([order_id, it]) => ({ order_id, ...it }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => timeOf(a.at) - timeOf(b.at))
}

const timeOf = (at: string | null) => (at === null ? Infinity : Date.parse(at))
