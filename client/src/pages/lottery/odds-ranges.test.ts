import { expect, test } from 'vitest'
import { landedPrize } from '../../../../edge/lottery/index.ts'
import { rangesOf } from './odds-ranges'

const PRIZES = [
  { position: 1, prize_id: 'a', name: '大奖', odds_bps: 1, quantity: 1 },
  { position: 2, prize_id: 'b', name: '停发', odds_bps: 0, quantity: 0 },
  { position: 3, prize_id: 'c', name: '小奖', odds_bps: 2500, quantity: 9 },
]

test('the numbers shown for a prize are those that the check lets fall to it, and no others', () => {
  const ranges = rangesOf(PRIZES)
  for (let number = 0; number < 10_000; number++) {
    const at = ranges.findIndex((range) => range !== null && number >= range.from && number <= range.to)
    expect(PRIZES[at]?.prize_id).toBe(landedPrize(PRIZES, number)?.prize_id)
  }
  expect(ranges).toEqual([{ from: 0, to: 0 }, null, { from: 1, to: 2500 }])
})
