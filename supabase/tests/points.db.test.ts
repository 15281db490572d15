import { afterAll, describe, expect, it } from 'vitest'
import { ship, skuOf } from './buying.ts'
import {
  bringPoints,
  giveBack,
  purse,
  ripen,
  setRules,
  settleRewards,
  soldToFan,
  untilAwaited,
} from './booking.ts'
import { holder, lapseOf, payWith, ref, spend } from './pointing.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

describe('points earned by a purchase', () => {
  it('are counted on money for goods, pending at first, and available with the commission', async () => {
    const { own, user, participant_id } = await holder()
    await setRules(own, { points_earned_per_yuan: 3 })
    await bringPoints(own, participant_id, 1001, null)
    const order = await payWith(own, user, 1001)
    await own.pay(user, order.id)
    const earned = Math.floor(((skuOf(own, 0).list_price_fen - 1001) * 3) / 100)
    expect(await purse(participant_id, 'points')).toEqual({ pending: earned, spent: 1001 })
    await ripen(order.id)
    await settleRewards(order.id)
    await settleRewards(order.id)
    expect(await purse(participant_id, 'points')).toEqual({ available: earned, spent: 1001 })
  })

  it('are as promised when the order was placed, whatever the campaign says later', async () => {
    const { own, user, participant_id } = await holder()
    await setRules(own, { points_earned_per_yuan: 1 })
    const order = await payWith(own, user, 0)
    await setRules(own, { points_earned_per_yuan: 9 })
    await own.pay(user, order.id)
    expect(await purse(participant_id, 'points')).toEqual({
      pending: Math.floor(skuOf(own, 0).list_price_fen / 100),
    })
  })

  it('go back with the goods, also after they were spent: then they are owed', async () => {
    const own = await openCampaign()
    await setRules(own, { points_per_yuan: 100, points_earned_per_yuan: 1, refund_within_days: 10 })
    const { fan, order, price_fen } = await soldToFan(own, 2)
    await giveBack(fan.user, order.id, 1)
    const [all, first] = [Math.floor(price_fen / 100), Math.floor(price_fen / 2)]
    const kept = all - Math.floor((all * first) / price_fen)
    expect(await purse(fan.participant_id, 'points')).toEqual({ pending: kept })
    await ripen(order.id)
    await settleRewards(order.id)
    await spend(fan.participant_id, kept)
    await setRules(own, { refund_within_days: 90 })
    await giveBack(fan.user, order.id, 1)
    expect(await purse(fan.participant_id, 'points')).toEqual({ available: -kept, spent: kept })
    expect(await verdict(spend(fan.participant_id, 1))).toBe('409 points_too_few')
  })

  it('are none for a fan who was excluded, nor does the employee earn by them', async () => {
    const own = await openCampaign()
    await setRules(own, { points_earned_per_yuan: 1 })
    const root = await own.employee(1)
    const fan = await own.friend(root)
    await db.asService(
      (tx) =>
        tx`update participants set excluded_at = now(), qualified_at = null where id = ${fan.participant_id}`,
    )
    const order = await payWith(own, fan.user, 0)
    await own.pay(fan.user, order.id)
    expect(await purse(fan.participant_id, 'points')).toEqual({})
    expect(await purse(root.participant_id, 'commission')).toEqual({})
  })

  it('lapse points_valid_days after they became available', async () => {
    const { own, user, participant_id } = await holder()
    await setRules(own, { points_earned_per_yuan: 1, points_valid_days: 30 })
    const order = await payWith(own, user, 0)
    await own.pay(user, order.id)
    await ripen(order.id)
    await settleRewards(order.id)
    await lapseOf(participant_id, 29)
    expect(Object.keys(await purse(participant_id, 'points'))).toEqual(['available'])
    await lapseOf(participant_id, 30)
    expect(await purse(participant_id, 'points')).toEqual({})
  })
})

describe('what a person bought', () => {
  it('is the money for goods that was paid and not given back', async () => {
    const own = await openCampaign()
    const { fan, order, price_fen } = await soldToFan(own, 2)
    const bought = async () => {
      const [row] =
        await admin`select bought_fen::int as fen, orders from participants where id = ${fan.participant_id}`
      return row
    }
    expect(await bought()).toEqual({ fen: price_fen, orders: 1 })
    await giveBack(fan.user, order.id, 1)
    expect(await bought()).toEqual({ fen: price_fen - Math.floor(price_fen / 2), orders: 1 })
    await ship(order.id)
    await giveBack(fan.user, order.id, 1)
    expect(await bought()).toEqual({ fen: 0, orders: 0 })
  })
})

describe('points that are spent', () => {
  it('are spent once: who spends them at the same moment waits, and is refused if there are too few left', async () => {
    const { own, participant_id } = await holder()
    await bringPoints(own, participant_id, 250, null)
    let second: Promise<string> | undefined
    await admin.begin(async (tx) => {
      await tx`select private.spend_points_on(${participant_id}, 200, ${ref()}, 'mall_spent')`
      second = verdict(spend(participant_id, 51))
      await untilAwaited(tx)
    })
    expect(await second).toBe('409 points_too_few')
    expect(await verdict(spend(participant_id, 50))).toBe('done')
  })
})

describe('points taken back', () => {
  it('are owed by who has spent them, and the next ones pay that off', async () => {
    const { participant_id } = await holder()
    await admin`select private.grant_points(${participant_id}, 50, ${ref()}, 'milestone_points')`
    await spend(participant_id, 50)
    await admin`select private.take_points_back(${participant_id}, 50, ${ref()}, 'milestone_points_taken_back')`
    await admin`select private.grant_points(${participant_id}, 60, ${ref()})`
    expect(await purse(participant_id, 'points')).toEqual({ available: 10, spent: 50 })
  })
})

it.each([0, -5])('%i points are neither given, nor taken, nor spent', async (points) => {
  const { participant_id } = await holder()
  const acts = [
    admin`select private.grant_points(${participant_id}, ${points}, ${ref()})`,
    admin`select private.take_points_back(${participant_id}, ${points}, ${ref()}, 'milestone_points_taken_back')`,
    spend(participant_id, points),
  ]
  expect(await Promise.all(acts.map(verdict))).toEqual(Array(3).fill('400 invalid_input'))
})

it('points for nobody are refused', async () => {
  expect(await verdict(admin`select private.grant_points(${ref()}, 1, ${ref()})`)).toBe('404 not_found')
})
