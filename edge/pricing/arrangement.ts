import { addOnPrice, withAsGoods } from './add-on.ts'
import type { AskedAddOn, Basket } from './add-on.ts'
import { sumOf } from './arithmetic.ts'
import { floorOf } from './floor.ts'
import type { PricingSku } from './types.ts'

/** Goods that coupons work on. Invariant: floor_fen ≤ list_fen. */
export type GoodsLine = { sku: PricingSku; quantity: number; list_fen: number; floor_fen: number }
export type AddOnLine = { sku: PricingSku; quantity: number; list_fen: number; price_fen: number; id: string }

/** One way to see the basket: which add-ons are had as such, and which are goods after all. */
export type Arrangement = {
  /** Sorted by SKU: the order in which the person filled the basket must not matter. */
  goods: GoodsLine[]
  add_ons: AddOnLine[]
  add_ons_fen: number
  /** What the goods must cost after coupons for these add-ons. */
  threshold_fen: number
  turned_down: AskedAddOn[]
}

/**
 * All the ways worth looking at, the most add-ons first. Who reaches a threshold has reached every lower one, so add-ons
 * drop out from the highest threshold down.
 */
export function arrangements({ goods, asked }: Basket, skus: readonly PricingSku[]): Arrangement[] {
  const cuts = asked
    .map((_, i) => i + 1)
    .filter((cut) => asked[cut - 1]?.add_on.min_spend_fen !== asked[cut]?.add_on.min_spend_fen)
  const skuOf = finder(skus)
  return [0, ...cuts]
    .reverse()
    .map((cut) => arrange(withAsGoods(goods, asked.slice(cut)), asked.slice(0, cut), asked.slice(cut), skuOf))
}

function arrange(
  goods: ReadonlyMap<string, number>,
  granted: readonly AskedAddOn[],
  turned_down: AskedAddOn[],
  skuOf: (sku_id: string) => PricingSku,
): Arrangement {
  const add_ons = granted.map((asked) => {
    const sku = skuOf(asked.add_on.sku_id)
    const { quantity } = asked
    const list_fen = sku.list_price_fen * quantity
    return { sku, quantity, list_fen, price_fen: addOnPrice(asked, sku), id: asked.add_on.id }
  })
  return {
    goods: Array.from(goods, ([sku_id, quantity]) => {
      const sku = skuOf(sku_id)
      return { sku, quantity, list_fen: sku.list_price_fen * quantity, floor_fen: floorOf(sku, quantity) }
    }).sort((a, b) => (a.sku.id < b.sku.id ? -1 : 1)),
    add_ons,
    add_ons_fen: sumOf(add_ons, (line) => line.price_fen),
    threshold_fen: Math.max(0, ...granted.map(({ add_on }) => add_on.min_spend_fen)),
    turned_down,
  }
}

function finder(skus: readonly PricingSku[]): (sku_id: string) => PricingSku {
  const known = new Map(skus.map((sku) => [sku.id, sku]))
  return (sku_id) => {
    const sku = known.get(sku_id)
    if (!sku) throw new Error('a line names a SKU that is not among the SKUs given')
    return sku
  }
}
