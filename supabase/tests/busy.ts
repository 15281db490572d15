// A campaign in which every job finds something to do.

import { randomUUID } from 'node:crypto'
import { broadcast, refundOrder } from './acting.ts'
import { askBack, bought, buy, ship, staffPrice } from './buying.ts'
import { admin, type Campaign, db, hashOf, openCampaign, openPayment } from './cast.ts'
import { joinAtOnce, milestone } from './fans.ts'
import { openDelivery, requestPayout, earn } from './rewarding.ts'

/** The bank has taken the money for an order's payment, whether the shop has heard of it or not. */
const bankTook = (order_id: string) => admin`
  insert into private.sandbox_transactions (payment_id, outcome, amount_fen)
  select p.id, 'paid', p.amount_fen from payments p where p.order_id = ${order_id}`

async function dispatched(own: Campaign, user: string) {
  const { order } = await bought(own, user, 2)
  await bankTook(order.id)
  await ship(order.id)
  return order
}

export async function openBusyCampaign(): Promise<Campaign> {
  const own = await openCampaign()
  await admin`update campaigns set ends_at = now() + interval '60 days', points_per_yuan = 100, points_earned_per_yuan = 2 where id = ${own.id}`
  await admin`update coupons set use_ends_at = now() + interval '60 days' where campaign_id = ${own.id}`
  const [one, two, three] = [await own.employee(1), await own.employee(2), await own.employee(3)]
  const fans = [await own.friend(one), await own.friend(one), await own.friend(one)]

  // orders nobody pays in time, one with a coupon and one with points
  const claim = await own.claim(one.user)
  const late = await own.place(one.user, [[0, 2, staffPrice(own, 0, 2)]], claim.id)
  await admin`select private.grant_points(${three.participant_id}, 1000, ${randomUUID()})`
  const late_too = await buy(own, three.user, {
    lines: [{ n: 1, quantity: 1, points_fen: 400 }],
    points: 400,
  })
  await admin`update orders set expires_at = now() - interval '1 minute' where id in (${late.id}, ${late_too.id})`

  // one that was paid without a word of it
  const unheard = await buy(own, two.user, { lines: [{ n: 2, quantity: 1 }] })
  await openPayment(two.user, unheard.id)
  await bankTook(unheard.id)
  await admin`update payments set created_at = now() - interval '10 minutes' where order_id = ${unheard.id}`

  // one long on its way, one long received, one given back in part, one in whole by the admin
  const under_way = await dispatched(own, fans[0]?.user ?? '')
  await admin`update orders set fulfilled_at = now() - interval '11 days' where id = ${under_way.id}`
  const received = await dispatched(own, fans[1]?.user ?? '')
  await db.asPerson(fans[1]?.user ?? '', (tx) => tx`select private.complete_order(${received.id})`)
  await admin`update orders set completed_at = now() - interval '8 days' where id = ${received.id}`
  for (const [person, give] of [
    [three, (order: { id: string }) => askBack(three.user, order.id, 1)],
    [fans[2], (order: { order_no: string }) => refundOrder(order.order_no)],
  ] as const) {
    const { order } = await bought(own, person?.user ?? '', 3)
    await bankTook(order.id)
    await give(order)
  }

  // fans who never did anything, a milestone that came later, points and a prize that lapse, a payout, a lottery
  await joinAtOnce(own, two, 11)
  await admin`update participants set joined_at = now() - interval '2 days' where sponsor_id = ${two.participant_id}`
  await milestone(own)
  await admin`
    select private.transfer('points', 'points_granted', private.ledger_account(${own.id}, null, 'points', 'house'),
      private.ledger_account(${own.id}, ${two.participant_id}, 'points', 'available'), 50, ${randomUUID()}, null, '{}', now() + interval '1 hour')`
  await openDelivery(one.participant_id, 3)
  await earn(own, one.participant_id, 5000)
  await requestPayout(one.user, 2000)
  await admin`insert into prizes (campaign_id, position, name, quantity, odds_bps) values (${own.id}, 1, '围巾', 1, 1)`
  await admin`insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at, status)
    values (${own.id}, '抽奖', '规则', now(), now() + interval '1 day', 'published')`
  await broadcast(own.id, '最后一天', '今晚八点结束')
  await admin`insert into private.idempotency_keys (user_id, key, route, request_hash, created_at)
    values (${one.user}, 'k', 'POST /orders', ${hashOf('x')}, now() - interval '9 days')`
  return own
}
