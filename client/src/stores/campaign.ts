import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { CollectionName, Collections, CouponClaim, Product, Sku } from '@/api/rows'
import { apiUrl } from '@/platform/address'
import { pictureSource } from '@/platform/pictures'
import { pending } from '@/sync/outbox'
import { leaveCampaign, offline } from '@/sync/pull'
import { isOver, lastCampaign, openReplica, replica } from '@/sync/replica'
import { skusOf } from '@/sync/replica-goods'
import { now } from '@/sync/store/clock'
import { claimsIn, couponsIn, type Preview } from './preview'
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

  /** In a preview the person chooses which side of the claim they look at. */
  const previewClaimed = ref(false)
  watch(id, () => (previewClaimed.value = false))
  const preview = computed<Preview>(() => {
    if (!replica.preview.value) return 'none'
    return previewClaimed.value ? 'claimed' : 'unclaimed'
  })
  const couponRows = computed(() => couponsIn(preview.value, replica.rows('coupons').value))

  const coupons = computed(() => [...couponRows.value.values()].sort((a, b) => a.priority - b.priority))
  const staffCoupon = computed(() => coupons.value.find((coupon) => coupon.visibility === 'hidden') ?? null)
  const claims = computed(() => [
    ...replica.rows('coupon_claims').value.values(),
    ...claimsIn(preview.value, coupons.value),
  ])

  const claimsOf = (coupon_id: string) => claims.value.filter((one) => one.coupon_id === coupon_id)

  /** This person's claim of a coupon; of several the one that is still good for most. */
  function claimOf(coupon_id: string): CouponClaim | null {
    const own = claimsOf(coupon_id).sort((a, b) => GOOD_FOR.indexOf(a.status) - GOOD_FOR.indexOf(b.status))
    return own[0] ?? null
  }

  /** Its claim waits for the network. */
  function claimWaits(coupon_id: string): boolean {
    return pending.value.some((one) => one.name === 'claim_coupon' && one.args.coupon_id === coupon_id)
  }

  function claimStateOf(coupon_id: string): ClaimState {
    return claimOf(coupon_id)?.status ?? (claimWaits(coupon_id) ? 'pending' : 'none')
  }

  /** Whether this person has as many of it as one may, or is about to. */
  function claimedOut(coupon_id: string): boolean {
    const limit = couponRows.value.get(coupon_id)?.per_person_limit ?? 1
    return claimWaits(coupon_id) || claimsOf(coupon_id).length >= limit
  }

  /** Why a coupon cannot be claimed; null when it can, or need not. */
  function closedOf(coupon_id: string): Closed | null {
    const coupon = couponRows.value.get(coupon_id)
    if (coupon === undefined || claimedOut(coupon_id)) return null
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

  const productRows = computed(() => sorted('products').filter(({ status }) => status === 'listed'))
  const byModelNo = computed(() => new Map(productRows.value.map((row) => [row.model_no, row])))
  const categories = computed(() => [...new Set(productRows.value.map(({ category }) => category))])

  /* The price of thousands of pieces takes long, so a product's is worked out when it is first looked at. */
  const views = computed(() => {
    const known = new Map<string, ProductView>()
    const [rows, skus, coupon] = [replica.rows('products').value, skuRows.value, counting.value]
    return (product_id: string): ProductView | null => {
      const view = known.get(product_id)
      const row = rows.get(product_id)
      if (view !== undefined || row === undefined) return view ?? null
      const fresh = productView(row, forSale(skusOf(skus, product_id)), coupon)
      known.set(product_id, fresh)
      return fresh
    }
  })
  const product = (product_id: string) => views.value(product_id)
  const viewsOf = (rows: readonly Product[]) => rows.flatMap(({ id }) => product(id) ?? [])

  function priceOf(it: Sku | ProductView): PriceView {
    if ('price' in it) return it.price
    const product = replica.rows('products').value.get(it.product_id)
    return product === undefined
      ? { list_fen: it.list_price_fen, staff_fen: null, saving_fen: 0 }
      : priceView(it, product, counting.value)
  }

  /** Where a file is on the network, with the signature that opens it for a short while. */
  function fileUrl(path: string): string {
    const { images } = replica.position.value
    if (images === null || id.value === null) return ''
    const file = path.split('/').map(encodeURIComponent).join('/')
    const query = `campaign_id=${id.value}&exp=${images.exp}&sig=${images.sig}`
    return `${apiUrl()}/images/${file}?${query}`
  }

  /** Where a picture is: kept on the phone, or on the network. */
  function imageUrl(path: string | null): string {
    if (path === null || path === '' || id.value === null) return ''
    return pictureSource(path, fileUrl(path))
  }

  return {
    id,
    campaign,
    participant: computed(() => [...participants.value.values()][0] ?? null),
    ready: computed(() => campaign.value !== null),
    offline: computed(() => offline.value),
    pulled_at: computed(() => replica.position.value.pulled_at),
    blocks: computed(() => sorted('page_blocks')),
    preview,
    previewClaimed,
    categories,
    /** The goods in the campaign's order, without their prices. */
    productRows,
    rowsOf: (category: string | null): Product[] =>
      category === null ? productRows.value : productRows.value.filter((row) => row.category === category),
    /** The goods with these model numbers, in that order; what is not for sale is left out. */
    rowsByModelNo: (model_nos: readonly string[]): Product[] =>
      model_nos.flatMap((model_no) => byModelNo.value.get(model_no) ?? []),
    viewsOf,
    products: computed(() => viewsOf(productRows.value)),
    /** The prices and terms changed: what was worked out with them is old. */
    views,
    product,
    sku: (sku_id: string): Sku | null => skuRows.value.get(sku_id) ?? null,
    productRow: (product_id: string): Product | null =>
      replica.rows('products').value.get(product_id) ?? null,
    skusOf: (product_id: string): Sku[] => forSale(skusOf(skuRows.value, product_id)),
    coupons,
    coupon: (coupon_id: string) => couponRows.value.get(coupon_id) ?? null,
    staffCoupon,
    otherCoupons: computed(() => coupons.value.filter((coupon) => coupon.visibility === 'public')),
    claim: computed(() => claimOf(staffCoupon.value?.id ?? '')),
    claims,
    claimOf,
    claimState,
    claimStateOf,
    claimWaits,
    claimedOut,
    couponClosed: computed(() => closedOf(staffCoupon.value?.id ?? '')),
    closedOf,
    staffPricesVisible: computed(() => counting.value !== null),
    /** 加价购 in the campaign's order; none before the claim. */
    addOns: computed(() => (preview.value === 'unclaimed' ? [] : sorted('add_ons'))),
    addOn: (add_on_id: string) => replica.rows('add_ons').value.get(add_on_id) ?? null,
    pickupPoints: computed(() =>
      [...replica.rows('pickup_points').value.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
    prizes: computed(() => sorted('prizes')),
    priceOf,
    imageUrl,
    /** Where a video is; it is never kept. */
    videoUrl: (path: string | null) => (path === null || path === '' ? '' : fileUrl(path)),
    now,
  }
})

/** A gift comes with an order; nobody chooses it. */
const forSale = (skus: readonly Sku[]) => skus.filter(({ status }) => status === 'listed')

const GOOD_FOR: readonly CouponClaim['status'][] = ['claimed', 'reserved', 'redeemed', 'expired']

type Positioned = {
  [N in CollectionName]: Collections[N] extends { position: number } ? N : never
}[CollectionName]

function sorted<Name extends Positioned>(name: Name): Collections[Name][] {
  return [...replica.rows(name).value.values()].sort((a, b) => a.position - b.position)
}
