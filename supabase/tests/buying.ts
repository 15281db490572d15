import { randomUUID } from 'node:crypto'
import { admin, type Campaign, db } from './cast.ts'

export type Wish = {
  /** Index of a SKU of the campaign, pieces, and the price of the line; without a price: the list price. */
  lines: {
    n: number
    quantity: number
    price_fen?: number
    add_on?: boolean
    points_fen?: number
    off?: Off[]
  }[]
  coupons?: { coupon_claim_id: string; coupon_id: string; amount_fen: number }[]
  gifts?: { coupon_id: string; sku_id: string; quantity: number }[]
  points?: number
  pickup?: boolean
  shipping_fen?: number
  total_fen?: number
}
type Off = { coupon_id: string; amount_fen: number }
export type Order = {
  id: string
  order_no: string
  status: string
  total_fen: number
  points_fen: number
  refunded_fen: number
  redemption_code: string | null
}
export type Refund = {
  id: string
  order_id: string
  status: string
  origin: string
  amount_fen: number
  shipping_fen: number
  points: number
}

export const skuOf = (own: Campaign, n: number) => {
  const sku = own.skus[n]
  if (!sku) throw new Error('no such SKU')
  return sku
}

/** Price of a line at 60 % off, never under its floor. */
export const staffPrice = (own: Campaign, n: number, quantity: number) => {
  const sku = skuOf(own, n)
  return Math.max(Math.ceil(sku.list_price_fen * 0.4), sku.floor_price_fen) * quantity
}

/** Places an order as the edge would, down to the shares of coupons and points that each line carries. */
export async function buy(own: Campaign, user: string, wish: Wish): Promise<Order> {
  const lines = wish.lines.map(({ n, quantity, price_fen, add_on, points_fen = 0, off = [] }) => {
    const { id: sku_id, list_price_fen } = skuOf(own, n)
    const list_fen = list_price_fen * quantity
    const shared = {
      sku_id,
      quantity,
      list_fen,
      price_fen: price_fen ?? list_fen,
      points_fen,
      discounts: off,
    }
    return add_on ? { ...shared, kind: 'add_on', add_on_id: own.add_on_id } : { ...shared, kind: 'goods' }
  })
  const shipping = wish.shipping_fen ?? (wish.pickup ? 0 : 1200)
  const paid = lines.reduce((sum, line) => sum + line.price_fen - line.points_fen, 0) + shipping
  const fulfilment = wish.pickup
    ? {
        type: 'pickup',
        pickup_point_id: own.pickup_point_id,
        contact: { name: '陈晓明', phone: '13800001234' },
      }
    : { type: 'shipping' }
  return db.asPerson(user, async (tx) => {
    const [order] = await tx<Order[]>`
      select * from private.place_order(${own.id}, ${tx.json(lines)}, ${tx.json(wish.gifts ?? [])}, ${tx.json(wish.coupons ?? [])},
        ${wish.points ?? 0}, ${tx.json(fulfilment)}, ${shipping}, ${wish.total_fen ?? paid}, 2)`
    if (!order) throw new Error('no order')
    return order
  })
}

/** An order of pieces of one SKU at the staff price, paid. */
export async function bought(own: Campaign, user: string, quantity: number, wish: Partial<Wish> = {}) {
  const claim = await own.claim(user)
  const price_fen = staffPrice(own, 0, quantity)
  const amount_fen = skuOf(own, 0).list_price_fen * quantity - price_fen
  const off = [{ coupon_id: own.coupon_id, amount_fen }]
  const coupons = [{ coupon_claim_id: claim.id, coupon_id: own.coupon_id, amount_fen }]
  const order = await buy(own, user, { lines: [{ n: 0, quantity, price_fen, off }], coupons, ...wish })
  await own.pay(user, order.id)
  return { order, price_fen }
}

export const orderRow = async (order_id: string) => {
  const [row] = await admin<Order[]>`
    select id, order_no, status, total_fen::int, points_fen::int, refunded_fen::int, redemption_code from orders where id = ${order_id}`
  if (!row) throw new Error('no order')
  return row
}

export const linesOf = (order_id: string) =>
  admin<
    {
      id: string
      kind: string
      quantity: number
      refunded_quantity: number
      refunded_fen: number
      points_fen: number
    }[]
  >`
    select id, kind, quantity, refunded_quantity, refunded_fen::int, points_fen::int from order_lines
     where order_id = ${order_id} order by kind, sku_id`

/** Asks for pieces of an order's first line, or of the lines named, to be given back. */
export async function askBack(user: string, order_id: string, wanted: number | [string, number][]) {
  const first = typeof wanted === 'number' ? (await linesOf(order_id))[0]?.id : undefined
  const pairs: [string, number][] = typeof wanted === 'number' ? [[first ?? randomUUID(), wanted]] : wanted
  const lines = pairs.map(([order_line_id, quantity]) => ({ order_line_id, quantity }))
  return db.asPerson(user, async (tx) => {
    const [refund] = await tx<
      Refund[]
    >`select * from private.request_refund(${order_id}, ${tx.json(lines)}, '不合适')`
    if (!refund) throw new Error('no refund')
    return refund
  })
}

/** The provider says that the money is back. */
export const finish = (refund_id: string) =>
  db.asService((tx) => tx`select private.finish_refund(${refund_id}, 'R')`)

export const refundsOf = (order_id: string) =>
  admin<Refund[]>`select id, order_id, status, origin, amount_fen::int, shipping_fen::int, points from refunds
     where order_id = ${order_id} order by created_at`

export const ship = (order_id: string) =>
  admin`insert into shipments (order_id, carrier, tracking_no) values (${order_id}, '顺丰', 'SF1')`

export const stockOf = (own: Campaign) =>
  admin<{ sku_id: string; on_hand: number; reserved: number }[]>`
    select st.* from sku_stock st join skus s on s.id = st.sku_id where s.campaign_id = ${own.id} order by sku_id`

/** What a person has of a unit in a bucket. */
export const holds = async (participant_id: string, unit: 'commission' | 'points', bucket: string) => {
  const [row] = await admin<{ amount: number }[]>`
    select coalesce(sum(amount), 0)::int as amount from ledger_entries
     where participant_id = ${participant_id} and unit = ${unit} and bucket = ${bucket}`
  return row?.amount ?? 0
}

/** A public coupon of the campaign with its terms, and a copy of it for each of these people. */
export async function offer(
  own: Campaign,
  coupon: Record<string, string | number | string[]>,
  terms: Record<string, string | number>,
) {
  const id = randomUUID()
  await admin`
    insert into coupons ${admin({
      id,
      campaign_id: own.id,
      title: '公开券',
      visibility: 'public',
      stacking_group: id,
      claim_starts_at: new Date(Date.now() - 3600_000),
      claim_ends_at: new Date(Date.now() + 3600_000),
      use_starts_at: new Date(Date.now() - 3600_000),
      use_ends_at: new Date(Date.now() + 3600_000),
      ...coupon,
    })}`
  await admin`insert into coupon_terms ${admin({ coupon_id: id, campaign_id: own.id, ...terms })}`
  const claim = (user: string) =>
    db.asPerson(user, async (tx) => {
      const [row] = await tx<
        { id: string; status: string; ordinal: number }[]
      >`select * from private.claim_coupon(${id})`
      if (!row) throw new Error('no claim')
      return row
    })
  return { id, claim }
}
