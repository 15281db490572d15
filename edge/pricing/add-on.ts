import { floorOf } from './floor.ts'
import type { PricingAddOn, PricingSku, QuoteInput, RefusedAddOn } from './types.ts'

/** An add-on the person asked for and may have, if the goods cost enough. */
export type AskedAddOn = { add_on: PricingAddOn; quantity: number }

/** The basket taken apart: goods by SKU, the add-ons still in question, and those that are out whatever the goods cost. */
export type Basket = { goods: Map<string, number>; asked: AskedAddOn[]; refused: RefusedAddOn[] }

/** An add-on that is out is bought as goods instead. Of two add-ons of one SKU only the cheaper can be had. */
export function takeApart({ lines, add_ons }: Pick<QuoteInput, 'lines' | 'add_ons'>): Basket {
  const basket: Basket = { goods: new Map(), asked: [], refused: [] }
  const groups = new Map<string, { sku_id: string; add_on_id: string; quantity: number }>()
  for (const { sku_id, quantity, add_on_id } of lines) {
    if (add_on_id == null) {
      asGoods(basket, sku_id, quantity)
      continue
    }
    const key = `${add_on_id} ${sku_id}`
    groups.set(key, { sku_id, add_on_id, quantity: quantity + (groups.get(key)?.quantity ?? 0) })
  }
  for (const { sku_id, add_on_id, quantity } of groups.values()) {
    const add_on = add_ons.find((one) => one.id === add_on_id && one.sku_id === sku_id)
    const cheaper = lines.some((other) => add_on && isCheaper(other, add_on, add_ons))
    if (add_on && !cheaper && quantity <= add_on.max_quantity) {
      basket.asked.push({ add_on, quantity })
      continue
    }
    basket.refused.push({ add_on_id, reason: add_on && !cheaper ? 'too_many' : 'not_available' })
    asGoods(basket, sku_id, quantity)
  }
  basket.asked.sort(
    ({ add_on: a }, { add_on: b }) => a.min_spend_fen - b.min_spend_fen || (a.id < b.id ? -1 : 1),
  )
  return basket
}

/** What so many pieces cost as an add-on: never under the floor, never above the list price. */
export function addOnPrice({ add_on, quantity }: AskedAddOn, sku: PricingSku): number {
  return Math.min(Math.max(add_on.price_fen, floorOf(sku, 1)), sku.list_price_fen) * quantity
}

/** The same add-ons as goods: added to a copy. */
export function withAsGoods(
  goods: ReadonlyMap<string, number>,
  asked: readonly AskedAddOn[],
): Map<string, number> {
  const all = { goods: new Map(goods) }
  for (const { add_on, quantity } of asked) asGoods(all, add_on.sku_id, quantity)
  return all.goods
}

function asGoods(basket: Pick<Basket, 'goods'>, sku_id: string, quantity: number): void {
  basket.goods.set(sku_id, quantity + (basket.goods.get(sku_id) ?? 0))
}

function isCheaper(
  line: QuoteInput['lines'][number],
  than: PricingAddOn,
  add_ons: readonly PricingAddOn[],
): boolean {
  if (line.add_on_id == null || line.add_on_id === than.id || line.sku_id !== than.sku_id) return false
  const other = add_ons.find((one) => one.id === line.add_on_id && one.sku_id === line.sku_id)
  if (!other) return false
  return other.price_fen < than.price_fen || (other.price_fen === than.price_fen && other.id < than.id)
}
