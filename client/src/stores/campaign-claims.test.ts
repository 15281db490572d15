import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, claimRow, couponRow, productRow, skuRow, syncReply } from '../../testing/rows'

let store: ReturnType<(typeof import('./campaign'))['useCampaignStore']>
let replica: typeof import('@/sync/replica')

function pulled(per_person_limit: number, statuses: ('claimed' | 'redeemed' | 'expired')[]): void {
  const { changes } = syncReply()
  const coupons = [couponRow({ per_person_limit })]
  const coupon_claims = statuses.map((status, at) => claimRow({ id: `cl${at}`, ordinal: at + 1, status }))
  replica.applySync({ ...syncReply({ changes: { ...changes, coupons, coupon_claims } }), full: true }, null)
}

beforeEach(async () => {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  store = (await import('./campaign')).useCampaignStore()
  replica.openReplica(CAMPAIGN_ID)
})

test('a coupon can be claimed until the person has as many as one may, used ones included', () => {
  pulled(2, [])
  expect(store.claimedOut('k1')).toBe(false)
  pulled(2, ['redeemed'])
  expect(store.claimedOut('k1')).toBe(false)
  pulled(2, ['redeemed', 'claimed'])
  expect(store.claimedOut('k1')).toBe(true)
})

test('of several claims the one that can still be used is what the coupon counts as', () => {
  pulled(3, ['redeemed', 'expired', 'claimed'])
  expect(store.claimStateOf('k1')).toBe('claimed')
  pulled(3, ['expired', 'redeemed'])
  expect(store.claimStateOf('k1')).toBe('redeemed')
})

test('a gift is known by its row, and nowhere among the goods', () => {
  const { changes } = syncReply()
  const products = [productRow(), productRow({ id: 'p2', status: 'gift', category: '赠品' })]
  const skus = [
    skuRow(),
    skuRow({ id: 's2', status: 'gift' }),
    skuRow({ id: 's3', product_id: 'p2', status: 'gift' }),
  ]
  replica.applySync({ ...syncReply({ changes: { ...changes, products, skus } }), full: true }, null)
  expect(store.sku('s3')).not.toBeNull()
  expect(store.productRows.map(({ id }) => id)).toEqual(['p1'])
  expect(store.categories).toEqual(['外套'])
  expect(store.skusOf('p1').map(({ id }) => id)).toEqual(['s1'])
})
