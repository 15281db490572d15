import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { buy } from './buying.ts'
import { admin, openCampaign } from './cast.ts'
import { openLottery } from './lottery.ts'
import { addItem, earn, exchange, givePoints, requestPayout } from './rewarding.ts'

/** An edit: what it is called, the statement with {names} to be filled in, and what the refusal says. */
export type Edits = [string, string, RegExp][]

/** A campaign under way: people, orders, a draw, a payout. Returns what an edit of it comes to. */
export async function underWay() {
  const own = await openCampaign()
  const other = await openCampaign()
  const person = await own.employee(1)
  const friend = await own.friend(person)
  await own.claim(person.user)
  const shipped = await buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })
  await own.pay(person.user, shipped.id)
  await admin`insert into shipments (order_id, carrier, tracking_no) values (${shipped.id}, '顺丰', 'SF1')`
  const collected = await buy(own, person.user, { lines: [{ n: 1, quantity: 1 }], pickup: true })
  const lottery = await openLottery(own, [{ quantity: 5, odds_bps: 10_000 }])
  const [ticket = ''] = await lottery.tickets(person.participant_id)
  await lottery.draw(person.user, ticket)
  const item = await addItem(own, { kind: 'goods' })
  await givePoints(person.participant_id, 500)
  await exchange(person.user, item)
  await earn(own, person.participant_id, 5000)
  const payout = await requestPayout(person.user, 2000)
  await admin`update payouts set status = 'approved' where id = ${payout.id}`
  await admin`update payouts set status = 'paid', paid_ref = '工资' where id = ${payout.id}`
  const [flag] =
    await admin`insert into reward_flags (participant_id, kind) values (${person.participant_id}, 'same_device') returning id`
  const [employee] = await admin`select id from employees where employee_no = ${own.tag + '1'}`
  const [code] = await admin`select id from entry_codes where campaign_id = ${own.id} and kind = 'staff'`
  const idle = randomUUID()
  await admin`insert into coupons (id, campaign_id, title, type, visibility, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
    values (${idle}, ${own.id}, '礼券', 'amount_off', 'public', now(), now() + interval '1 day', now(), now() + interval '1 day')`
  await admin`insert into coupon_terms (coupon_id, campaign_id, amount_off_fen) values (${idle}, ${own.id}, 500)`
  await admin`insert into page_blocks (campaign_id, position, kind, coupon_id) values (${own.id}, 5, 'coupon', ${idle})`
  const names: Record<string, string | undefined> = {
    campaign: own.id,
    product: own.product_id,
    sku: own.skus[0]?.id,
    coupon: own.coupon_id,
    idle_coupon: idle,
    point: own.pickup_point_id,
    order: shipped.id,
    unpaid: collected.id,
    person: person.participant_id,
    friend: friend.participant_id,
    payout: payout.id,
    flag: flag?.id,
    employee: employee?.id,
    code: code?.id,
    lottery: lottery.id,
    prize: lottery.prizes[0],
    ticket,
    item,
    other: other.id,
    other_product: other.product_id,
    other_sku: other.skus[0]?.id,
    other_coupon: other.coupon_id,
    tag: own.tag,
  }

  const fill = (statement: string) =>
    statement.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'tag' ? (names.tag ?? '') : `'${names[name] ?? name}'`,
    )

  /** What Studio shows: the sentence of the refusal. Nothing of the edit stays if there is none. */
  return async function answer(statement: string): Promise<string> {
    const undone = new Error('undone')
    try {
      await admin.begin(async (tx) => {
        await tx.unsafe(fill(statement))
        await tx`set constraints all immediate`
        throw undone
      })
    } catch (error) {
      if (error === undone) return 'nobody objects'
      if (error instanceof postgres.PostgresError) return error.hint ?? error.message
      throw error
    }
    return 'nobody objects'
  }
}
