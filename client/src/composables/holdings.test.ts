import { expect, test } from 'vitest'
import { claimRow, couponRow } from '../../testing/rows'
import { compartmentOf, holdingsOf, isThere } from './holdings'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-20T04:00:00Z')
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString()

const coupon = (id: string, from: number, until: number) =>
  couponRow({ id, use_starts_at: at(from), use_ends_at: at(until) })
const claim = (coupon_id: string, status: 'claimed' | 'reserved' | 'redeemed' | 'expired' = 'claimed') =>
  claimRow({ id: `of-${coupon_id}`, coupon_id, status })

function wallet(
  coupons: ReturnType<typeof coupon>[],
  claims: ReturnType<typeof claim>[],
  waiting: string[] = [],
) {
  const find = (id: string) => coupons.find((one) => one.id === id) ?? null
  return holdingsOf(
    claims,
    waiting.flatMap((id) => find(id) ?? []),
    find,
    NOW,
  ).map((one) => [one.id, one.state, compartmentOf(one)])
}

test('a claim whose time is over has expired, whatever its row says', () => {
  expect(wallet([coupon('a', -2, 0)], [claim('a')])).toEqual([['of-a', 'expired', 'expired']])
  expect(wallet([coupon('a', -2, 1)], [claim('a')])).toEqual([['of-a', 'claimed', 'usable']])
})

test('a coupon used or held by an order stays what it is after its time', () => {
  const coupons = [coupon('a', -2, -1), coupon('b', -2, -1)]
  expect(wallet(coupons, [claim('a', 'redeemed'), claim('b', 'reserved')])).toEqual([
    ['of-a', 'redeemed', 'used'],
    ['of-b', 'reserved', 'usable'],
  ])
})

test('a coupon whose time has not come is kept among the usable ones and says so', () => {
  expect(wallet([coupon('a', 1, 2)], [claim('a')])).toEqual([['of-a', 'early', 'usable']])
})

test('what waits for the network comes first, then what runs out soonest', () => {
  const coupons = [coupon('late', -1, 9), coupon('soon', -1, 2), coupon('asked', -1, 5)]
  expect(wallet(coupons, [claim('late'), claim('soon')], ['asked']).map(([id]) => id)).toEqual([
    'asked',
    'of-soon',
    'of-late',
  ])
})

test('a claim of a coupon this phone does not know is left out', () => {
  expect(wallet([], [claim('gone')])).toEqual([])
})

test('what waits for the network, or is held by an unpaid order, is not counted as a coupon to use', () => {
  const states = ['pending', 'early', 'claimed', 'reserved', 'redeemed', 'expired'] as const
  const counted = states.filter((state) =>
    isThere({ id: '', coupon: coupon('a', -1, 1), claim: null, state }),
  )
  expect(counted).toEqual(['early', 'claimed'])
})
