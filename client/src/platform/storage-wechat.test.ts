import { beforeEach, expect, test, vi } from 'vitest'
import {
  CAMPAIGN_ID,
  campaignRow,
  claimRow,
  couponRow,
  productRow,
  skuRow,
  syncReply,
} from '../../testing/rows'
import { WechatStorage } from '../../testing/wechat-storage'

/** So many SKUs of about 7 KB each, and what belongs to the person. */
const goods = (skus: number) => ({
  campaigns: [campaignRow()],
  coupons: [couponRow()],
  coupon_claims: [claimRow()],
  products: [productRow()],
  skus: Array.from({ length: skus }, (_, n) => skuRow({ id: `${n}`, colour: `${n} `.repeat(1_500) })),
})

let wx: WechatStorage
beforeEach(() => {
  wx = new WechatStorage()
  vi.stubGlobal('wx', wx)
  vi.doMock('@/platform/storage', async () => ({
    openDevice: (await import('./storage-wechat')).wechatDevice,
  }))
})

async function start() {
  vi.resetModules()
  const storage = await import('@/sync/storage')
  await storage.openStorage()
  const replica = await import('@/sync/replica')
  const { openOutbox, enqueue, pending } = await import('@/sync/outbox')
  // The server never answers.
  void openOutbox(() => new Promise(() => {}), { done: () => {}, refused: () => {} })
  replica.openReplica(CAMPAIGN_ID)
  const rows = (name: 'products' | 'skus' | 'coupons' | 'coupon_claims') =>
    replica.replica.rows(name).value.size
  async function claim(coupon_id: string) {
    const waiting = pending.value.length
    void enqueue('claim_coupon', CAMPAIGN_ID, { coupon_id })
    await vi.waitFor(() => expect(pending.value).toHaveLength(waiting + 1))
    await storage.flushed()
  }
  return { ...storage, ...replica, pending, rows, claim }
}

test('a full phone lets the goods go, never claims, coupons or waiting actions', async () => {
  const before = await start()
  before.applySync(syncReply({ changes: goods(1_500) }), 'etag')
  await before.claim('k1')
  expect(wx.refused).toBeGreaterThan(0)
  expect(before.rows('skus')).toBe(1_500)

  const after = await start()
  expect(after.pending.value).toHaveLength(1)
  expect([after.rows('coupon_claims'), after.rows('coupons')]).toEqual([1, 1])
  expect([after.rows('products'), after.rows('skus')]).toEqual([0, 0])
  // The next pull brings everything anew.
  expect(after.replica.position.value).toMatchObject({ cursor: null, pulled_at: expect.any(Number) })
})

test('what is written when the phone is full already takes the place of goods', async () => {
  const before = await start()
  before.applySync(syncReply({ changes: goods(100) }), 'etag')
  await before.flushed()
  const between = await start()
  expect([between.rows('products'), between.rows('skus')]).toEqual([1, 100])
  expect(between.replica.position.value.cursor).not.toBeNull()
  wx.leaveRoom(100)
  await between.claim('k1')
  await between.claim('k2')
  between.write(`campaign/${CAMPAIGN_ID}/cart`, ['x'.repeat(5_000)])
  await between.flushed()

  const after = await start()
  expect(after.pending.value).toHaveLength(2)
  expect(after.read(`campaign/${CAMPAIGN_ID}/cart`, Array.isArray)).toEqual(['x'.repeat(5_000)])
  expect([after.rows('coupon_claims'), after.rows('skus')]).toEqual([1, 0])
})
