import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { OrderRow } from '../rows.ts'
import { ORDER_COLUMNS } from '../sync/collections.ts'

/** One order of the caller's, with lines and coupons; another person's is not found. */
export async function readOrder(tx: Tx, order_id: string): Promise<OrderRow> {
  const [order] = await tx.unsafe<OrderRow[]>(
    `select ${ORDER_COLUMNS} from public.orders o where o.id = $1`,
    [order_id],
  )
  if (!order) throw new Refusal('not_found', 'There is no such order.')
  return order
}
