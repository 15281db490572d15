import type { AddOn, Product, Sku } from '@/api/rows'
import { MANY, type PriceView } from './price'

/** A wish: so many of this, at an add-on's price when it names one. */
export interface Line {
  sku_id: string
  quantity: number
  add_on_id?: string
}

export type Limit = 'stock' | 'per_person'
export type Problem = null | 'sold_out' | 'too_many' | 'gone'

/** A line of goods as the basket shows it. */
export interface CartItem extends Line {
  sku: Sku
  product: Product
  unit: PriceView
  list_fen: number
  staff_fen: number | null
  /** The most of it this person may put in. */
  max: number
  problem: Problem
}

/** 加价购 in the basket. Whether its price holds for this basket is the quote's to say. */
export interface AddOnItem extends Line {
  add_on_id: string
  sku: Sku
  product: Product
  list_fen: number
  price_fen: number
  max: number
  problem: Problem
}

/** Why something cannot be had again. */
export interface NotAgain {
  sku_id: string
  reason: 'gone' | 'sold_out' | 'fewer'
}

/** No basket needs more of one thing than this, however much there is. */
const PLENTY = 99

/** The most a person may have of it. */
export function limitOf(sku: Sku): number {
  return Math.min(stockOf(sku), perPerson(sku))
}

/** Which limit comes first. */
export function firstLimit(sku: Sku | null): Limit {
  return sku !== null && stockOf(sku) <= perPerson(sku) ? 'stock' : 'per_person'
}

/** The price of one piece as an add-on: never above the list price, never under the floor. */
export function addOnPrice(add_on: AddOn, sku: Sku): number {
  const floor = sku.floor_price_fen ?? sku.list_price_fen
  return Math.min(sku.list_price_fen, Math.max(add_on.price_fen, floor))
}

/** The same wish, in whatever quantity. */
export function sameLine(a: Omit<Line, 'quantity'>, b: Omit<Line, 'quantity'>): boolean {
  return a.sku_id === b.sku_id && a.add_on_id === b.add_on_id
}

function stockOf(sku: Sku): number {
  return sku.stock_hint >= MANY ? PLENTY : sku.stock_hint
}

function perPerson(sku: Sku): number {
  return sku.max_per_person ?? PLENTY
}
