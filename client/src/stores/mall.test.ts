import { beforeEach, expect, test } from 'vitest'
import { comeInside } from '../../testing/inside'
import { exchangeRow, mallItemRow } from '../../testing/lottery-rows'
import { CAMPAIGN_ID, campaignRow, rewardRow, syncReply } from '../../testing/rows'
import { serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let outbox: typeof import('@/sync/outbox')
let store: ReturnType<(typeof import('./mall'))['useMallStore']>

beforeEach(async () => {
  ;({ replica, outbox } = await comeInside())
  store = (await import('./mall')).useMallStore()
})

const points = (amount: number, kind: 'milestone_points' | 'mall_spent' = 'milestone_points') =>
  rewardRow({ id: `${kind}${amount}`, unit: 'points', bucket: 'available', kind, amount, order_id: null })

function pulled(changes: NonNullable<Parameters<typeof syncReply>[0]>['changes']): void {
  replica.applySync(syncReply({ changes: { campaigns: [campaignRow()], ...changes }, full: true }), null)
}

const exchange = () => outbox.enqueue('exchange', CAMPAIGN_ID, { item_id: 'i1', points: 200 })
const why = () => {
  const item = store.item('i1')
  return item === null ? 'no item' : store.notNow(item)
}

test('an exchange that waits for the network has left the balance and counts against the limit, until it is withdrawn', async () => {
  pulled({ rewards: [points(1000)], mall_items: [mallItemRow({ per_person_limit: 1 })] })
  expect([store.points, why()]).toEqual([1000, null])
  await exchange()
  expect([store.points, store.waitingPoints, why(), store.waits('i1')]).toEqual([700, 300, 'limit', true])
  outbox.withdraw(outbox.pending.value[0]?.id ?? '')
  expect([store.points, why(), store.waits('i1')]).toEqual([1000, null, false])
})

test('an exchange the server has confirmed has left the balance before its ledger entry is pulled, and once after it', async () => {
  pulled({ rewards: [points(1000)], mall_items: [mallItemRow()] })
  serve(({ path }) =>
    path === '/mall/items/i1/exchanges' ? { body: { exchange: exchangeRow() } } : 'offline',
  )
  await exchange()
  expect([store.points, store.waitingPoints]).toEqual([700, 0])
  pulled({
    rewards: [points(1000), points(-300, 'mall_spent')],
    mall_items: [mallItemRow()],
    exchanges: [exchangeRow()],
  })
  expect(store.points).toBe(700)
})

test('what cannot be exchanged says why: the limit, nothing left, or too few points', () => {
  const rewards = [points(299)]
  pulled({ rewards, mall_items: [mallItemRow()] })
  expect(why()).toBe('short')
  pulled({ rewards, mall_items: [mallItemRow({ remaining: 0 })] })
  expect(why()).toBe('gone')
  pulled({ rewards, mall_items: [mallItemRow({ per_person_limit: 1 })], exchanges: [exchangeRow()] })
  expect(why()).toBe('limit')
  pulled({ rewards: [points(300)], mall_items: [mallItemRow({ remaining: null })] })
  expect(why()).toBeNull()
})
