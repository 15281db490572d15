import { beforeEach, expect, test } from 'vitest'
import { comeInside } from '../../testing/inside'
import { CAMPAIGN_ID, campaignRow, payoutRow, rewardRow, syncReply } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let outbox: typeof import('@/sync/outbox')
let store: ReturnType<(typeof import('./payouts'))['usePayoutsStore']>

beforeEach(async () => {
  ;({ replica, outbox } = await comeInside())
  store = (await import('./payouts')).usePayoutsStore()
})

const earned = (amount: number) =>
  rewardRow({ id: 'e1', kind: 'commission_released', bucket: 'available', amount })
function pulled(changes: Parameters<typeof syncReply>[0]): void {
  replica.applySync(syncReply({ ...changes, full: true }), null)
}

test('a payout that waits for the network has left the balance, and comes back when it is withdrawn', async () => {
  pulled({ changes: { campaigns: [campaignRow()], rewards: [earned(9000)] } })
  expect([store.available_fen, store.requested_fen, store.most_fen]).toEqual([9000, 0, 9000])
  await outbox.enqueue('request_payout', CAMPAIGN_ID, { amount_fen: 4000 })
  expect([store.available_fen, store.requested_fen]).toEqual([5000, 4000])
  expect(store.all).toMatchObject([{ status: 'waiting', amount_fen: 4000 }])
  expect(store.left.times).toBe(0)
  outbox.withdraw(outbox.pending.value[0]?.id ?? '')
  expect([store.available_fen, store.requested_fen, store.all]).toEqual([9000, 0, []])
})

test('a payout the server has confirmed has left the balance before its ledger entry is pulled', async () => {
  pulled({ changes: { campaigns: [campaignRow()], rewards: [earned(9000)] } })
  const payout = payoutRow({ amount_fen: 4000, created_at: new Date().toISOString() })
  serve(({ path }) => (path === '/payouts' ? { body: { payout } } : 'offline'))
  await outbox.enqueue('request_payout', CAMPAIGN_ID, { amount_fen: 4000 })
  expect(phone.asked.filter(({ path }) => path === '/payouts')).toMatchObject([
    { body: { campaign_id: CAMPAIGN_ID, amount_fen: 4000 } },
  ])
  expect([store.available_fen, store.requested_fen]).toEqual([5000, 4000])
  const booked = { kind: 'payout_requested' as const, order_id: null }
  pulled({
    changes: {
      campaigns: [campaignRow()],
      payouts: [payout],
      rewards: [
        earned(9000),
        rewardRow({ ...booked, id: 'e2', bucket: 'available', amount: -4000 }),
        rewardRow({ ...booked, id: 'e3', bucket: 'requested', amount: 4000 }),
      ],
    },
  })
  expect([store.available_fen, store.requested_fen]).toEqual([5000, 4000])
})

test('a payout refused later gives the money back on the screen and says why', async () => {
  pulled({ changes: { campaigns: [campaignRow()], rewards: [earned(9000)] } })
  await outbox.enqueue('request_payout', CAMPAIGN_ID, { amount_fen: 4000 })
  serve(({ path }) => (path === '/payouts' ? refusal(409, 'rewards_held') : 'offline'))
  await outbox.flush(true)
  expect(store.available_fen).toBe(9000)
  expect(phone.said.join()).toContain('提现没有提交：你的奖励正在核查')
})

test('what was refunded after it had been paid out can leave less than nothing, and nothing to ask for', () => {
  const back = rewardRow({ id: 'e2', kind: 'commission_reversed', bucket: 'available', amount: -1200 })
  pulled({ changes: { campaigns: [campaignRow()], rewards: [back] } })
  expect([store.available_fen, store.most_fen]).toEqual([-1200, 0])
})
