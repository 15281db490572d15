import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shanghaiDay } from '@/i18n/format'
import { fenFrom, leftOfDay, mostNow, payoutProblem, typedFen, type Asked } from './payout-limits'

const NOW = Date.parse('2026-11-23T04:00:00Z')
const RULES = { payout_min_fen: 1000, payout_daily_max_fen: 50_000, payouts_per_day: 2 }
const asked = (amount_fen: number, status: Asked['status'], created_at = '2026-11-23T02:00:00Z'): Asked => ({
  amount_fen,
  status,
  created_at,
})
const left = (...all: Asked[]) => leftOfDay(RULES, all, NOW, shanghaiDay)

test('what was asked for today counts against the day, also while it waits for the network', () => {
  expect(left()).toEqual({ amount_fen: 50_000, times: 2 })
  expect(left(asked(10_000, 'requested'), asked(5000, 'waiting'))).toEqual({ amount_fen: 35_000, times: 0 })
  expect(left(asked(10_000, 'paid'), asked(60_000, 'approved'))).toEqual({ amount_fen: 0, times: 0 })
})

test('a rejected payout and those of another day of Shanghai do not count', () => {
  const yesterday = asked(9000, 'requested', '2026-11-22T15:59:00Z')
  const afterMidnight = asked(9000, 'requested', '2026-11-22T16:01:00Z')
  expect(left(asked(9000, 'rejected'), yesterday)).toEqual({ amount_fen: 50_000, times: 2 })
  expect(left(afterMidnight)).toEqual({ amount_fen: 41_000, times: 1 })
})

test('without a daily amount only the balance limits what can be asked for', () => {
  const free = leftOfDay({ ...RULES, payout_daily_max_fen: null }, [], NOW, shanghaiDay)
  expect(free.amount_fen).toBeNull()
  expect(mostNow(80_000, free)).toBe(80_000)
  expect(mostNow(80_000, left())).toBe(50_000)
  expect(mostNow(-300, left())).toBe(0)
})

test('an amount is refused for the reason that a person can do something about', () => {
  const problem = (fen: number, available: number, ...all: Asked[]) =>
    payoutProblem(fen, RULES, available, left(...all))
  expect(problem(1000, 1000)).toBeNull()
  expect(problem(999, 5000)).toBe('too_little')
  expect(problem(5001, 5000)).toBe('too_much')
  expect(problem(50_001, 90_000)).toBe('over_day')
  expect(problem(50_000, 90_000)).toBeNull()
  expect(problem(5000, 90_000, asked(49_500, 'paid'))).toBe('day_full')
  expect(problem(5000, 90_000, asked(1000, 'paid'), asked(1000, 'requested'))).toBe('day_used')
})

test('an amount is read as people write it, to the fen', () => {
  const read = { '12': 1200, '12.5': 1250, '12.05': 1205, ' ¥1,234.50 ': 123_450, '12。3': 1230, '0.01': 1 }
  for (const [text, fen] of Object.entries(read)) expect(fenFrom(text)).toBe(fen)
  for (const text of ['', '.', 'abc', '1.234', '-5', '1e3', '12元']) expect(fenFrom(text)).toBeNull()
})

test('what the field is filled with is read back as the same amount', () => {
  fc.assert(fc.property(fc.nat(100_000_000), (fen) => fenFrom(typedFen(fen)) === fen))
})
