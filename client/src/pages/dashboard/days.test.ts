import { expect, test } from 'vitest'
import { withoutGaps } from './days'

const on = (day: string, orders: number) => ({ day, visitors: 9, fans: 9, claims: 9, orders, paid_fen: 9 })

test('a day on which nothing happened is a day of zeros, also across the end of a month', () => {
  const days = withoutGaps([on('2026-11-29', 1), on('2026-12-02', 2)])
  expect(days.map(({ day, orders, visitors }) => [day, orders, visitors])).toEqual([
    ['2026-11-29', 1, 9],
    ['2026-11-30', 0, 0],
    ['2026-12-01', 0, 0],
    ['2026-12-02', 2, 9],
  ])
  expect(withoutGaps([])).toEqual([])
})
