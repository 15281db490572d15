import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { ref } from 'vue'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { refusal, serve } from '../../testing/uni'
import type { Line } from '@/stores/cart'

const LINES: Line[] = [{ sku_id: 's1', quantity: 2 }]

/** An order noted without a network, which the server then refuses. */
async function orderInALift(code: string): Promise<void> {
  const outbox = await import('@/sync/outbox')
  const { sendMutation } = await import('@/sync/mutations')
  await outbox.openOutbox(sendMutation, { done: () => {}, refused: () => {}, elsewhere: () => {} })
  serve(() => 'offline')
  await outbox.enqueue('place_order', CAMPAIGN_ID, {
    lines: LINES.map((line) => ({ ...line })),
    coupon_claim_ids: [],
    fulfilment: { type: 'pickup', pickup_point_id: 'pp', contact: { name: '林', phone: '13812345678' } },
    expected_total_fen: 60_000,
  })
  serve(({ path }) => (path === '/orders' ? refusal(409, code) : 'offline'))
  await outbox.flush(true)
}

async function noteFor(lines: readonly Line[]) {
  return (await import('./useRefusedOrder')).useRefusedOrder(ref(lines))
}

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply(), null)
})

test('the same goods again show what the refused order would have cost, until it is settled', async () => {
  await orderInALift('price_changed')
  const { told } = await import('@/sync/outbox')
  const bag = ref(LINES)
  const { before_fen, settling } = (await import('./useRefusedOrder')).useRefusedOrder(bag)
  expect(before_fen.value).toBe(60_000)
  const settle = settling()
  bag.value = []
  settle()
  await expect.poll(() => told.value).toEqual([])
})

test('other goods show nothing of it', async () => {
  await orderInALift('price_changed')
  expect((await noteFor([{ sku_id: 's1', quantity: 1 }])).before_fen.value).toBeNull()
  expect((await noteFor([...LINES, { sku_id: 's2', quantity: 1 }])).before_fen.value).toBeNull()
})

test('an order refused for its stock shows nothing', async () => {
  await orderInALift('out_of_stock')
  expect((await noteFor(LINES)).before_fen.value).toBeNull()
})
