import { staffUnitPrice, type PricingSku } from '../../../edge/pricing/index.ts'
import type { Coupon, Product, Sku } from '@/api/rows'

/** One piece's price as shown. `staff_fen` is null while there is none to show. */
export interface PriceView {
  list_fen: number
  staff_fen: number | null
  saving_fen: number
}

/** A product in the list: the price of its cheapest piece, and how much is left of it. */
export interface ProductView {
  product: Product
  price: PriceView
  /** Its pieces have different prices. */
  varies: boolean
  sold_out: boolean
  /** 1..5 pieces left in all; null when there are more. */
  low_stock: number | null
}

/** The hint for "more than five left". */
export const MANY = 6

/** A SKU as pricing wants it: with its product's category. */
export function pricingSku(sku: Sku, product: Product): PricingSku {
  const { id, list_price_fen, floor_price_fen } = sku
  return { id, category: product.category, list_price_fen, floor_price_fen }
}

/** The price of one piece, with the coupon when it counts. */
export function priceView(sku: Sku, product: Product, coupon: Coupon | null): PriceView {
  const list_fen = sku.list_price_fen
  const none = { list_fen, staff_fen: null, saving_fen: 0 }
  // Before the claim has been pulled the floor is unknown; a price without saving would be a lie.
  if (coupon?.terms == null || sku.floor_price_fen === null) return none
  const { price_fen, saving_fen } = staffUnitPrice(pricingSku(sku, product), coupon)
  return saving_fen === 0 ? none : { list_fen, staff_fen: price_fen, saving_fen }
}

export function productView(product: Product, skus: readonly Sku[], coupon: Coupon | null): ProductView {
  const priced = skus.map((sku) => ({ sku, price: priceView(sku, product, coupon) }))
  const inStock = priced.filter(({ sku }) => sku.stock_hint > 0)
  const shown = (inStock.length > 0 ? inStock : priced).map(({ price }) => price)
  const cheapest = shown.reduce((a, b) => (due(b) < due(a) ? b : a), shown[0] ?? NOTHING)
  const left = skus.reduce((sum, sku) => sum + sku.stock_hint, 0)
  return {
    product,
    price: cheapest,
    varies: shown.some((price) => due(price) !== due(cheapest)),
    sold_out: inStock.length === 0,
    low_stock: left > 0 && left < MANY ? left : null,
  }
}

/** What the person pays for it. */
export function due(price: PriceView): number {
  return price.staff_fen ?? price.list_fen
}

const NOTHING: PriceView = { list_fen: 0, staff_fen: null, saving_fen: 0 }
