import type { PricingAddOn, PricingCoupon, PricingSku, Quote, QuoteInput } from '../index.ts'
import { claimOf } from './carts.ts'

// The worked examples of docs/pricing.md: reads a row of the table as a basket, and says a quote in the table's words.

export type Example = { shows: string; input: QuoteInput; said: Said }
export type Said = { lines: string; outcome: string; total: string }

type Cells = Record<'shows' | 'basket' | 'coupons' | 'terms' | 'lines' | 'outcome' | 'total', string>

/** Every row of the one table whose first column is `shows`. */
export function examplesIn(markdown: string): Example[] {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const head = rows.findIndex((cells) => cells[1] === 'shows')
  const names = rows[head]?.slice(1, -1) ?? []
  return rows.slice(head + 2).map((cells) => {
    const named = Object.fromEntries(names.map((name, i) => [name, cells[i + 1] ?? ''])) as Cells
    const { shows, lines, outcome, total } = named
    return { shows, input: inputOf(named), said: { lines, outcome, total } }
  })
}

/** A quote in the words of the columns lines, outcome and total. */
export function say(quote: Quote): Said {
  const { points, shipping_fen, next_step } = quote
  const priced_fen = quote.lines.reduce((sum, line) => sum + line.price_fen, 0)
  const outcome = [
    ...quote.applied.map((one) => {
      const gift = quote.gifts.find((gift) => gift.coupon_id === one.coupon_id)
      const did = gift ? `gives ${gift.quantity} ${gift.sku_id}` : `−${yuan(one.amount_fen)}`
      return `${one.coupon_id} ${did}${one.floor_limited ? ' floor_limited' : ''}`
    }),
    ...quote.refused.map((one) => `${one.coupon_id} ${one.reason}`),
    ...quote.add_ons_refused.map((one) => `${one.add_on_id} ${one.reason}`),
    ...(points.used > 0 ? [`${points.used} points −${yuan(points.amount_fen)}`] : []),
    ...(next_step
      ? [
          `${yuan(next_step.missing_fen)} more for ${next_step.coupon_id ?? 'free delivery'} ${yuan(next_step.gain_fen)}`,
        ]
      : []),
  ]
  const extra = [
    ...(shipping_fen > 0 ? [` + ${yuan(shipping_fen)}`] : []),
    ...(points.amount_fen > 0 ? [` − ${yuan(points.amount_fen)}`] : []),
  ]
  const total = yuan(quote.total_fen)
  return {
    lines: quote.lines
      .map((line) => `${line.sku_id}${line.add_on_id ? ` as ${line.add_on_id}` : ''} ${yuan(line.price_fen)}`)
      .join('; '),
    outcome: outcome.join('; '),
    total: extra.length > 0 ? `${yuan(priced_fen)}${extra.join('')} = ${total}` : total,
  }
}

/** What the column terms may say; each term must be one of these. */
const TERMS = {
  delivery: /^delivery ([\d.]+)$/,
  free: /^free from ([\d.]+)$/,
  points: /^(\d+) points of (\d+), (\d+) a yuan, up to ([\d.]+)%$/,
  left: /^(\d+) (\S+) left$/,
  add_on: /^(\S+) is (\S+) for ([\d.]+) from ([\d.]+) at most (\d+)$/,
}

function inputOf({ basket, coupons, terms }: Cells): QuoteInput {
  const lines = parts(basket).map(lineOf)
  const held = parts(coupons).map(couponOf)
  const all = (kind: keyof typeof TERMS) =>
    parts(terms).flatMap((term) => [TERMS[kind].exec(term) ?? []].filter((found) => found.length > 0))
  const unread = parts(terms).filter((term) => !Object.values(TERMS).some((pattern) => pattern.test(term)))
  if (unread.length > 0) throw new Error(`cannot read “${unread.join('; ')}”`)
  const [delivery, free, points] = [all('delivery')[0], all('free')[0], all('points')[0]]
  return {
    now: '2026-01-15T10:00:00Z',
    campaign: {
      id: 'campaign',
      shipping_fee_fen: fen(delivery?.[1]),
      free_shipping_over_fen: free ? fen(free[1]) : null,
    },
    skus: [...new Map(lines.map(({ sku }) => [sku.id, sku])).values()],
    lines: lines.map(({ line }) => line),
    coupons: held,
    claims: held.map((one) => claimOf(one)),
    coupon_claim_ids: null,
    add_ons: all('add_on').map(addOnOf),
    gift_stock: Object.fromEntries(all('left').map(([, count, sku_id = '']) => [sku_id, Number(count)])),
    points: {
      to_use: Number(points?.[1] ?? 0),
      available: Number(points?.[2] ?? 0),
      per_yuan: points ? Number(points[3]) : null,
      max_bps: bps(points?.[4]),
    },
    fulfilment: delivery ? 'shipping' : 'pickup',
  }
}

function lineOf(text: string): { sku: PricingSku; line: QuoteInput['lines'][number] } {
  const [, count, id = '', price, floor, add_on_id] = understood(
    /^(?:(\d+) × )?(\S+) at ([\d.]+)(?: floor ([\d.]+))?(?: as (\S+))?$/,
    text,
  )
  const sku = { id, category: id, list_price_fen: fen(price), floor_price_fen: floor ? fen(floor) : 1 }
  return { sku, line: { sku_id: id, quantity: Number(count ?? 1), add_on_id: add_on_id ?? null } }
}

function couponOf(text: string, i: number): PricingCoupon {
  const [, id = '', percent, amount, count, gift, from, cap, on, group] = understood(
    /^(\S+) (?:([\d.]+)% off|([\d.]+) off|gives (\d+) (\S+))(?: from ([\d.]+))?(?: cap ([\d.]+))?(?: on (\S+))?(?: group (\S+))?$/,
    text,
  )
  return {
    id,
    campaign_id: 'campaign',
    type: percent ? 'percent_off' : gift ? 'gift' : from ? 'spend_and_save' : 'amount_off',
    stacking_group: group ?? `of ${id}`,
    priority: i,
    use_starts_at: '2026-01-01T00:00:00Z',
    use_ends_at: '2026-02-01T00:00:00Z',
    scope: on ? 'skus' : 'all',
    scope_categories: [],
    scope_sku_ids: on ? on.split('+') : [],
    terms: {
      percent_off_bps: percent ? bps(percent) : null,
      amount_off_fen: amount ? fen(amount) : null,
      min_spend_fen: fen(from),
      max_discount_fen: cap ? fen(cap) : null,
      gift_sku_id: gift ?? null,
      gift_quantity: Number(count ?? 1),
    },
  }
}

function addOnOf([, id = '', sku_id = '', price, from, most]: readonly string[]): PricingAddOn {
  return { id, sku_id, price_fen: fen(price), min_spend_fen: fen(from), max_quantity: Number(most) }
}

function understood(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text)
  if (!found) throw new Error(`cannot read “${text}”`)
  return found
}

const parts = (cell: string) => (cell === '' ? [] : cell.split('; '))
const fen = (yuan = '0') => Math.round(Number(yuan) * 100)
const bps = (percent = '0') => Math.round(Number(percent) * 100)
const yuan = (fen: number) => (fen / 100).toFixed(2)
