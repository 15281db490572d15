import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
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

const CATEGORIES = ['外套', '裤装', '衬衫', '针织']
const SIZES = ['S', 'M', 'L', 'XL']
const products = Array.from({ length: 2000 }, (_, n) =>
  productRow({
    id: `p${n}`,
    model_no: `HM-${1000 + n}`,
    name: `${n % 3 === 0 ? '羊毛' : '棉质'}${CATEGORIES[n % 4]}${n}`,
    category: CATEGORIES[n % 4],
    description: '高密斜纹棉防泼水处理，肩章、枪挡、腰带一应俱全。微收腰长款，内里半衬透气。',
    position: n,
  }),
)
const skus = products.flatMap((product, n) =>
  SIZES.flatMap((size, at) =>
    ['黑色', '米白'].map((colour) =>
      skuRow({
        id: `${product.id}-${size}-${colour}`,
        product_id: product.id,
        size,
        colour,
        position: at,
        list_price_fen: 10_000 + n * 100,
        floor_price_fen: 1,
        stock_hint: n % 10 === 0 ? 0 : 6,
      }),
    ),
  ),
)

let search: ReturnType<typeof import('./useSearch').useSearch>
let replica: typeof import('@/sync/replica')

const GOODS = { campaigns: [campaignRow()], products, skus, coupons: [couponRow()] }

beforeEach(async () => {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  const { useSearch } = await import('./useSearch')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply({ changes: GOODS, full: true }), null)
  search = effectScope().run(() => useSearch()) ?? expect.fail()
  await settled()
})

const settled = () =>
  vi.waitFor(() => expect(search.searching.value).toBe(false), { timeout: 5000, interval: 5 })
async function look(query: string): Promise<string[]> {
  search.query.value = query
  search.findNow()
  await new Promise((resolve) => setTimeout(resolve, 1))
  await settled()
  return search.results.value.map(({ product }) => product.id)
}

test('everything is there at first; words and filters narrow it', async () => {
  expect(search.results.value).toHaveLength(2000)
  expect(await look('HM-1007')).toEqual(['p7'])
  expect(await look('羊毛 裤装')).not.toHaveLength(0)
  search.filters.value = { ...search.filters.value, category: '裤装', in_stock: true }
  const ids = await look('黑色羊毛')
  expect(ids.length).toBeGreaterThan(0)
  for (const { product, sold_out } of search.results.value) {
    expect(product.category).toBe('裤装')
    expect(sold_out).toBe(false)
  }
  expect(search.filterCount.value).toBe(2)
  expect(await look('没有这样的东西')).toEqual([])
})

test('prices, bands and orders follow what the person sees: a claim changes them', async () => {
  search.order.value = 'price_up'
  expect((await look(''))[0]).toBe('p1')
  const before = search.bands.value.map(({ key }) => key)
  const claimed = { ...GOODS, coupons: [couponRow({ terms: TERMS })], coupon_claims: [claimRow()] }
  replica.applySync(syncReply({ changes: claimed, full: true }), null)
  await vi.waitFor(() => expect(search.bands.value.map(({ key }) => key)).not.toEqual(before))
  await settled()
  expect(search.results.value[0]?.price).toMatchObject({ list_fen: 10_100, staff_fen: 4_040 })
})
