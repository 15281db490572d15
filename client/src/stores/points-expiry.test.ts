import { expect, test } from 'vitest'
import type { Reward } from '@/api/rows'
import { nextLapse } from './points-expiry'

const NOW = Date.parse('2026-11-23T00:00:00Z')
const day = (n: number) => new Date(NOW + n * 86_400_000).toISOString()

const got = (amount: number, expires_at: string | null, kind: Reward['kind'] = 'milestone_points') => ({
  kind,
  amount,
  expires_at,
})
const spent = (amount: number) => got(-amount, null, 'mall_spent')

test('nothing lapses while no points have a date', () => {
  expect(nextLapse([got(100, null)], NOW)).toBeNull()
  expect(nextLapse([], NOW)).toBeNull()
})

test('the points with the earliest date lapse first, and those of one moment together', () => {
  expect(nextLapse([got(50, day(9)), got(30, day(3)), got(20, day(3))], NOW)).toEqual({
    points: 50,
    at: day(3),
  })
})

test('what was spent is taken from the points that would lapse first', () => {
  const lots = [got(30, day(3)), got(50, day(9))]
  expect(nextLapse([...lots, spent(10)], NOW)).toEqual({ points: 20, at: day(3) })
  expect(nextLapse([...lots, spent(30)], NOW)).toEqual({ points: 50, at: day(9) })
  expect(nextLapse([...lots, spent(40)], NOW)).toEqual({ points: 40, at: day(9) })
  expect(nextLapse([...lots, spent(80)], NOW)).toBeNull()
})

test('points of a cancelled order that came back lapse when they would have', () => {
  const back = got(30, null, 'points_returned')
  expect(nextLapse([got(30, day(3)), spent(30), back], NOW)).toEqual({ points: 30, at: day(3) })
})

test('what has lapsed already is not announced again, whether it is entered yet or not', () => {
  const lots = [got(30, day(-1)), got(50, day(9))]
  expect(nextLapse(lots, NOW)).toEqual({ points: 50, at: day(9) })
  expect(nextLapse([...lots, got(-30, null, 'points_expired')], NOW)).toEqual({ points: 50, at: day(9) })
})
