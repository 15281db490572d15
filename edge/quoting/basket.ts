import { z } from 'zod'
import { rowId } from '../http/fields.ts'

const MAX_LINES = 100
const MAX_QUANTITY = 999

const quantity = z
  .int('is not a whole number')
  .min(1, 'must be at least 1')
  .max(MAX_QUANTITY, `must be at most ${MAX_QUANTITY}`)

/** What a person wants to buy: a quote's body, and the beginning of an order's. */
export const basket = z.object({
  campaign_id: rowId,
  lines: z
    .array(z.object({ sku_id: rowId, quantity, add_on_id: rowId.optional() }))
    .min(1, 'is empty')
    .max(MAX_LINES, `has more than ${MAX_LINES} lines`)
    .refine((lines) => new Set(lines.map(wish)).size === lines.length, 'names a SKU twice'),
  /** Left out: every coupon the person holds. */
  coupon_claim_ids: z.array(rowId).max(20, 'has more than 20 coupons').optional(),
  /** As many of these as there are and may be used. */
  points_to_use: z.int('is not a whole number').min(0, 'is negative').optional(),
})

/** The same SKU may be bought as goods and as an add-on. */
function wish({ sku_id, add_on_id = 'goods' }: { sku_id: string; add_on_id?: string | undefined }): string {
  return `${sku_id} ${add_on_id}`
}

export type Basket = z.output<typeof basket>
