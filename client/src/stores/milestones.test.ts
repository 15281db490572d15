import fc from 'fast-check'
import { expect, test } from 'vitest'
import { milestoneRow, standingRow } from '../../testing/rows'
import { progressOf } from './milestones'

test('each round counts from where the last one ended', () => {
  const five = milestoneRow({ target: 5, times: 3 })
  const at = (qualified_fans: number) => progressOf(five, standingRow({ qualified_fans }))
  expect(at(0)).toMatchObject({ reached: 0, counted: 0, missing: 5, done: false })
  expect(at(4)).toMatchObject({ reached: 0, counted: 4, missing: 1, done: false })
  expect(at(5)).toMatchObject({ reached: 1, counted: 0, missing: 5, done: false })
  expect(at(12)).toMatchObject({ reached: 2, counted: 2, missing: 3, done: false })
})

test('a milestone is given no more often than it says, and is full then', () => {
  const twice = milestoneRow({ target: 5, times: 2 })
  for (const qualified_fans of [10, 11, 400])
    expect(progressOf(twice, standingRow({ qualified_fans }))).toMatchObject({
      reached: 2,
      counted: 5,
      missing: 0,
      done: true,
    })
})

test('a milestone counts what it names and nothing else', () => {
  const standing = standingRow({ qualified_fans: 1, visits: 2, own_orders: 3, fan_orders: 4 })
  const counted = (['qualified_fans', 'visits', 'own_orders', 'fan_orders'] as const).map(
    (metric) => progressOf(milestoneRow({ metric, target: 100 }), standing).counted,
  )
  expect(counted).toEqual([1, 2, 3, 4])
  expect(progressOf(milestoneRow(), null)).toMatchObject({ reached: 0, counted: 0 })
})

test('what is counted and what is missing always make up the target, and never go below nothing', () => {
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (count, target, times) => {
        const it = progressOf(milestoneRow({ target, times }), standingRow({ qualified_fans: count }))
        expect(it.counted + it.missing).toBe(target)
        expect(it.missing).toBeGreaterThanOrEqual(0)
        expect(it.reached).toBe(Math.min(times, Math.floor(count / target)))
      },
    ),
  )
})
