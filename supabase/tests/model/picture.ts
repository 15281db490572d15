// The database in the shape of the model's picture.

import { admin } from '../cast.ts'
import type { State } from './shop.ts'
import type { Shop } from './real.ts'

type Row = {
  id: string
  status: string
  refunded_fen: number
  lines: string[]
  payments: string[]
  refunds: string[]
}

export async function realPicture(shop: Shop) {
  const { own, gift, people, ids } = shop
  const stock = await admin`
    select st.on_hand, st.reserved from sku_stock st join skus s on s.id = st.sku_id where s.campaign_id = ${own.id} order by s.id`
  const persons = await Promise.all(
    people.map(async ({ participant_id }) => {
      const claim = admin`select status from coupon_claims where participant_id = ${participant_id}`
      const [row] = await admin`
        select (${claim} and coupon_id = ${own.coupon_id}) as staff, (${claim} and coupon_id = ${gift.id}) as gift,
               jsonb_build_object('available', private.balance_of(p.id, 'points', 'available'),
                 'pending', private.balance_of(p.id, 'points', 'pending'), 'spent', private.balance_of(p.id, 'points', 'spent')) as points,
               p.orders as paid_orders, s.own_orders, s.fan_orders, p.bought_fen::int
          from participants p join standings s on s.participant_id = p.id where p.id = ${participant_id}`
      return { ...row }
    }),
  )
  const [sums] = await admin<Record<string, number>[]>`
    select coalesce(sum(used_fen) filter (where scope = 'campaign'), 0)::int as campaign,
           coalesce(sum(used_fen) filter (where scope = 'coupon'), 0)::int as coupon,
           coalesce(sum(used_fen) filter (where scope = 'employee' and scope_id = ${people[0]?.participant_id ?? ''}), 0)::int as one,
           coalesce(sum(used_fen) filter (where scope = 'employee' and scope_id = ${people[2]?.participant_id ?? ''}), 0)::int as two
      from private.budget_use where campaign_id = ${own.id}`
  const [commission] = await admin<Record<string, number>[]>`
    select coalesce(sum(amount) filter (where bucket = 'pending'), 0)::int as pending,
           coalesce(sum(amount) filter (where bucket = 'available'), 0)::int as available,
           coalesce(sum(amount) filter (where bucket = 'requested'), 0)::int as requested,
           coalesce(sum(amount) filter (where bucket = 'paid'), 0)::int as paid
      from ledger_entries where campaign_id = ${own.id} and unit = 'commission'`
  const payouts = await admin<{ payout: string }[]>`
    select status || ' ' || amount_fen as payout from payouts where campaign_id = ${own.id}`
  const [ledger] = await admin<Record<string, number>[]>`
    select (select coalesce(sum(amount), 0)::int from ledger_entries where campaign_id = ${own.id}) as sum,
           (select count(*)::int from report_ledger_check where campaign_id = ${own.id}) as wrong`
  const orders = await admin<Row[]>`
    select o.id, o.status, o.refunded_fen::int,
           array(select l.kind || ' ' || (array_position(${own.skus.map((sku) => sku.id)}::uuid[], l.sku_id) - 1) || ': ' ||
                        l.refunded_quantity || '/' || l.quantity || ' ' || l.refunded_fen from order_lines l where l.order_id = o.id) as lines,
           array(select p.status::text from payments p where p.order_id = o.id) as payments,
           array(select r.origin || ' ' || r.status || ' ' || r.amount_fen || ' ' || r.points from refunds r where r.order_id = o.id) as refunds
      from orders o where o.campaign_id = ${own.id}`
  const keys = new Map([...ids].map(([key, id]) => [id, key]))
  return {
    stock: stock.map((row) => ({ ...row })),
    people: persons,
    budgets: { campaign: sums?.campaign, coupon: sums?.coupon, employee: [sums?.one, sums?.two] },
    commission: { ...commission },
    payouts: payouts.map(({ payout }) => payout).sort(),
    ledger: { ...ledger },
    orders: Object.fromEntries(
      orders.map(({ id, status, refunded_fen, lines, payments, refunds }) => [
        keys.get(id) ?? id,
        { status, refunded_fen, lines: lines.sort(), payments: payments.sort(), refunds: refunds.sort() },
      ]),
    ),
  }
}

/** Refunds that the database made by itself get the name the model gives them. */
export async function nameReturns({ ids }: Shop, state: State) {
  for (const order of state.orders)
    for (const { key, origin } of order.refunds) {
      if (ids.has(key)) continue
      const [row] =
        origin === 'admin' // all that was left: there is one such refund of an order at most
          ? await admin<{ id: string }[]>`
              select id from refunds where order_id = ${ids.get(order.key) ?? ''} and origin = 'admin'`
          : await admin<{ id: string }[]>`
              select id from refunds where payment_id = ${ids.get(key.replace('back:', '')) ?? ''} and origin not in ('buyer', 'admin')`
      if (row) ids.set(key, row.id)
    }
}
