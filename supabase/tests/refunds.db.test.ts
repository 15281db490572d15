import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  askBack,
  bought,
  buy,
  finish,
  holds,
  linesOf,
  offer,
  orderRow,
  refundsOf,
  ship,
  skuOf,
  staffPrice,
  stockOf,
} from './buying.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

describe('a refund', () => {
  it('before dispatch is approved at once, and gives pieces, money and nothing else back once', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, price_fen } = await bought(own, user, 3)
    const refund = await askBack(user, order.id, 1)
    expect(refund).toMatchObject({
      status: 'approved',
      origin: 'buyer',
      amount_fen: Math.floor(price_fen / 3),
      shipping_fen: 0,
    })
    expect((await orderRow(order.id)).status).toBe('refund_pending')
    expect((await stockOf(own))[0]?.on_hand).toBe(47)
    await Promise.all([1, 2, 3].map(() => finish(refund.id)))
    expect((await stockOf(own))[0]?.on_hand).toBe(48)
    expect(await orderRow(order.id)).toMatchObject({ status: 'paid', refunded_fen: refund.amount_fen })
    expect((await own.claim(user)).status).toBe('redeemed')
  })

  it('piece by piece adds up to the fen to what was paid, shipping with the last', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const claim = await own.claim(user)
    const price_fen = staffPrice(own, 0, 7) + 5 // not divisible by 7
    const amount_fen = skuOf(own, 0).list_price_fen * 7 - price_fen
    const off = [{ coupon_id: own.coupon_id, amount_fen }]
    const coupons = [{ coupon_claim_id: claim.id, coupon_id: own.coupon_id, amount_fen }]
    const order = await buy(own, user, { lines: [{ n: 0, quantity: 7, price_fen, off }], coupons })
    await own.pay(user, order.id)
    for (const pieces of [1, 2, 1, 1, 2]) await finish((await askBack(user, order.id, pieces)).id)
    const refunds = await refundsOf(order.id)
    expect(refunds.map((refund) => refund.shipping_fen)).toEqual([0, 0, 0, 0, 1200])
    expect(refunds.reduce((sum, refund) => sum + refund.amount_fen, 0)).toBe(order.total_fen)
    expect(await orderRow(order.id)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 50, reserved: 0 })
  })

  it('still adds up when one in between was rejected', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, price_fen } = await bought(own, user, 3)
    await ship(order.id)
    const first = await askBack(user, order.id, 2)
    const second = await askBack(user, order.id, 1)
    await admin`select private.reject_refund(${first.id}, '吊牌已拆')`
    const third = await askBack(user, order.id, 2)
    for (const { id } of [second, third]) {
      await admin`select private.approve_refund(${id})`
      await finish(id)
    }
    expect((await orderRow(order.id)).refunded_fen).toBe(price_fen) // shipped: shipping stays paid
    expect((await orderRow(order.id)).status).toBe('refunded')
  })

  it('of more than was bought is refused, also in parts that come at the same moment', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    expect(await verdict(askBack(user, order.id, 4))).toBe('409 refund_exceeds_order')
    const verdicts = await Promise.all([1, 2, 3, 4, 5].map(() => verdict(askBack(user, order.id, 2))))
    expect(verdicts.sort()).toEqual([...Array.from({ length: 4 }, () => '409 refund_exceeds_order'), 'done'])
    expect((await refundsOf(order.id)).length).toBe(1)
  })

  it.each<[string, string, (line: string) => [string, number][]]>([
    ['no lines', '400 invalid_input', () => []],
    [
      'a line twice',
      '400 invalid_input',
      (line) => [
        [line, 1],
        [line, 1],
      ],
    ],
    ['no pieces', '400 invalid_input', (line) => [[line, 0]]],
    ['fewer than no pieces', '400 invalid_input', (line) => [[line, -1]]],
    ['a line of another order', '404 not_found', () => [[randomUUID(), 1]]],
  ])('of %s is refused', async (_, expected, lines) => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    const [line] = await linesOf(order.id)
    expect(await verdict(askBack(user, order.id, lines(line?.id ?? '')))).toBe(expected)
  })

  it('is asked for by the buyer alone, and of a paid order alone', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    expect(await verdict(askBack(randomUUID(), order.id, 1))).toBe('404 not_found')
    const unpaid = await buy(own, user, { lines: [{ n: 1, quantity: 1 }] })
    expect(await verdict(askBack(user, unpaid.id, 1))).toBe('409 order_state_conflict')
    await db.asPerson(user, (tx) => tx`select private.cancel_order(${unpaid.id})`)
    expect(await verdict(askBack(user, unpaid.id, 1))).toBe('409 order_state_conflict')
  })

  it('after dispatch waits for the admin, who decides once by editing its status', async () => {
    const own = await openCampaign()
    const { user, participant_id } = await own.employee(1)
    const { order } = await bought(own, user, 2)
    await ship(order.id)
    const refused = await askBack(user, order.id, 1)
    expect(refused.status).toBe('requested')
    await admin`update refunds set status = 'rejected', decision_note = '吊牌已拆' where id = ${refused.id}`
    expect((await orderRow(order.id)).status).toBe('fulfilled')
    expect(await verdict(admin`update refunds set status = 'approved' where id = ${refused.id}`)).toBe(
      '409 order_state_conflict',
    )
    expect(await verdict(finish(refused.id))).toBe('409 order_state_conflict')

    const granted = await askBack(user, order.id, 2)
    expect(await verdict(admin`update refunds set amount_fen = 1 where id = ${granted.id}`)).toBe(
      '409 order_state_conflict',
    )
    expect(await verdict(admin`update refunds set status = 'refunded' where id = ${granted.id}`)).toBe(
      '409 order_state_conflict',
    )
    await admin`update refunds set status = 'approved' where id = ${granted.id}`
    await finish(granted.id)
    expect((await orderRow(order.id)).status).toBe('refunded')
    const told = await admin`select kind, data ->> 'note' as note from inbox_messages
      where participant_id = ${participant_id} and kind like 'refund%' order by created_at`
    expect(told).toMatchObject([{ kind: 'refund_rejected', note: '吊牌已拆' }, { kind: 'refund_done' }])
  })

  it('can be asked for until the window after completion closes', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 2)
    await ship(order.id)
    await db.asPerson(user, (tx) => tx`select private.complete_order(${order.id})`)
    await admin`update orders set completed_at = now() - interval '6 days 23 hours' where id = ${order.id}`
    expect((await askBack(user, order.id, 1)).status).toBe('requested')
    await admin`update orders set completed_at = now() - interval '7 days 1 minute' where id = ${order.id}`
    expect(await verdict(askBack(user, order.id, 1))).toBe('409 refund_window_closed')
  })

  it('gives a coupon back only with the whole order', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 2)
    await finish((await askBack(user, order.id, 1)).id)
    expect((await own.claim(user)).status).toBe('redeemed')
    await finish((await askBack(user, order.id, 1)).id)
    expect((await own.claim(user)).status).toBe('claimed')
  })

  it('does not bring back a coupon whose time is over', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    const refund = await askBack(user, order.id, 1)
    await admin`update coupons set use_ends_at = now() where id = ${own.coupon_id}`
    await finish(refund.id)
    const [claim] = await admin`select status, order_id from coupon_claims where coupon_id = ${own.coupon_id}`
    expect(claim).toEqual({ status: 'expired', order_id: null })
  })

  it('takes commission back in proportion, and all of it with the last piece', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const { order, price_fen } = await bought(own, fan.user, 3)
    const all = Math.floor(price_fen / 10)
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(all)
    const refund = await askBack(fan.user, order.id, 1)
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(all) // nothing moves before the money does
    await finish(refund.id)
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(
      all - Math.floor((all * refund.amount_fen) / price_fen),
    )
    await finish((await askBack(fan.user, order.id, 2)).id)
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(0)
    const [fans] = await admin`select orders from participants where id = ${fan.participant_id}`
    expect(fans?.orders).toBe(0)
  })

  it('gives points back in proportion to what they paid, and every one of them with the last piece', async () => {
    const own = await openCampaign()
    await admin`update campaigns set points_per_yuan = 30 where id = ${own.id}` // a point is worth 3⅓ fen
    const { user, participant_id } = await own.employee(1)
    await admin`select private.grant_points(${participant_id}, 100, ${participant_id})`
    const order = await buy(own, user, { lines: [{ n: 0, quantity: 3, points_fen: 333 }], points: 100 })
    await own.pay(user, order.id)
    const back = []
    for (const pieces of [1, 1, 1]) {
      const refund = await askBack(user, order.id, pieces)
      await finish(refund.id)
      back.push(refund.points)
    }
    expect(back).toEqual([33, 33, 34])
    expect(await holds(participant_id, 'points', 'available')).toBe(100)
    expect((await orderRow(order.id)).refunded_fen).toBe(order.total_fen)
  })

  it('of the whole order takes the gift back, of a part leaves it', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const gift = skuOf(own, 1).id
    const coupon = await offer(own, { type: 'gift' }, { gift_sku_id: gift, gift_quantity: 2 })
    const claim = await coupon.claim(user)
    const order = await buy(own, user, {
      lines: [{ n: 0, quantity: 2 }],
      coupons: [{ coupon_claim_id: claim.id, coupon_id: coupon.id, amount_fen: 0 }],
      gifts: [{ coupon_id: coupon.id, sku_id: gift, quantity: 2 }],
    })
    await own.pay(user, order.id)
    expect((await stockOf(own))[1]?.on_hand).toBe(48)
    const given = (await linesOf(order.id)).find((line) => line.kind === 'gift')
    expect(await verdict(askBack(user, order.id, [[given?.id ?? '', 1]]))).toBe('400 invalid_input')
    await finish((await askBack(user, order.id, 1)).id)
    expect((await stockOf(own))[1]?.on_hand).toBe(48)
    await finish((await askBack(user, order.id, 1)).id)
    expect((await stockOf(own)).map((row) => row.on_hand)).toEqual([50, 50, 50])
  })

  it('that keeps failing at its provider does not keep the others out', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    const refunds = [await askBack(user, order.id, 1), await askBack(user, order.id, 1)]
    const due = async () => {
      const [row] = await admin<
        { refund_id: string; total_fen: string }[]
      >`select * from private.due_refunds(1, ${order.id})`
      return row
    }
    expect(new Set([(await due())?.refund_id, (await due())?.refund_id])).toEqual(
      new Set(refunds.map(({ id }) => id)),
    )
    expect(Number((await due())?.total_fen)).toBe(order.total_fen)
    for (const { id } of refunds) await finish(id)
    expect(await due()).toBeUndefined()
  })
})

describe('what people read of refunds', () => {
  it('is their own, with its lines', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    await askBack(user, order.id, 1)
    const seen = (who: string) =>
      db.asPerson(who, async (tx) => [
        (await tx`select id from refunds`).length,
        (await tx`select refund_id from refund_lines`).length,
      ])
    expect(await seen(user)).toEqual([1, 1])
    expect(await seen((await own.employee(2)).user)).toEqual([0, 0])
  })
})
