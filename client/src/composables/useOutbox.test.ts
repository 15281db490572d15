import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

const LINES = [{ sku_id: 's1', quantity: 1 }]
const order = {
  id: 'm1',
  name: 'place_order',
  campaign_id: CAMPAIGN_ID,
  args: { lines: LINES, coupon_claim_ids: [], fulfilment: { type: 'pickup' }, expected_total_fen: 60_000 },
  created_at: '2026-11-01T00:00:00.000Z',
}

let storage: typeof import('@/sync/storage')
beforeEach(async () => {
  setActivePinia(createPinia())
  storage = await import('@/sync/storage')
  storage.write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply(), null)
})

async function start(stored: unknown) {
  storage.write('outbox', stored)
  const { startOutbox } = await import('./useOutbox')
  await startOutbox()
  return import('@/sync/outbox')
}

test('a draft whose price has changed goes back to the bag, with both prices in words', async () => {
  serve(() => refusal(409, 'price_changed', { quote: { total_fen: 72_000 } }))
  const { pending, told, putAway } = await start([order])
  const cart = (await import('@/stores/cart')).useCartStore()
  expect([pending.value.length, cart.count]).toEqual([0, 1])
  expect(phone.said.join()).toContain('¥600 → ¥720')
  const { useWaiting } = await import('./useWaiting')
  const { refused } = useWaiting()
  expect(refused.value).toMatchObject([{ id: 'm1', inBag: true }])
  putAway('m1')
  expect(told.value).toEqual([])
})

test('a refusal that a crash kept from being told is undone and told at the next start', async () => {
  const told = { mutation: order, code: 'out_of_stock', detail: { sku_ids: ['s1'] }, at: '', heard: false }
  await start({ waiting: [], told: [told], dropped: 0 })
  expect((await import('@/stores/cart')).useCartStore().count).toBe(1)
  expect(phone.said.join()).toContain('库存不足')
})

test('actions of an app before are dropped with a word, not with a crash', async () => {
  const { pending } = await start([{ ...order, args: { items: [] } }, { name: 'unknown' }])
  expect(pending.value).toEqual([])
  expect(phone.said.join()).toContain('2 项操作')
})
