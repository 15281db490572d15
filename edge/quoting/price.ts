import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { quote } from '../pricing/index.ts'
import type { Quote, QuoteInput } from '../pricing/index.ts'
import type { Basket } from './basket.ts'
import { readAddOns, readClaims, readCoupons, readGiftStock, readHere, readSkus } from './read.ts'

/** The authoritative price of a basket at this moment. */
export async function price(tx: Tx, basket: Basket, fulfilment: QuoteInput['fulfilment']): Promise<Quote> {
  const { campaign_id, lines } = basket
  const sku_ids = [...new Set(lines.map((line) => line.sku_id))]
  const [here, skus, coupons, claims, add_ons, gift_stock] = await Promise.all([
    readHere(tx, campaign_id),
    readSkus(tx, campaign_id, sku_ids),
    readCoupons(tx, campaign_id),
    readClaims(tx),
    readAddOns(tx, campaign_id),
    readGiftStock(tx, campaign_id),
  ])
  if (!here) throw new Refusal('grant_ended')
  if (skus.length < sku_ids.length) {
    throw new Refusal('not_found', 'One of the goods is not for sale here.', { field: 'lines' })
  }
  return quote({
    now: here.now,
    campaign: here,
    skus,
    lines: lines.map(({ sku_id, quantity, add_on_id = null }) => ({ sku_id, quantity, add_on_id })),
    coupons,
    claims,
    coupon_claim_ids: basket.coupon_claim_ids ?? null,
    add_ons,
    gift_stock,
    points: {
      available: here.points_available,
      per_yuan: here.points_per_yuan,
      max_bps: here.points_max_bps,
      to_use: basket.points_to_use ?? 0,
    },
    fulfilment,
  })
}
