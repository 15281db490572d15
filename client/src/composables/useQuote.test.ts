import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import {
  CAMPAIGN_ID,
  SESSION,
  TERMS,
  campaignRow,
  claimRow,
  couponRow,
  productRow,
  rewardRow,
  skuRow,
  syncReply,
} from '../../testing/rows'
import { phone, serve, type Answered } from '../../testing/uni'

let useQuote: typeof import('./useQuote').useQuote

function pulled(list_price_fen: number) {
  return syncReply({
    full: true,
    changes: {
      campaigns: [campaignRow({ shipping_fee_fen: 0 })],
      products: [productRow()],
      skus: [skuRow({ list_price_fen, floor_price_fen: 1 })],
      coupons: [couponRow({ terms: TERMS })],
      coupon_claims: [claimRow()],
    },
  })
}

let replica: typeof import('@/sync/replica')

beforeEach(async () => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  phone.stored.set('v1:session', JSON.stringify(SESSION))
  replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(pulled(60_000), null)
  useQuote = (await import('./useQuote')).useQuote
})
afterEach(() => vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(400)
const asks = () => phone.asked.filter(({ path }) => path === '/quotes')

test('is there at once, computed here, and then confirmed by the server', async () => {
  const { quote, confirmed } = useQuote(ref([{ sku_id: 's1', quantity: 2 }]), ref('shipping'))
  expect(quote.value).toMatchObject({ list_fen: 120_000, total_fen: 48_000, shipping_fen: 0 })
  expect(confirmed.value).toBe(false)
  serve(() => ({ body: { ...quote.value, total_fen: 48_000 } }))
  await settle()
  expect(confirmed.value).toBe(true)
  expect(asks()[0]?.body).toEqual({
    campaign_id: CAMPAIGN_ID,
    lines: [{ sku_id: 's1', quantity: 2 }],
    fulfilment: { type: 'shipping' },
  })
})

test('a row of taps asks once, and a late answer to an earlier question is passed over', async () => {
  const lines = ref([{ sku_id: 's1', quantity: 1 }])
  const { quote, confirmed } = useQuote(lines, ref('shipping'))
  let answerFirst: (answer: Answered) => void = () => {}
  serve(() => new Promise((resolve) => (answerFirst = resolve)))
  await settle()
  const first = { ...quote.value, total_fen: 1 }
  for (const quantity of [2, 3, 4]) {
    lines.value = [{ sku_id: 's1', quantity }]
    await nextTick()
  }
  serve(() => ({ body: { ...quote.value } }))
  await settle()
  answerFirst({ body: first })
  await settle()
  expect(asks()).toHaveLength(2)
  expect(confirmed.value).toBe(true)
  expect(quote.value?.total_fen).toBe(96_000)
})

test('without a network the local quote stands and the error says why', async () => {
  const { quote, confirmed, error } = useQuote(ref([{ sku_id: 's1', quantity: 1 }]), ref('pickup'))
  await settle()
  expect([quote.value?.total_fen, confirmed.value]).toEqual([24_000, false])
  expect(error.value).toContain('网络')
})

test('a price that a pull moves is asked for anew', async () => {
  serve(() => 'offline')
  const { quote } = useQuote(ref([{ sku_id: 's1', quantity: 1 }]), ref('pickup'))
  await settle()
  replica.applySync(pulled(70_000), null)
  await settle()
  expect(quote.value?.total_fen).toBe(28_000)
  expect(asks()).toHaveLength(2)
})

test('nothing in the basket: no quote and no question', async () => {
  const { quote } = useQuote(ref([]), ref('shipping'))
  await settle()
  expect(quote.value).toBeNull()
  expect(asks()).toEqual([])
})

test('add-ons, gifts and points are reckoned from the rows on this phone, and asked for alike', async () => {
  const extra = { id: 'a1', campaign_id: CAMPAIGN_ID, sku_id: 's2', price_fen: 900, min_spend_fen: 20_000 }
  const gift = { ...TERMS, percent_off_bps: null, gift_sku_id: 's3', gift_quantity: 2 }
  const entry = rewardRow({ unit: 'points', kind: 'points_granted', order_id: null })
  const rows = pulled(60_000)
  rows.changes.campaigns = [campaignRow({ shipping_fee_fen: 0, points_per_yuan: 100, points_max_bps: 5000 })]
  rows.changes.skus.push(
    skuRow({ id: 's2', list_price_fen: 3000, floor_price_fen: 1 }),
    skuRow({ id: 's3', status: 'gift', stock_hint: 2 }),
  )
  rows.changes.coupons.push(
    couponRow({ id: 'k2', type: 'gift', stacking_group: 'gift', priority: 2, terms: gift }),
  )
  rows.changes.coupon_claims.push(claimRow({ id: 'cl2', coupon_id: 'k2' }))
  rows.changes.add_ons = [{ ...extra, max_quantity: 1, position: 1 }]
  rows.changes.rewards = [
    { ...entry, id: 'e1', bucket: 'available', amount: 500 },
    { ...entry, id: 'e2', bucket: 'paid', amount: 400 },
  ]
  replica.applySync(rows, null)
  serve(() => 'offline')
  const lines = [
    { sku_id: 's1', quantity: 1 },
    { sku_id: 's2', quantity: 1, add_on_id: 'a1' },
  ]
  const { quote } = useQuote(ref(lines), ref('pickup'), ref(9999))
  expect(quote.value).toMatchObject({
    gifts: [{ coupon_id: 'k2', sku_id: 's3', quantity: 2 }],
    points: { used: 500, amount_fen: 500, max: 500 },
    total_fen: 24_000 + 900 - 500,
  })
  await settle()
  expect(asks()[0]?.body).toMatchObject({ lines, points_to_use: 9999 })
})
