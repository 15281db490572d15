import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { cancelFor, refundOrder, shipOrder } from './acting.ts'
import { askBack, bought, buy, finish, holds, linesOf, orderRow, refundsOf, ship, stockOf } from './buying.ts'
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

const onHand = async (own: Campaign) => (await stockOf(own))[0]?.on_hand
/** The clerk hands a pickup order over. */
async function collect(own: Campaign, order_id: string) {
  await admin`select private.set_pickup_pin(${own.pickup_point_id}, '135790')`
  await db.asServiceFor(
    randomUUID(),
    (tx) => tx`select from orders o, private.redeem(o.redemption_code, '135790') where o.id = ${order_id}`,
  )
}

describe('an admin gives an order back', () => {
  it('in whole: the money goes on its way with shipping, and stock, commission and coupon follow it', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const { order } = await bought(own, fan.user, 2)
    expect(await refundOrder(order.order_no)).toMatch(`订单 ${order.order_no}：退款`)
    const [refund] = await refundsOf(order.id)
    expect(refund).toMatchObject({
      ...{ status: 'approved', origin: 'admin', amount_fen: order.total_fen, shipping_fen: 1200 },
    })
    await finish(refund?.id ?? '')
    expect(await orderRow(order.id)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
    expect(await onHand(own)).toBe(50)
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(0)
    expect((await own.claim(fan.user)).status).toBe('claimed')
  })

  it('long after the window of its buyer is closed, and of what was sent or handed over, which does not go back into stock', async () => {
    const own = await openCampaign()
    for (const [n, pickup] of [false, true].entries()) {
      const { user } = await own.employee(n + 1)
      const { order } = await bought(own, user, 2, { pickup })
      await (pickup ? collect(own, order.id) : ship(order.id))
      if (!pickup) await db.asPerson(user, (tx) => tx`select private.complete_order(${order.id})`)
      await admin`update orders set completed_at = now() - interval '60 days' where id = ${order.id}`
      expect(await verdict(askBack(user, order.id, 1))).toBe('409 refund_window_closed')
      const before = await onHand(own)
      expect(await refundOrder(order.order_no)).toContain('不退回库存')
      const [refund] = await refundsOf(order.id)
      expect(refund).toMatchObject({ amount_fen: order.total_fen - (pickup ? 0 : 1200), shipping_fen: 0 })
      await finish(refund?.id ?? '')
      expect((await orderRow(order.id)).status).toBe('refunded')
      expect(await onHand(own)).toBe(before)
    }
  })

  it('and says whether sent goods come back to stock after all, until the money is there', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 2)
    await ship(order.id)
    await refundOrder(order.order_no)
    await admin`update refunds set restocks = true where order_id = ${order.id}`
    await finish((await refundsOf(order.id))[0]?.id ?? '')
    expect(await onHand(own)).toBe(50)
    expect(await verdict(admin`update refunds set restocks = false where order_id = ${order.id}`)).toBe(
      '409 order_state_conflict',
    )
  })

  it('in part, by the number of the SKU or the id of the line', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    const [line] = await linesOf(order.id)
    await refundOrder(order.order_no, '少发一件', [{ sku_no: 'S-0', quantity: 1 }])
    await refundOrder(order.order_no, '又少一件', [{ order_line_id: line?.id ?? '', quantity: 1 }])
    expect((await refundsOf(order.id)).map(({ shipping_fen }) => shipping_fen)).toEqual([0, 0])
    await refundOrder(order.order_no, '剩下的')
    const refunds = await refundsOf(order.id)
    expect(refunds.reduce((sum, refund) => sum + refund.amount_fen, 0)).toBe(order.total_fen)
  })

  it('with the requests of its buyer that wait, which are approved', async () => {
    const own = await openCampaign()
    const { user, participant_id } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    await ship(order.id)
    await askBack(user, order.id, 1)
    expect(await refundOrder(order.order_no, '质量问题')).toContain('同意了买家的 1 个退款申请')
    const refunds = await refundsOf(order.id)
    expect(refunds.map(({ status, origin }) => `${status} ${origin}`)).toEqual([
      'approved buyer',
      'approved admin',
    ])
    for (const { id } of refunds) await finish(id)
    expect((await orderRow(order.id)).refunded_fen).toBe(order.total_fen - 1200)
    const told =
      await admin`select kind from inbox_messages where participant_id = ${participant_id} and kind = 'refund_done'`
    expect(told).toHaveLength(2)
  })

  it('once, however often it is pressed, alone or together', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 3)
    const part = [{ sku_no: 'S-0', quantity: 1 }]
    const parts = await Promise.all([1, 2, 3].map(() => refundOrder(order.order_no, '少发', part)))
    expect(parts.filter((text) => text.includes('没有再退'))).toHaveLength(2)
    const wholes = await Promise.all([1, 2, 3].map(() => refundOrder(order.order_no)))
    expect(wholes.filter((text) => text.includes('没有再退'))).toHaveLength(2)
    const refunds = await refundsOf(order.id)
    expect(refunds).toHaveLength(2)
    expect(refunds.reduce((sum, refund) => sum + refund.amount_fen, 0)).toBe(order.total_fen)
    for (const { id } of refunds) await finish(id)
    expect(await refundOrder(order.order_no)).toContain('没有再退')
    expect(await onHand(own)).toBe(50)
  })

  it('while its buyer asks for the same pieces: nothing is given back twice', async () => {
    const own = await openCampaign()
    for (const n of [1, 2, 3]) {
      const { user } = await own.employee(n)
      const { order } = await bought(own, user, 3)
      if (n > 1) await ship(order.id)
      await Promise.all([
        verdict(refundOrder(order.order_no)),
        verdict(askBack(user, order.id, 2)),
        verdict(refundOrder(order.order_no)),
      ])
      await refundOrder(order.order_no)
      const refunds = await refundsOf(order.id)
      const all = refunds.reduce((sum, refund) => sum + refund.amount_fen, 0)
      expect(all).toBe(order.total_fen - (n > 1 ? 1200 : 0))
      expect(refunds.map(({ status }) => status)).not.toContain('requested')
    }
  })

  it('not when nobody has paid, not without a reason, and not more than there is', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const unpaid = await buy(own, user, { lines: [{ n: 1, quantity: 1 }] })
    expect(await verdict(refundOrder(unpaid.order_no))).toBe('409 order_state_conflict')
    await cancelFor(unpaid.order_no)
    expect(await verdict(refundOrder(unpaid.order_no))).toBe('409 order_state_conflict')
    expect(await verdict(refundOrder('000'))).toBe('404 not_found')
    const { order } = await bought(own, user, 2)
    expect(await verdict(refundOrder(order.order_no, ' '))).toBe('400 invalid_input')
    const lines = (quantity: number, sku_no = 'S-0') => [{ sku_no, quantity }]
    expect(await verdict(refundOrder(order.order_no, '多', lines(3)))).toBe('409 refund_exceeds_order')
    expect(await verdict(refundOrder(order.order_no, '零', lines(0)))).toBe('400 invalid_input')
    expect(await verdict(refundOrder(order.order_no, '无', []))).toBe('400 invalid_input')
    expect(await verdict(refundOrder(order.order_no, '别的', lines(1, 'S-2')))).toBe('404 not_found')
    expect(await refundsOf(order.id)).toHaveLength(0)
  })
})

describe('an admin cancels an order', () => {
  it('that nobody has paid, once: stock and coupon are free again', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const order = await buy(own, user, { lines: [{ n: 0, quantity: 2 }] })
    const answers = await Promise.all([1, 2, 3].map(() => cancelFor(order.order_no)))
    expect(answers.filter((text) => text.includes('已经取消过了'))).toHaveLength(2)
    expect((await orderRow(order.id)).status).toBe('cancelled')
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 50, reserved: 0 })
  })

  it('at the moment its buyer pays: it is paid, or its money goes back, and stock is taken once', async () => {
    const own = await openCampaign()
    for (const n of [1, 2, 3]) {
      const { user } = await own.employee(n)
      const order = await buy(own, user, { lines: [{ n: 0, quantity: 1 }] })
      const payment = await openPayment(user, order.id)
      await Promise.all([verdict(cancelFor(order.order_no)), verdict(settle(payment))])
      expect((await orderRow(order.id)).status).toBe('paid') // cancelled first: the goods were still there
      expect((await stockOf(own))[0]).toMatchObject({ on_hand: 50 - n, reserved: 0 })
    }
  })

  it('not once it is paid: the refusal says to give it back', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    const refused = cancelFor(order.order_no).catch((error: { hint?: string }) => error.hint)
    expect(await refused).toContain('refund_order')
    expect((await orderRow(order.id)).status).toBe('paid')
  })
})

describe('an admin sends an order', () => {
  it('by its number, once; its buyer is told once', async () => {
    const own = await openCampaign()
    const { user, participant_id } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    const number = `SF${randomUUID().slice(0, 8)}`
    const answers = await Promise.all(
      [number, ` ${number.toLowerCase()} `].map((no) => shipOrder(order.order_no, no)),
    )
    expect(answers.filter((text) => text.includes('没有再发'))).toHaveLength(1)
    expect((await orderRow(order.id)).status).toBe('fulfilled')
    const told = await admin`select data ->> 'tracking_no' as no from inbox_messages
      where participant_id = ${participant_id} and kind = 'order_fulfilled'`
    expect(told).toEqual([{ no: number.toUpperCase() }])
    expect(await verdict(shipOrder(order.order_no, `${number}9`))).toBe('409 order_state_conflict')
  })

  it('not before it is paid, not while it is given back, not one to be collected, and not with a number of another buyer', async () => {
    const own = await openCampaign()
    const [one, two] = [await own.employee(1), await own.employee(2)]
    const unpaid = await buy(own, one.user, { lines: [{ n: 1, quantity: 1 }] })
    const pickup = await bought(own, one.user, 1, { pickup: true })
    const going = await buy(own, two.user, { lines: [{ n: 1, quantity: 1 }] })
    const other = await buy(own, one.user, { lines: [{ n: 2, quantity: 1 }] })
    await own.pay(two.user, going.id)
    await own.pay(one.user, other.id)
    const number = `SF${randomUUID().slice(0, 8)}`
    await shipOrder(other.order_no, number)
    for (const [order_no, no] of [
      [unpaid.order_no, 'A1'],
      [pickup.order.order_no, 'A1'],
      [going.order_no, number],
    ] as const)
      expect(await verdict(shipOrder(order_no, no))).toBe('409 order_state_conflict')
    await askBack(two.user, going.id, 1)
    expect(await verdict(shipOrder(going.order_no, 'A1'))).toBe('409 order_state_conflict')
    expect(await verdict(shipOrder(going.order_no, ' '))).toBe('400 invalid_input')
    expect(await verdict(shipOrder('0', 'A1'))).toBe('404 not_found')
  })

  it('at the moment it is given back: one of the two, and never both unseen', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    const [sent] = await Promise.all([
      verdict(shipOrder(order.order_no, `SF${randomUUID()}`)),
      refundOrder(order.order_no),
    ])
    const [refund] = await refundsOf(order.id)
    await finish(refund?.id ?? '')
    expect(await onHand(own)).toBe(sent === 'done' ? 49 : 50)
  })
})
