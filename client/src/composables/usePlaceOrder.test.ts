import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { Fulfilment } from '@/api/rows'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve, type Answered } from '../../testing/uni'

const LINES = [{ sku_id: 's1', quantity: 1 }]
const PICKUP: Fulfilment = {
  type: 'pickup',
  pickup_point_id: 'pp',
  contact: { name: '林', phone: '13812345678' },
}

let placing: ReturnType<typeof import('./usePlaceOrder').usePlaceOrder>
let cart: ReturnType<typeof import('@/stores/cart').useCartStore>
let orders: ReturnType<typeof import('@/stores/orders').useOrdersStore>
let quote: NonNullable<ReturnType<typeof import('./useQuote').useQuote>['quote']['value']>

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply(), null)
  const { openOutbox } = await import('@/sync/outbox')
  void openOutbox((await import('@/sync/mutations')).sendMutation, { done: () => {}, refused: () => {} })
  cart = (await import('@/stores/cart')).useCartStore()
  orders = (await import('@/stores/orders')).useOrdersStore()
  cart.add('s1')
  const { ref } = await import('vue')
  const local = (await import('./useQuote')).useQuote(ref(LINES), ref('pickup')).quote.value
  if (local === null) throw new Error('no local quote')
  quote = local
  placing = (await import('./usePlaceOrder')).usePlaceOrder()
})

function edge(order: () => Answered | 'offline'): void {
  serve(({ path }) => {
    if (path === '/orders') return order()
    return path === '/sync' ? { status: 304 } : 'offline'
  })
}

const place = () => placing.place({ lines: LINES, fulfilment: PICKUP, quote })

test('placed at the total the person saw; the basket is empty and the order known', async () => {
  edge(() => ({
    body: { order: { id: 'o1', campaign_id: CAMPAIGN_ID, created_at: new Date().toISOString() } },
  }))
  expect(await place()).toMatchObject({ kind: 'placed', order: { id: 'o1' } })
  expect(phone.asked.find(({ path }) => path === '/orders')?.body).toEqual({
    campaign_id: CAMPAIGN_ID,
    lines: LINES,
    coupon_claim_ids: [],
    fulfilment: PICKUP,
    expected_total_fen: 60_000,
  })
  expect(cart.count).toBe(0)
  expect(orders.order('o1')).not.toBeNull()
})

test('without a network it waits, visible, and taking it back refills the basket', async () => {
  edge(() => 'offline')
  expect(await place()).toEqual({ kind: 'kept' })
  expect([cart.count, orders.pending.length]).toEqual([0, 1])
  orders.drop(orders.pending[0]?.mutation_id ?? '')
  expect([cart.count, orders.pending.length]).toEqual([1, 0])
})

test('a changed price comes back as a quote, missing stock as the goods concerned; the basket stays', async () => {
  edge(() => refusal(409, 'price_changed', { quote: { ...quote, total_fen: 70_000 } }))
  expect(await place()).toMatchObject({ kind: 'price_changed', quote: { total_fen: 70_000 } })
  edge(() => refusal(409, 'out_of_stock', { sku_ids: ['s1'] }))
  expect(await place()).toEqual({ kind: 'out_of_stock', sku_ids: ['s1'] })
  edge(() => refusal(409, 'quota_exceeded'))
  expect(await place()).toEqual({ kind: 'refused' })
  expect(placing.error.value).toContain('限购')
  expect([cart.count, orders.pending.length]).toEqual([1, 0])
})

test('add-ons go with their offer, and points as many as the quote used', async () => {
  edge(() => ({
    body: { order: { id: 'o1', campaign_id: CAMPAIGN_ID, created_at: new Date().toISOString() } },
  }))
  const lines = [...LINES, { sku_id: 's2', quantity: 1, add_on_id: 'a1' }]
  const points = { used: 300, amount_fen: 300, max: 300, max_fen: 300 }
  await placing.place({ lines, fulfilment: PICKUP, quote: { ...quote, points } })
  expect(phone.asked.find(({ path }) => path === '/orders')?.body).toMatchObject({
    lines,
    points_to_use: 300,
  })
})
