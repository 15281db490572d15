import { z } from 'zod'
import type { Tx } from '../db.ts'
import { line, rowId } from '../http/fields.ts'
import type { OrderRow, RefundRow } from '../rows.ts'
import { readOrder } from './read.ts'

const MAX_LINES = 200
const MAX_QUANTITY = 999
const MAX_REASON = 200

/** Which pieces of an order its buyer gives back, and why. */
export const refundWish = z.object({
  lines: z
    .array(
      z.object({
        order_line_id: rowId,
        quantity: z
          .int('is not a whole number')
          .min(1, 'must be at least 1')
          .max(MAX_QUANTITY, `must be at most ${MAX_QUANTITY}`),
      }),
    )
    .min(1, 'is empty')
    .max(MAX_LINES, `has more than ${MAX_LINES} lines`)
    .refine(
      (lines) => new Set(lines.map((one) => one.order_line_id)).size === lines.length,
      'names a line twice',
    ),
  // Typed into a box of several lines, read as one.
  reason: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' '))
    .pipe(line(MAX_REASON)),
})

type Wish = z.output<typeof refundWish>

/** Asks for a refund of the caller's order; approved at once or by the admin, as the state of the order says. */
export async function requestRefund(
  tx: Tx,
  order_id: string,
  { lines, reason }: Wish,
): Promise<{ refund: RefundRow; order: OrderRow }> {
  const [asked] = await tx<{ id: string }[]>`
    select id from private.request_refund(${order_id}, ${JSON.stringify(lines)}::text::jsonb, ${reason})`
  const order = await readOrder(tx, order_id)
  const refund = order.refunds.find((one) => one.id === asked?.id)
  if (!refund) throw new Error('request_refund gave no row')
  return { refund, order }
}
