import { afterAll, describe, expect, it } from 'vitest'
import { buy, holds, orderRow, refundsOf, staffPrice, stockOf } from './buying.ts'
import {
  admin,
  type Campaign,
  closeConnections,
  db,
  openCampaign,
  openPayment,
  settle,
  verdict,
} from './cast.ts'

afterAll(closeConnections)

/** An order of the last piece with the staff coupon, its payment open. */
async function lastPiece(own: Campaign, user: string) {
  const claim = await own.claim(user)
  const order = await own.place(user, [[0, 1, staffPrice(own, 0, 1)]], claim.id)
  return { order, payment: await openPayment(user, order.id) }
}
const runOut = async (order_id: string) => {
  await admin`update orders set expires_at = now() - interval '1 second' where id = ${order_id}`
  await admin`select private.expire_orders()`
}

describe('a payment', () => {
  it('that arrives after expiry revives the order while its piece and coupon are still there', async () => {
    const own = await openCampaign({ stock: 1 })
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    await runOut(order.id)
    expect((await settle(payment)).status).toBe('paid')
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 0, reserved: 0 })
    expect((await own.claim(user)).status).toBe('redeemed')
    expect(await refundsOf(order.id)).toEqual([])
  })

  it('that arrives after expiry goes back when somebody else has the piece, and takes nothing', async () => {
    const own = await openCampaign({ stock: 1 })
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    await runOut(order.id)
    await own.place((await own.employee(2)).user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    expect((await settle(payment)).status).toBe('cancelled')
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 1, reserved: 1 })
    expect((await own.claim(user)).status).toBe('claimed')
    expect(await refundsOf(order.id)).toMatchObject([
      { origin: 'late_payment', status: 'approved', amount_fen: order.total_fen },
    ])
  })

  it('that arrives after expiry goes back when its coupon can no longer be used', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    await runOut(order.id)
    await admin`update coupons set use_ends_at = now() where id = ${own.coupon_id}`
    expect((await settle(payment)).status).toBe('cancelled')
    expect(await refundsOf(order.id)).toMatchObject([{ origin: 'late_payment' }])
  })

  it('that arrives after expiry goes back when its coupon is in another order by now, and leaves it there', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    await runOut(order.id)
    const next = await lastPiece(own, user)
    expect((await settle(payment)).status).toBe('cancelled')
    expect(await refundsOf(order.id)).toMatchObject([{ origin: 'late_payment' }])
    expect((await settle(next.payment)).status).toBe('paid')
    expect((await own.claim(user)).status).toBe('redeemed')
  })

  it('for an order paid already goes back in full, and the order stays paid', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    await settle(payment, 'failed')
    await own.pay(user, order.id)
    expect((await settle(payment)).status).toBe('paid') // the first one went through after all
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 49, reserved: 0 })
    expect(await refundsOf(order.id)).toMatchObject([
      { origin: 'second_payment', status: 'approved', amount_fen: order.total_fen },
    ])
  })

  it.each([
    ['too little', -1],
    ['too much', 1],
  ])('of %s goes back in full, and the order can still be paid', async (_, difference) => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    const amount_fen = order.total_fen + difference
    expect((await settle(payment, 'paid', amount_fen)).status).toBe('pending_payment')
    expect(await refundsOf(order.id)).toMatchObject([{ origin: 'wrong_amount', amount_fen }])
    await own.pay(user, order.id)
    expect((await orderRow(order.id)).status).toBe('paid')
  })

  it('told twice as paid is booked once; a failure told later changes nothing', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    const replies = [await settle(payment), await settle(payment), await settle(payment, 'failed')]
    expect(replies.map((reply) => reply.status)).toEqual(['paid', 'paid', 'paid'])
    expect(await refundsOf(order.id)).toEqual([])
    expect((await stockOf(own))[0]?.on_hand).toBe(49)
  })

  it('and a cancellation at the same moment leave one winner and sums that balance', async () => {
    for (let round = 0; round < 8; round++) {
      const own = await openCampaign({ stock: 1 })
      const { user } = await own.employee(1)
      const { order, payment } = await lastPiece(own, user)
      const cancelled = verdict(db.asPerson(user, (tx) => tx`select private.cancel_order(${order.id})`))
      await Promise.all([cancelled, settle(payment)])
      // cancelled first: the payment revives it; paid first: the cancellation is refused
      expect(['done', '409 order_state_conflict']).toContain(await cancelled)
      expect((await orderRow(order.id)).status).toBe('paid')
      expect((await stockOf(own))[0]).toMatchObject({ on_hand: 0, reserved: 0 })
      expect((await own.claim(user)).status).toBe('redeemed')
      expect(await refundsOf(order.id)).toEqual([])
    }
  })

  it('and expiry at the same moment leave the order paid and sums that balance', async () => {
    for (let round = 0; round < 8; round++) {
      const own = await openCampaign({ stock: 1 })
      const { user } = await own.employee(1)
      const { order, payment } = await lastPiece(own, user)
      await admin`update orders set expires_at = now() - interval '1 second' where id = ${order.id}`
      await Promise.all([
        admin`select private.expire_orders()`,
        settle(payment),
        admin`select private.expire_orders()`,
      ])
      expect((await orderRow(order.id)).status).toBe('paid')
      expect((await stockOf(own))[0]).toMatchObject({ on_hand: 0, reserved: 0 })
      expect((await own.claim(user)).status).toBe('redeemed')
      expect(await refundsOf(order.id)).toEqual([])
    }
  })

  it('of nothing, or with an unknown outcome, is refused', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { payment } = await lastPiece(own, user)
    expect(await verdict(settle(payment, 'paid', 0))).toBe('400 invalid_input')
    expect(await verdict(settle('00000000-0000-4000-8000-00000000dead', 'paid', 1))).toBe('404 not_found')
  })

  it('of which nothing was heard is asked about in turn, until a day after its order expired, then by the hour for 30 days', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order, payment } = await lastPiece(own, user)
    const asked = async (now: string) => {
      const rows = await admin<{ payment_id: string }[]>`
        select payment_id from private.open_payments(now() + ${now}::interval, interval '1 minute', 1000)`
      return rows.some((row) => row.payment_id === payment)
    }
    expect(await asked('30 seconds')).toBe(false)
    expect(await asked('2 minutes')).toBe(true)
    expect(await asked('2 days')).toBe(true)
    expect(await asked('2 days 59 minutes')).toBe(false)
    expect(await asked('2 days 1 hour')).toBe(true)
    expect(await asked('31 days')).toBe(false)
    await settle(payment)
    expect(await asked('2 minutes')).toBe(false)
    expect((await orderRow(order.id)).status).toBe('paid')
  })
})

describe('points', () => {
  it('pay a part, come back when the order is cancelled, and are taken again when a late payment revives it', async () => {
    const own = await openCampaign()
    await admin`update campaigns set points_per_yuan = 100 where id = ${own.id}`
    const { user, participant_id } = await own.employee(1)
    await admin`select private.grant_points(${participant_id}, 1000, ${participant_id})`
    const order = await buy(own, user, { lines: [{ n: 0, quantity: 1, points_fen: 1000 }], points: 1000 })
    expect(order.points_fen).toBe(1000)
    expect(await holds(participant_id, 'points', 'available')).toBe(0)
    const payment = await openPayment(user, order.id)
    await runOut(order.id)
    expect(await holds(participant_id, 'points', 'available')).toBe(1000)
    expect((await settle(payment)).status).toBe('paid')
    expect(await holds(participant_id, 'points', 'available')).toBe(0)
    expect(await holds(participant_id, 'points', 'spent')).toBe(1000)
  })
})
