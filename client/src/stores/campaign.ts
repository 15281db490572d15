import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { CollectionName, Collections, CouponClaim, Product, Sku } from '@/api/rows'
import { apiUrl } from '@/platform/address'
import { pending } from '@/sync/outbox'
import { leaveCampaign, offline } from '@/sync/pull'
import { isOver, lastCampaign, openReplica, replica } from '@/sync/replica'
import { now } from '@/sync/store/clock'
import { priceView, productView, type PriceView, type ProductView } from './price'

export type { PriceView, ProductView } from './price'

export type ClaimState = 'none' | 'pending' | CouponClaim['status']
export type Closed = 'sold_out' | 'not_started' | 'ended'

/** The campaign this person is in, its goods, and their coupon. */
export const useCampaignStore = defineStore('campaign', () => {
  const last = lastCampaign()
  if (replica.campaign_id.value === null && last !== null) {
    openReplica(last)
    if (isOver()) leaveCampaign(last)
  }

  const id = replica.campaign_id
  const campaign = computed(() =>
    id.value === null ? null : (replica.rows('campaigns').value.get(id.value) ?? null),
  )
  const participants = replica.rows('participants')
  const skuRows = replica.rows('skus')
  const couponRows = replica.rows('coupons')

  const skusByProduct = computed(() => {
    const groups = new Map<string, Sku[]>()
    for (const sku of skuRows.value.values()) {
      const group = groups.get(sku.product_id)
      if (group === undefined) groups.set(sku.product_id, [sku])
      else group.push(sku)
    }
    for (const group of groups.values()) group.sort((a, b) => a.position - b.position)
    return groups
  })

  const coupons = computed(() => [...couponRows.value.values()].sort((a, b) => a.priority - b.priority))
  const staffCoupon = computed(() => coupons.value.find((coupon) => coupon.visibility === 'hidden') ?? null)
  const claims = computed(() => [...replica.rows('coupon_claims').value.values()])

  function claimOf(coupon_id: string): CouponClaim | null {
    return claims.value.find((one) => one.coupon_id === coupon_id) ?? null
  }

  function claimStateOf(coupon_id: string): ClaimState {
    const waits = pending.value.some((one) => one.name === 'claim_coupon' && one.args.coupon_id === coupon_id)
    return claimOf(coupon_id)?.status ?? (waits ? 'pending' : 'none')
  }

  /** Why a coupon cannot be claimed; null when it can, or need not. */
  function closedOf(coupon_id: string): Closed | null {
    const coupon = couponRows.value.get(coupon_id)
    if (coupon === undefined || claimStateOf(coupon_id) !== 'none') return null
    if (now() < Date.parse(coupon.claim_starts_at)) return 'not_started'
    if (now() >= Date.parse(coupon.claim_ends_at)) return 'ended'
    return coupon.sold_out ? 'sold_out' : null
  }

  const claimState = computed(() => claimStateOf(staffCoupon.value?.id ?? ''))
  /** The coupon that prices are shown with: claimed and still this person's to use, or held by their unpaid order. */
  const counting = computed(() =>
    (claimState.value === 'claimed' || claimState.value === 'reserved') && staffCoupon.value?.terms != null
      ? staffCoupon.value
      : null,
  )

  const productRows = computed(() => sorted('products'))
  const categories = computed(() => [...new Set(productRows.value.map(({ category }) => category))])

  /* The price of thousands of pieces takes long, so a product's is worked out when it is first looked at. */
  const views = computed(() => {
    const known = new Map<string, ProductView>()
    const [rows, groups, coupon] = [replica.rows('products').value, skusByProduct.value, counting.value]
    return (product_id: string): ProductView | null => {
      const view = known.get(product_id)
      const row = rows.get(product_id)
      if (view !== undefined || row === undefined) return view ?? null
      const fresh = productView(row, groups.get(product_id) ?? [], coupon)
      known.set(product_id, fresh)
      return fresh
    }
  })
  const product = (product_id: string) => views.value(product_id)
  const viewsOf = (rows: readonly Product[]) => rows.flatMap(({ id }) => product(id) ?? [])

  function skusOf(product_id: string): Sku[] {
    return skusByProduct.value.get(product_id) ?? []
  }

  function priceOf(it: Sku | ProductView): PriceView {
    if ('price' in it) return it.price
    const product = replica.rows('products').value.get(it.product_id)
    return product === undefined
      ? { list_fen: it.list_price_fen, staff_fen: null, saving_fen: 0 }
      : priceView(it, product, counting.value)
  }

  /** Where a picture is, with the signature that opens it for a short while. */
  function imageUrl(path: string | null): string {
    const { images } = replica.position.value
    if (path === null || path === '' || images === null || id.value === null) return ''
    const file = path.split('/').map(encodeURIComponent).join('/')
    return `${apiUrl()}/images/${file}?campaign_id=${id.value}&exp=${images.exp}&sig=${images.sig}`
  }

  return {
    id,
    campaign,
    participant: computed(() => [...participants.value.values()][0] ?? null),
    ready: computed(() => campaign.value !== null),
    offline: computed(() => offline.value),
    pulled_at: computed(() => replica.position.value.pulled_at),
    blocks: computed(() => sorted('page_blocks')),
    categories,
    /** The goods in the campaign's order, without their prices. */
    productRows,
    rowsOf: (category: string | null): Product[] =>
      category === null ? productRows.value : productRows.value.filter((row) => row.category === category),
    viewsOf,
    products: computed(() => viewsOf(productRows.value)),
    /** The prices and terms changed: what was worked out with them is old. */
    views,
    product,
    sku: (sku_id: string): Sku | null => skuRows.value.get(sku_id) ?? null,
    productRow: (product_id: string): Product | null =>
      replica.rows('products').value.get(product_id) ?? null,
    skusOf,
    coupons,
    coupon: (coupon_id: string) => couponRows.value.get(coupon_id) ?? null,
    staffCoupon,
    otherCoupons: computed(() => coupons.value.filter((coupon) => coupon.visibility === 'public')),
    claim: computed(() => claimOf(staffCoupon.value?.id ?? '')),
    claims,
    claimOf,
    claimState,
    claimStateOf,
    couponClosed: computed(() => closedOf(staffCoupon.value?.id ?? '')),
    closedOf,
    staffPricesVisible: computed(() => counting.value !== null),
    pickupPoints: computed(() =>
      [...replica.rows('pickup_points').value.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
    prizes: computed(() => sorted('prizes')),
    priceOf,
    imageUrl,
    now,
  }
})

type Positioned = {
  [N in CollectionName]: Collections[N] extends { position: number } ? N : never
}[CollectionName]

function sorted<Name extends Positioned>(name: Name): Collections[Name][] {
  return [...replica.rows(name).value.values()].sort((a, b) => a.position - b.position)
}
