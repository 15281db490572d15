import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { OrderRow } from '../rows.ts'
import { ORDER_COLUMNS } from './columns.ts'

const LATEST = 50

/** The caller's latest orders, in ended campaigns too: what was bought can be followed and collected after the sale. */
export function readOrders(tx: Tx): Promise<OrderRow[]> {
  return tx.unsafe<OrderRow[]>(
    `select ${ORDER_COLUMNS} from public.orders o where o.user_id = (select auth.uid())
      order by o.created_at desc, o.id limit ${LATEST}`,
  )
}

/** One order of the caller's, whole; another person's is not found. */
export async function readOrder(tx: Tx, order_id: string): Promise<OrderRow> {
  const [order] = await tx.unsafe<OrderRow[]>(
    `select ${ORDER_COLUMNS} from public.orders o where o.id = $1`,
    [order_id],
  )
  if (!order) throw new Refusal('not_found', 'There is no such order.')
  return order
}
