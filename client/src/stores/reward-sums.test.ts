import { expect, test } from 'vitest'
import { shanghaiDay } from '@/i18n/format'
import { rewardRow } from '../../testing/rows'
import { commissionByDay, isTold, releasesAhead } from './reward-sums'

const NOW = Date.parse('2026-11-23T04:00:00Z')
const at = (iso: string) => ({ created_at: iso })

test('the chart shows what came in on each day of Shanghai, empty days included, and nothing older', () => {
  const entries = [
    rewardRow({ id: 'a', amount: 100, ...at('2026-11-23T03:00:00Z') }),
    // Ten past midnight in Shanghai is still the day before in London.
    rewardRow({ id: 'b', amount: 20, ...at('2026-11-22T16:10:00Z') }),
    rewardRow({ id: 'c', amount: 3, ...at('2026-11-21T08:00:00Z') }),
    rewardRow({ id: 'd', amount: 5000, ...at('2026-11-20T15:59:00Z') }),
  ]
  expect(commissionByDay(entries, NOW, 3, shanghaiDay)).toEqual([
    { day: '2026-11-21', amount_fen: 3 },
    { day: '2026-11-22', amount_fen: 0 },
    { day: '2026-11-23', amount_fen: 120 },
  ])
})

test('what only moves between a person’s own accounts is no new commission', () => {
  const entries = [
    rewardRow({ kind: 'commission_released', bucket: 'available', ...at('2026-11-23T03:00:00Z') }),
    rewardRow({ kind: 'payout_returned', bucket: 'available', ...at('2026-11-23T03:00:00Z') }),
  ]
  expect(commissionByDay(entries, NOW, 1, shanghaiDay)).toEqual([{ day: '2026-11-23', amount_fen: 0 }])
})

test('a transfer between a person’s own accounts is told once', () => {
  const told = (kind: Parameters<typeof isTold>[0]['kind']) =>
    (['pending', 'available', 'requested', 'paid'] as const).filter((bucket) =>
      isTold(rewardRow({ kind, bucket })),
    )
  expect(told('commission_released')).toEqual(['available'])
  expect(told('points_released')).toEqual(['available'])
  expect(told('payout_requested')).toEqual(['available'])
  expect(told('payout_returned')).toEqual(['available'])
  expect(told('payout_paid')).toEqual(['paid'])
  expect(isTold(rewardRow())).toBe(true)
})

test('an order’s commission is ahead as long as not all of it was released or reversed, soonest first', () => {
  const one = (order_id: string, amount: number, releases_at: string | null = null) =>
    rewardRow({ id: `${order_id}${amount}`, order_id, amount, releases_at })
  const entries = [
    one('unfinished', 70),
    one('later', 50, '2026-12-09T00:00:00Z'),
    one('soon', 40, '2026-12-01T00:00:00Z'),
    one('soon', -15),
    one('released', 30, '2026-11-01T00:00:00Z'),
    rewardRow({ order_id: 'released', amount: -30, kind: 'commission_released' }),
    rewardRow({ order_id: 'soon', amount: 500, unit: 'points', kind: 'points_earned' }),
  ]
  expect(releasesAhead(entries, 'commission')).toEqual([
    { order_id: 'soon', amount: 25, at: '2026-12-01T00:00:00Z' },
    { order_id: 'later', amount: 50, at: '2026-12-09T00:00:00Z' },
    { order_id: 'unfinished', amount: 70, at: null },
  ])
})
