import type { NextStep, QuoteInput } from './types.ts'

type Delivery = Pick<QuoteInput, 'campaign' | 'fulfilment'>

/**
 * Nothing for pickup. The free-shipping threshold is measured on what goods and add-ons cost after coupons and before
 * points, as `private.place_order` checks it: a coupon can therefore lift an order back below the threshold.
 */
export function shippingFee({ campaign, fulfilment }: Delivery, priced_fen: number): number {
  if (fulfilment === 'pickup') return 0
  const over = campaign.free_shipping_over_fen
  return over !== null && priced_fen >= over ? 0 : campaign.shipping_fee_fen
}

/** "再买 ¥23 免运费". */
export function toFreeShipping(delivery: Delivery, priced_fen: number): NextStep | null {
  const gain_fen = shippingFee(delivery, priced_fen)
  const over = delivery.campaign.free_shipping_over_fen
  if (gain_fen === 0 || over === null) return null
  return { kind: 'free_shipping', coupon_id: null, missing_fen: over - priced_fen, gain_fen }
}
