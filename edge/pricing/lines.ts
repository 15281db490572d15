import { allocate } from './allocate.ts'
import type { Best } from './search.ts'
import type { QuoteInput, QuoteLine } from './types.ts'

/** The lines of a quote, in the order in which the person named them; what points pay is shared out among them. */
export function linesOf({ arrangement, found }: Best, input: QuoteInput, points_fen: number): QuoteLine[] {
  const goods = arrangement.goods.map(({ sku, quantity, list_fen }, i): QuoteLine => ({
    sku_id: sku.id,
    kind: 'goods',
    add_on_id: null,
    quantity,
    list_fen,
    price_fen: found.prices[i] ?? 0,
    points_fen: 0,
    discounts: found.steps.flatMap(({ contender, allocation }) => {
      const amount_fen = allocation.amounts[contender.scoped.indexOf(i)] ?? 0
      return amount_fen > 0 ? [{ coupon_id: contender.coupon.id, amount_fen }] : []
    }),
  }))
  const add_ons = arrangement.add_ons.map(({ sku, quantity, list_fen, price_fen, id }): QuoteLine => ({
    sku_id: sku.id,
    kind: 'add_on',
    add_on_id: id,
    quantity,
    list_fen,
    price_fen,
    points_fen: 0,
    discounts: [],
  }))
  const lines = [...goods, ...add_ons]
  const shares = allocate(
    points_fen,
    lines.map((line) => line.price_fen),
    lines.map(() => 0),
    'cut',
  )
  return inOrderNamed(
    lines.map((line, i) => ({ ...line, points_fen: shares.amounts[i] ?? 0 })),
    input.lines,
  )
}

function inOrderNamed(lines: readonly QuoteLine[], named: QuoteInput['lines']): QuoteLine[] {
  const place = (line: QuoteLine) => {
    const exactly = named.findIndex(
      ({ sku_id, add_on_id }) => sku_id === line.sku_id && (add_on_id ?? null) === line.add_on_id,
    )
    return exactly >= 0 ? exactly : named.findIndex(({ sku_id }) => sku_id === line.sku_id)
  }
  return lines
    .map((line) => ({ line, at: place(line) }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line)
}
