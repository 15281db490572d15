import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { Reward } from '@/api/rows'
import { CAMPAIGN_ID, campaignRow, rewardRow, syncReply } from '../../testing/rows'

let words: ReturnType<(typeof import('./reward-words'))['useRewardWords']>
let replica: typeof import('@/sync/replica')

beforeEach(async () => {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  words = (await import('./reward-words')).useRewardWords()
})

function pulled(...rewards: Reward[]): void {
  replica.applySync(syncReply({ changes: { campaigns: [campaignRow()], rewards }, full: true }), null)
}

test('what is pending names the day on which it becomes available, or what sets that day', () => {
  const waiting = rewardRow()
  pulled(waiting)
  expect(words.state(waiting)).toBe('待结算 · 订单完成后定下日期')
  const dated = rewardRow({ releases_at: '2026-12-01T16:30:00Z' })
  pulled(dated)
  expect(words.state(dated)).toBe('待结算 · 12月2日 转为可提现')
  const points = rewardRow({ unit: 'points', kind: 'points_earned', releases_at: '2026-12-01T16:30:00Z' })
  pulled(points)
  expect(words.state(points)).toBe('待到账 · 12月2日 可用')
})

test('once an order’s commission is released, or all of it reversed, its entry promises no day any more', () => {
  const accrued = rewardRow({ releases_at: '2026-12-01T00:00:00Z' })
  const out = { id: 'r2', amount: -accrued.amount }
  pulled(accrued, rewardRow({ ...out, kind: 'commission_released' }))
  expect(words.state(accrued)).toBe('已结算')
  pulled(accrued, rewardRow({ ...out, kind: 'commission_reversed' }))
  expect(words.state(accrued)).toBe('已结算')
  pulled(accrued, rewardRow({ ...out, kind: 'commission_reversed', amount: -1 }))
  expect(words.state(accrued)).toBe('待结算 · 12月1日 转为可提现')
})

test('every entry gives its reason with the person, the milestone or the thing it belongs to', () => {
  expect(words.reason(rewardRow())).toBe('王** 付款，你的佣金')
  expect(words.reason(rewardRow({ fan_name: null }))).toBe('一位亲友 付款，你的佣金')
  expect(words.reason(rewardRow({ kind: 'commission_voided' }))).toContain('核查后取消 王**')
  expect(words.reason(rewardRow({ kind: 'milestone_points', title: '五位亲友' }))).toBe('达成「五位亲友」')
  expect(words.reason(rewardRow({ kind: 'mall_spent', title: '帆布袋' }))).toBe('兑换「帆布袋」')
  expect(words.reason(rewardRow({ kind: 'payout_returned' }))).toBe('提现没有通过，退回可提现')
})

test('points say when they lapse, spent ones do not', () => {
  const points = { unit: 'points', bucket: 'available', expires_at: '2027-05-22T04:00:00Z' } as const
  expect(words.state(rewardRow({ ...points, kind: 'milestone_points' }))).toBe('5月22日 到期')
  expect(words.state(rewardRow({ ...points, kind: 'points_spent', amount: -5, expires_at: null }))).toBe('')
})
