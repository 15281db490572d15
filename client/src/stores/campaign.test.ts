import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import {
  CAMPAIGN_ID,
  TERMS,
  campaignRow,
  claimRow,
  couponRow,
  productRow,
  skuRow,
  syncReply,
} from '../../testing/rows'
import { SESSION } from '../../testing/rows'
import { serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let store: ReturnType<(typeof import('./campaign'))['useCampaignStore']>

beforeEach(async () => {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  store = (await import('./campaign')).useCampaignStore()
  replica.openReplica(CAMPAIGN_ID)
})

function pulled(over: Parameters<typeof syncReply>[0]): void {
  replica.applySync(syncReply({ ...over, full: true }), null)
}

const GOODS = {
  campaigns: [campaignRow()],
  products: [productRow({ id: 'p2', position: 2, category: '裤装' }), productRow()],
  skus: [
    skuRow({ floor_price_fen: 20_000 }),
    skuRow({ id: 's2', list_price_fen: 70_000, position: 2, floor_price_fen: 40_000 }),
    skuRow({ id: 's3', product_id: 'p2', stock_hint: 0, floor_price_fen: 1 }),
  ],
}

test('before the claim only list prices show, and nothing is saved', () => {
  pulled({ changes: { ...GOODS, coupons: [couponRow()] } })
  expect(store.claimState).toBe('none')
  expect(store.staffPricesVisible).toBe(false)
  expect(store.product('p1')?.price).toEqual({ list_fen: 60_000, staff_fen: null, saving_fen: 0 })
})

test('after the claim the staff price shows, never under its floor', () => {
  pulled({ changes: { ...GOODS, coupons: [couponRow({ terms: TERMS })], coupon_claims: [claimRow()] } })
  expect(store.staffPricesVisible).toBe(true)
  expect(store.product('p1')).toMatchObject({
    price: { list_fen: 60_000, staff_fen: 24_000, saving_fen: 36_000 },
    varies: true,
  })
  const second = store.sku('s2')
  expect(second === null ? null : store.priceOf(second)).toEqual({
    list_fen: 70_000,
    staff_fen: 40_000,
    saving_fen: 30_000,
  })
})

test('a used coupon no longer promises its price', () => {
  const claim = claimRow({ status: 'redeemed' })
  pulled({ changes: { ...GOODS, coupons: [couponRow({ terms: TERMS })], coupon_claims: [claim] } })
  expect(store.product('p1')?.price.staff_fen).toBeNull()
})

test('products and categories come in order, with what is left', () => {
  pulled({ changes: GOODS })
  expect(store.products.map(({ product }) => product.id)).toEqual(['p1', 'p2'])
  expect(store.categories).toEqual(['外套', '裤装'])
  expect(store.rowsOf('裤装').map(({ id }) => id)).toEqual(['p2'])
  expect(store.product('p2')).toMatchObject({ sold_out: true, low_stock: null })
})

test('a claim waiting for the network is pending; a closed window says why', async () => {
  pulled({ changes: { ...GOODS, coupons: [couponRow()] } })
  serve(({ path }) => (path.startsWith('/session') ? { body: SESSION } : 'offline'))
  const { enqueue, openOutbox } = await import('@/sync/outbox')
  const { sendMutation } = await import('@/sync/mutations')
  openOutbox(sendMutation, { done: () => {}, refused: () => {} })
  await enqueue('claim_coupon', CAMPAIGN_ID, { coupon_id: 'k1' })
  expect(store.claimState).toBe('pending')
  expect(store.closedOf('k1')).toBeNull()
  pulled({ changes: { ...GOODS, coupons: [couponRow({ id: 'k2', sold_out: true })] } })
  expect(store.couponClosed).toBe('sold_out')
})

test('a picture’s address carries the signature', () => {
  pulled({ images: { exp: 9_999_999_999, sig: 'abc' } })
  expect(store.imageUrl('c1/a 1.svg')).toBe(
    '/functions/v1/api/images/c1/a%201.svg?campaign_id=c1&exp=9999999999&sig=abc',
  )
  expect(store.imageUrl(null)).toBe('')
})

test('a video’s address carries the signature as well', () => {
  pulled({ changes: GOODS, images: { exp: 9_999_999_999, sig: 'abc' } })
  expect(store.videoUrl('c1/film.mp4')).toBe(
    '/functions/v1/api/images/c1/film.mp4?campaign_id=c1&exp=9999999999&sig=abc',
  )
  expect([store.videoUrl(null), store.videoUrl('')]).toEqual(['', ''])
})

test('goods are found by their model numbers, in the order asked for; what is not for sale is left out', () => {
  const products = [
    productRow(),
    productRow({ id: 'p2', model_no: 'B2' }),
    productRow({ id: 'p3', model_no: 'G3', status: 'gift' }),
  ]
  pulled({ changes: { ...GOODS, products } })
  expect(store.rowsByModelNo(['B2', 'G3', 'NONE', 'A1']).map(({ id }) => id)).toEqual(['p2', 'p1'])
})
