import { afterAll, describe, expect, it } from 'vitest'
import { askBack, finish, skuOf } from './buying.ts'
import {
  giveBack,
  onePiece,
  orderMoney,
  purse,
  ripen,
  setRules,
  settleRewards,
  soldToFan,
  untilAwaited,
  wrongIn,
} from './booking.ts'
import { admin, closeConnections, db, openCampaign } from './cast.ts'

afterAll(closeConnections)

describe('commission of a paid order', () => {
  it('is nobody’s when its buyer was excluded after placing it', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const placed = await onePiece(own, fan)
    await db.asService(
      (tx) =>
        tx`update participants set excluded_at = now(), qualified_at = null where id = ${fan.participant_id}`,
    )
    await own.pay(fan.user, placed.id)
    expect(await purse(root.participant_id, 'commission')).toEqual({})
  })

  it('becomes available once, after completion and the time for refunds, and the employee is told', async () => {
    const own = await openCampaign()
    const { root, order } = await soldToFan(own)
    const { commission } = await orderMoney(order.id)
    const stays = async (when: string) => {
      await settleRewards(order.id)
      expect(await purse(root.participant_id, 'commission'), when).toEqual({ pending: commission })
    }
    await stays('paid')
    await ripen(order.id, 6)
    await stays('the time for refunds runs')
    await ripen(order.id, 8)
    await Promise.all(Array.from({ length: 12 }, () => settleRewards(order.id)))
    expect(await purse(root.participant_id, 'commission')).toEqual({ available: commission })
    const told =
      await admin`select data from inbox_messages where participant_id = ${root.participant_id} and kind = 'commission_available'`
    expect(told).toMatchObject([{ data: { amount_fen: commission, order_no: order.order_no } }])
  })

  it('is passed over by a job while another one is at it', async () => {
    const own = await openCampaign()
    const { root, order } = await soldToFan(own)
    await ripen(order.id)
    let first: Promise<unknown> | undefined
    await admin.begin(async (tx) => {
      await tx`select private.lock_standings(${[root.participant_id]})`
      const job = () => db.asService((service) => service`select private.settle_rewards()`)
      first = job()
      await untilAwaited(tx)
      await job()
    })
    await first
    expect(await purse(root.participant_id, 'commission')).toEqual({
      available: (await orderMoney(order.id)).commission,
    })
  })

  it('waits for an open refund, and then what is left becomes available', async () => {
    const own = await openCampaign()
    const { root, fan, order } = await soldToFan(own, 2)
    await ripen(order.id, 1)
    const refund = await askBack(fan.user, order.id, 1)
    await admin`update orders set completed_at = now() - interval '30 days' where id = ${order.id}`
    await settleRewards(order.id)
    expect(await purse(root.participant_id, 'commission')).not.toHaveProperty('available')
    await admin`select private.approve_refund(${refund.id})`
    await finish(refund.id)
    await settleRewards(order.id)
    const { commission } = await orderMoney(order.id)
    expect(await purse(root.participant_id, 'commission')).toEqual({
      available: commission - Math.floor(commission / 2),
    })
  })

  it('waits while its buyer is looked into, and is gone when that was right', async () => {
    const own = await openCampaign()
    const { root, fan, order } = await soldToFan(own)
    const { commission } = await orderMoney(order.id)
    const [flag] = await admin<{ id: string }[]>`
      insert into reward_flags (participant_id, kind) values (${root.participant_id}, 'same_device') returning id`
    await admin`insert into reward_flag_fans (flag_id, fan_id) values (${flag?.id ?? ''}, ${fan.participant_id})`
    await ripen(order.id)
    await settleRewards(order.id)
    expect(await purse(root.participant_id, 'commission')).toEqual({ pending: commission })
    await admin`update reward_flags set status = 'confirmed', note = '同一台手机' where id = ${flag?.id ?? ''}`
    expect(await purse(root.participant_id, 'commission')).toEqual({})
    await settleRewards(order.id)
    await setRules(own, { refund_within_days: 90 })
    await giveBack(fan.user, order.id, 1)
    expect(await purse(root.participant_id, 'commission')).toEqual({})
    const next = await own.place(fan.user, [[1, 1, skuOf(own, 1).list_price_fen]])
    await own.pay(fan.user, next.id)
    expect(await purse(root.participant_id, 'commission')).toEqual({})
    expect(await wrongIn(own)).toEqual([])
  })

  it('is voided once, wherever it is, and never more than is left of it', async () => {
    const own = await openCampaign()
    const { root, fan, order } = await soldToFan(own, 2)
    await giveBack(fan.user, order.id, 1)
    await ripen(order.id)
    await settleRewards(order.id)
    const voiding = () => admin`select private.void_commission(o) from orders o where o.id = ${order.id}`
    await voiding()
    await voiding()
    expect(await purse(root.participant_id, 'commission')).toEqual({})
  })
})

describe('after a payout', () => {
  it('a refund leaves the employee owing, and later commission pays it off', async () => {
    const own = await openCampaign()
    await setRules(own, { payout_min_fen: 1 })
    const { root, fan, order } = await soldToFan(own)
    const { commission } = await orderMoney(order.id)
    await ripen(order.id)
    await settleRewards(order.id)
    const [payout] = await db.asPerson(
      root.user,
      (tx) => tx<{ id: string }[]>`select id from private.request_payout(${own.id}, ${commission})`,
    )
    await admin`update payouts set status = 'approved' where id = ${payout?.id ?? ''}`
    await admin`update payouts set status = 'paid' where id = ${payout?.id ?? ''}`
    await setRules(own, { refund_within_days: 90 })
    await giveBack(fan.user, order.id, 1)
    expect(await purse(root.participant_id, 'commission')).toEqual({
      available: -commission,
      paid: commission,
    })
    const next = await own.place(fan.user, [[0, 1, skuOf(own, 0).list_price_fen]])
    await own.pay(fan.user, next.id)
    await ripen(next.id, 100)
    await settleRewards(next.id)
    const more = (await orderMoney(next.id)).commission
    expect(await purse(root.participant_id, 'commission')).toEqual({
      available: more - commission,
      paid: commission,
    })
    expect(await wrongIn(own)).toEqual([])
  })
})

describe('who leaves the company', () => {
  const scene = async (keeps: boolean) => {
    const own = await openCampaign()
    await setRules(own, { leavers_keep_rewards: keeps })
    const { root, fan, order: settled } = await soldToFan(own)
    await ripen(settled.id)
    await settleRewards(settled.id)
    const paid = await own.place(fan.user, [[1, 2, skuOf(own, 1).list_price_fen * 2]])
    await own.pay(fan.user, paid.id)
    const late = await own.place(fan.user, [[2, 1, skuOf(own, 2).list_price_fen]])
    const before = await purse(root.participant_id, 'commission')
    await admin`update employees set left_at = now() where employee_no = ${own.tag + '1'}`
    return { own, root, fan, settled, paid, late, before }
  }

  it('loses pending and available commission where the campaign says so, earns no more, and owes nothing', async () => {
    const { own, root, fan, settled, paid, late } = await scene(false)
    expect(await purse(root.participant_id, 'commission')).toEqual({})
    await own.pay(fan.user, late.id)
    await giveBack(fan.user, paid.id, 1)
    await ripen(paid.id)
    await settleRewards(paid.id)
    await setRules(own, { refund_within_days: 90 })
    await giveBack(fan.user, paid.id, 1)
    await giveBack(fan.user, settled.id, 1)
    expect(await purse(root.participant_id, 'commission')).toEqual({})
    expect(await wrongIn(own)).toEqual([])
  })

  it('keeps it elsewhere', async () => {
    const { root, before } = await scene(true)
    expect(await purse(root.participant_id, 'commission')).toEqual(before)
    expect(Object.keys(before)).toEqual(['pending', 'available'])
  })

  it('with others at once, as an import of the roster says, loses only what is theirs', async () => {
    const own = await openCampaign()
    await setRules(own, { leavers_keep_rewards: false })
    const roots = []
    for (const n of [1, 2, 3]) {
      const root = await own.employee(n)
      const fan = await own.friend(root)
      await own.pay(fan.user, (await onePiece(own, fan)).id)
      roots.push(root)
    }
    const leave = ['1', '3'].map((n) => own.tag + n)
    for (let again = 0; again < 2; again++)
      await admin`update employees set left_at = now() where employee_no = any (${leave})`
    const purses = await Promise.all(roots.map(({ participant_id }) => purse(participant_id, 'commission')))
    expect(purses).toEqual([{}, { pending: Math.floor(skuOf(own, 0).list_price_fen / 10) }, {}])
  })

  it('leaves nothing behind when a fan pays at that very moment', async () => {
    const own = await openCampaign()
    await setRules(own, { leavers_keep_rewards: false })
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const placed = await onePiece(own, fan)
    let paying: Promise<string> | undefined
    await admin.begin(async (tx) => {
      await tx`update employees set left_at = now() where employee_no = ${own.tag + '1'}`
      paying = own.pay(fan.user, placed.id)
      await untilAwaited(tx)
    })
    await paying
    expect(await purse(root.participant_id, 'commission')).toEqual({})
  })
})

it('an order nobody is rewarded for is never looked at by the job', async () => {
  const own = await openCampaign()
  const { user } = await own.employee(1)
  const order = await own.place(user, [[0, 1, skuOf(own, 0).list_price_fen]])
  await own.pay(user, order.id)
  await ripen(order.id)
  await settleRewards(order.id)
  const [row] = await admin`select commission_settled_at from orders where id = ${order.id}`
  expect(row?.commission_settled_at).toBeNull()
})
