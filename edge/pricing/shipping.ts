import type { PricingCampaign, QuoteInput } from './types.ts'

/**
 * Nothing for pickup. The free-shipping threshold is measured on what is paid for the goods, as
 * `private.place_order` checks it: a coupon can therefore lift an order back below the threshold.
 */
export function shippingFee(
  campaign: PricingCampaign,
  goods_fen: number,
  fulfilment: QuoteInput['fulfilment'],
): number {
  if (fulfilment === 'pickup') return 0
  const over = campaign.free_shipping_over_fen
  return over !== null && goods_fen >= over ? 0 : campaign.shipping_fee_fen
}
