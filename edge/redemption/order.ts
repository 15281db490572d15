import type { Tx } from '../db.ts'

/** What the clerk sees of an order: what to hand over and to whom, and no more of the person than that needs. */
export type RedeemedOrder = {
  order_no: string
  status: string
  redeemed_at: string
  /** Name of the pickup point. */
  point: string | null
  contact: { name_masked: string; phone_tail: string }
  lines: {
    kind: 'goods' | 'add_on' | 'gift'
    product_name: string
    model_no: string
    colour: string
    size: string
    quantity: number
  }[]
}

/** Reads with the service's rights: the clerk is not the buyer. Only for the order whose code and PIN were right. */
export async function readRedeemed(tx: Tx, order_id: string): Promise<RedeemedOrder> {
  const [order] = await tx<RedeemedOrder[]>`
    select o.order_no, o.status, o.redeemed_at, o.fulfilment -> 'point' ->> 'name' as point,
           jsonb_build_object('name_masked', private.mask_name(o.fulfilment -> 'contact' ->> 'name'),
             'phone_tail', right(o.fulfilment -> 'contact' ->> 'phone', 4)) as contact,
           (select jsonb_agg(jsonb_build_object('kind', l.kind, 'product_name', l.product_name, 'model_no', l.model_no,
               'colour', l.colour, 'size', l.size, 'quantity', l.quantity - l.refunded_quantity)
               order by l.product_name, l.id)
              from public.order_lines l where l.order_id = o.id and l.quantity > l.refunded_quantity) as lines
      from public.orders o where o.id = ${order_id}`
  if (!order) throw new Error('the redeemed order is not there')
  return order
}
