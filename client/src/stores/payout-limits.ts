import type { Payout } from '@/api/rows'

/** What a campaign allows. */
export interface PayoutRules {
  payout_min_fen: number
  payout_daily_max_fen: number | null
  payouts_per_day: number
}

/** A payout asked for, by the server's word or still waiting on this phone. */
export type Asked = Pick<Payout, 'amount_fen' | 'created_at'> & { status: Payout['status'] | 'waiting' }

export type PayoutProblem = 'too_much' | 'too_little' | 'over_day' | 'day_used' | 'day_full'

/** What is left of a day: how much more, and how many times more. Null: without a limit. */
export interface DayLeft {
  amount_fen: number | null
  times: number
}

/** A rejected payout counts as never asked. */
export function leftOfDay(
  rules: PayoutRules,
  asked: readonly Asked[],
  now: number,
  dayOf: (ms: number) => string,
): DayLeft {
  const today = asked.filter(
    ({ status, created_at }) => status !== 'rejected' && dayOf(Date.parse(created_at)) === dayOf(now),
  )
  const used = today.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  const most = rules.payout_daily_max_fen
  return {
    amount_fen: most === null ? null : Math.max(0, most - used),
    times: Math.max(0, rules.payouts_per_day - today.length),
  }
}

/** The most that can be asked for now. */
export function mostNow(available_fen: number, left: DayLeft): number {
  return Math.max(0, Math.min(available_fen, left.amount_fen ?? available_fen))
}

/** What stands against an amount; null when it can be asked for. */
export function payoutProblem(
  amount_fen: number,
  rules: PayoutRules,
  available_fen: number,
  left: DayLeft,
): PayoutProblem | null {
  if (left.times === 0) return 'day_used'
  if (left.amount_fen !== null && left.amount_fen < rules.payout_min_fen) return 'day_full'
  if (amount_fen > available_fen) return 'too_much'
  if (amount_fen < rules.payout_min_fen) return 'too_little'
  return left.amount_fen !== null && amount_fen > left.amount_fen ? 'over_day' : null
}

/** What a person typed, in fen; null when it is no amount. */
export function fenFrom(text: string): number | null {
  const typed = /^¥?\s*(\d{1,9})(?:[.。](\d{0,2}))?$/.exec(text.trim().replace(/[,，]/g, ''))
  if (typed === null) return null
  return Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'))
}

/** An amount as one would type it: 120, 12.50. */
export function typedFen(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}
