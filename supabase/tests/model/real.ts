// The same steps on the database, through the functions and tables that people, jobs and the admin use.

import { randomUUID } from 'node:crypto'
import { askBack, buy, finish, offer, ship, skuOf, staffPrice, type Wish } from '../buying.ts'
import { admin, db, openCampaign, openPayment, settle, verdict } from '../cast.ts'
import { cancelFor, correctStock, refundOrder, shipOrder } from '../acting.ts'
import { setRate } from '../booking.ts'
import { orderOf, type Place, type Step } from './steps.ts'
import { type Rules, type State, totalFen } from './shop.ts'

const PIN = '135790'

/** A campaign in which every limit is within reach: an employee, their fan, and another employee. */
export async function openShop() {
  const own = await openCampaign({ stock: 7, max_per_person: 6 })
  const rules: Rules = {
    skus: own.skus.map((sku, n) => ({
      list_fen: sku.list_price_fen,
      staff_fen: staffPrice(own, n, 1),
      floor_fen: sku.floor_price_fen,
      stock: 7,
      rate_bps: [1000, 333, 1500][n] ?? 0,
    })),
    per_sku: 6,
    per_person: 11,
    points: 250,
    points_per_yuan: 30,
    budgets: { campaign: 220_000, coupon: 150_000, employee: 120_000 },
    cap_fen: 15_000,
    earned_per_yuan: 2,
  }
  await admin`update campaigns set points_per_yuan = ${rules.points_per_yuan}, max_pieces_per_person = ${rules.per_person},
    budget_fen = ${rules.budgets.campaign}, employee_budget_fen = ${rules.budgets.employee}, commission_cap_fen = ${rules.cap_fen},
    points_earned_per_yuan = ${rules.earned_per_yuan}, payout_min_fen = 1, payouts_per_day = 99 where id = ${own.id}`
  for (const [n, { rate_bps }] of rules.skus.entries())
    await setRate(own, { sku_id: skuOf(own, n).id, rate_bps })
  await admin`insert into private.flag_rules (campaign_id, refunds_in_series) values (${own.id}, null)`
  await admin`update coupons set budget_fen = ${rules.budgets.coupon} where id = ${own.coupon_id}`
  await admin`update add_ons set min_spend_fen = 0 where campaign_id = ${own.id}`
  await admin`select private.set_pickup_pin(${own.pickup_point_id}, ${PIN})`
  const gift = await offer(own, { type: 'gift' }, { gift_sku_id: skuOf(own, 2).id })
  const root = await own.employee(1)
  const people = [root, await own.friend(root), await own.employee(2)]
  const claims = []
  for (const { user, participant_id } of people) {
    await admin`select private.grant_points(${participant_id}, ${rules.points}, ${participant_id})`
    claims.push({ staff: (await own.claim(user)).id, gift: (await gift.claim(user)).id })
  }
  return { own, rules, gift, people, claims, ids: new Map<string, string>() }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

const idOf = ({ ids }: Shop, key: string) => {
  const id = ids.get(key)
  if (!id) throw new Error(`no ${key}`)
  return id
}

const numberOf = async (order_id: string) =>
  String((await admin`select order_no from orders where id = ${order_id}`)[0]?.order_no)

/** Pressed again when the buyer asked at that moment, as the refusal says. */
async function refundRest(order_no: string): Promise<string> {
  try {
    return await refundOrder(order_no)
  } catch (error) {
    if (error instanceof Error && 'hint' in error && /请再执行一次/.test(String(error.hint)))
      return refundRest(order_no)
    throw error
  }
}

/** Does a step for real; what it makes is remembered under `key`. */
export async function really(shop: Shop, before: State, step: Step, key: string): Promise<string> {
  const made = async (act: Promise<{ id: string } | string>) => {
    const reply = await act
    shop.ids.set(key, typeof reply === 'string' ? reply : reply.id)
  }
  if (step.what === 'place') return verdict(made(place(shop, before, step, key)))
  if (step.what === 'settle') {
    const [due] = await admin<
      { fen: number }[]
    >`select amount_fen::int as fen from payments where id = ${idOf(shop, step.payment)}`
    return verdict(settle(idOf(shop, step.payment), step.outcome, (due?.fen ?? 0) + step.difference))
  }
  if ('refund' in step) {
    const id = idOf(shop, step.refund)
    if (step.what === 'finish') return verdict(finish(id))
    // one way as a snippet does it, the other as Studio does
    return step.what === 'approve'
      ? verdict(admin`select private.approve_refund(${id})`)
      : verdict(admin`update refunds set status = 'rejected' where id = ${id}`)
  }
  if (step.what === 'ask_payout')
    return verdict(
      made(
        db.asPerson(shop.people[0]?.user ?? '', async (tx) => {
          const [row] = await tx<
            { id: string }[]
          >`select id from private.request_payout(${shop.own.id}, ${step.fen})`
          return row?.id ?? ''
        }),
      ),
    )
  if (step.what === 'approve_all')
    return verdict(admin`select private.approve_payouts(null, null, ${shop.own.id})`)
  if (step.what === 'count') return verdict(correctStock(shop.own.id, `S-${step.sku}`, step.on_hand))
  if (step.what === 'decide_payout')
    return verdict(
      admin`update payouts set status = ${step.to}, note = '如有疑问请联系人事' where id = ${idOf(shop, step.payout)}`,
    )
  const id = idOf(shop, step.order)
  const user = shop.people[before.orders.find((order) => order.key === step.order)?.person ?? 0]?.user ?? ''
  switch (step.what) {
    case 'open':
      return verdict(made(openPayment(user, id)))
    case 'cancel':
      return verdict(db.asPerson(user, (tx) => tx`select private.cancel_order(${id})`))
    case 'receive':
      return verdict(db.asPerson(user, (tx) => tx`select private.complete_order(${id})`))
    case 'cancel_for':
      return verdict(cancelFor(await numberOf(id)))
    case 'refund_rest':
      return verdict(refundRest(await numberOf(id)))
    case 'ship':
      // one way as a snippet does it, the other as Studio does
      return id < '8' ? verdict(shipOrder(await numberOf(id), `SF-${id}-${key}`)) : verdict(ship(id))
    case 'expire':
      return verdict(
        admin.begin(async (tx) => {
          await tx`update orders set expires_at = now() - interval '1 second' where id = ${id} and status = 'pending_payment'`
          await tx`select private.expire_orders()`
        }),
      )
    case 'release':
      // ages pass for this order, so that it is the first of all that the job finds; then the admin lets it be given back again
      return verdict(
        admin.begin(async (tx) => {
          await tx`update orders set completed_at = now() - interval '9000 days' where id = ${id} and completed_at is not null`
          await tx`select private.settle_rewards(p_limit => 1)`
          await tx`update orders set completed_at = now() where id = ${id} and completed_at is not null`
        }),
      )
    case 'redeem':
      return db.asServiceFor(randomUUID(), async (tx) => {
        const [row] = await tx<{ outcome: string }[]>`
          select r.outcome from orders o, private.redeem(o.redemption_code, ${PIN}) r where o.id = ${id}`
        return row?.outcome ?? ''
      })
    case 'ask_back': {
      // the goods come first, then the add-on
      const lines = await admin<
        { id: string }[]
      >`select id from order_lines where order_id = ${id} order by kind, sku_id`
      return verdict(made(askBack(user, id, [[lines[step.line]?.id ?? '', step.quantity]])))
    }
  }
}

function place(shop: Shop, before: State, step: Place, key: string) {
  const { own, gift } = shop
  const claims = shop.claims[step.person]
  const order = orderOf(before, step, key)
  const [goods] = order.lines
  if (!claims || !goods) throw new Error('no such person')
  const off = step.staff ? [{ coupon_id: own.coupon_id, amount_fen: goods.list_fen - goods.price_fen }] : []
  const lines: Wish['lines'] = order.lines
    .filter((line) => line.kind !== 'gift')
    .map(({ sku, quantity, price_fen, points_fen, kind }) => ({
      n: sku,
      quantity,
      price_fen,
      points_fen,
      ...(kind === 'add_on' ? { add_on: true } : { off }),
    }))
  const coupons = [
    ...off.map((used) => ({ ...used, coupon_claim_id: claims.staff })),
    ...(step.gift ? [{ coupon_id: gift.id, coupon_claim_id: claims.gift, amount_fen: 0 }] : []),
  ]
  return buy(own, shop.people[step.person]?.user ?? '', {
    lines,
    coupons,
    gifts: step.gift ? [{ coupon_id: gift.id, sku_id: skuOf(own, 2).id, quantity: 1 }] : [],
    points: step.points,
    pickup: step.pickup,
    total_fen: totalFen(order),
  })
}
