import type { z } from 'zod'
import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { Quote } from '../pricing/index.ts'
import type { Basket } from '../quoting/basket.ts'
import { price } from '../quoting/price.ts'
import type { OrderRow } from '../rows.ts'
import { toRefusal } from '../sql-errors.ts'
import type { fulfilment as fulfilmentSchema } from './fulfilment.ts'
import { readOrder } from './read.ts'

export type Wanted = Basket & { expected_total_fen: number; fulfilment: z.output<typeof fulfilmentSchema> }

/** Prices the basket again and places the order, if it still costs what the person saw. */
export async function placeOrder(tx: Tx, wanted: Wanted): Promise<OrderRow> {
  const quote = await price(tx, wanted, wanted.fulfilment.type)
  if (quote.total_fen !== wanted.expected_total_fen) throw priceChanged(quote)
  try {
    const order_id = await tx.savepoint((inner) => insert(inner, wanted, quote))
    return await readOrder(tx, order_id)
  } catch (error) {
    const refusal = toRefusal(error)
    // Something moved between reading and placing: the person needs the new price, as in the check above.
    if (refusal.code === 'price_changed') throw priceChanged(await price(tx, wanted, wanted.fulfilment.type))
    throw error
  }
}

function priceChanged(quote: Quote): Refusal {
  return new Refusal('price_changed', undefined, { quote })
}

/** Hands the quote to the database as its function takes it. */
async function insert(tx: Tx, wanted: Wanted, quote: Quote): Promise<string> {
  const coupons = quote.applied.map(({ coupon_id, coupon_claim_id, amount_fen }) => ({
    coupon_id,
    coupon_claim_id,
    amount_fen,
  }))
  const json = (value: unknown) => tx`${JSON.stringify(value)}::text::jsonb`
  const [order] = await tx<{ id: string }[]>`
    select id from private.place_order(${wanted.campaign_id}, ${json(quote.lines)}, ${json(quote.gifts)}, ${json(coupons)},
      ${quote.points.used}, ${json(wanted.fulfilment)}, ${quote.shipping_fen}, ${quote.total_fen}, ${quote.rules_version})`
  if (!order) throw new Error('place_order gave no row')
  return order.id
}
