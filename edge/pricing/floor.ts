import type { PricingSku } from './types.ts'

/**
 * What a line must still cost. A floor above the list price binds at the list price: nothing is ever dearer for
 * having a floor. An unknown floor (before the claim) allows no discount.
 */
export function floorOf(sku: PricingSku, quantity: number): number {
  return Math.min(sku.floor_price_fen ?? sku.list_price_fen, sku.list_price_fen) * quantity
}
