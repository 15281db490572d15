import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { askBack, bought, buy, orderRow, ship } from './buying.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

const receive = (user: string, order_id: string) =>
  db.asPerson(user, (tx) => tx`select private.complete_order(${order_id})`)

describe('dispatching', () => {
  it('is a row in shipments: the order follows, and its buyer alone reads it and is told', async () => {
    const own = await openCampaign()
    const { user, participant_id } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    await ship(order.id)
    expect((await orderRow(order.id)).status).toBe('fulfilled')
    const seen = (who: string) =>
      db.asPerson(who, (tx) => tx`select carrier, tracking_no from shipments where order_id = ${order.id}`)
    expect(await seen(user)).toEqual([{ carrier: '顺丰', tracking_no: 'SF1' }])
    expect(await seen(randomUUID())).toEqual([])
    const [told] = await admin`select data ->> 'tracking_no' as no from inbox_messages
      where participant_id = ${participant_id} and kind = 'order_fulfilled'`
    expect(told?.no).toBe('SF1')
  })

  it.each<[string, (user: string, order_id: string) => Promise<unknown>]>([
    ['an order that is dispatched already', (_, id) => ship(id)],
    ['an order with an open refund', (user, id) => askBack(user, id, 1)],
  ])('is refused for %s', async (_, before) => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    await before(user, order.id)
    expect(await verdict(ship(order.id))).toBe('409 order_state_conflict')
  })

  it('is refused for an unpaid order and for one that is collected', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const unpaid = await buy(own, user, { lines: [{ n: 0, quantity: 1 }] })
    expect(await verdict(ship(unpaid.id))).toBe('409 order_state_conflict')
    const { order } = await bought(own, user, 1, { pickup: true })
    expect(await verdict(ship(order.id))).toBe('409 order_state_conflict')
  })
})

describe('receiving', () => {
  it('is confirmed by the buyer, once or twice, after dispatch only', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 1)
    expect(await verdict(receive(user, order.id))).toBe('409 order_state_conflict')
    await ship(order.id)
    expect(await verdict(receive(randomUUID(), order.id))).toBe('404 not_found')
    for (const _ of [1, 2]) expect(await verdict(receive(user, order.id))).toBe('done')
    expect((await orderRow(order.id)).status).toBe('completed')
  })

  it('happens by itself after the campaign’s number of days, not before, and not while a refund is open', async () => {
    const own = await openCampaign()
    await admin`update campaigns set complete_after_days = 3 where id = ${own.id}`
    const [one, two] = [await own.employee(1), await own.employee(2)]
    const orders = [(await bought(own, one.user, 1)).order, (await bought(own, two.user, 1)).order]
    for (const { id } of orders) await ship(id)
    await askBack(two.user, orders[1]?.id ?? '', 1)
    const statuses = async () => Promise.all(orders.map(async ({ id }) => (await orderRow(id)).status))
    // the job's clock goes with the orders: other tests' orders must not complete
    const age = (days: number) =>
      admin`update orders set fulfilled_at = now() - make_interval(secs => ${days * 86400}) where campaign_id = ${own.id}`
    await age(2.99)
    await admin`select private.complete_orders()`
    expect(await statuses()).toEqual(['fulfilled', 'refund_pending'])
    await age(3.01)
    await Promise.all([1, 2].map(() => admin`select private.complete_orders()`))
    expect(await statuses()).toEqual(['completed', 'refund_pending'])
  })
})

describe('an order in /sync', () => {
  it('travels again when its refund or its shipment changes', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const { order } = await bought(own, user, 2)
    const stamp = async () =>
      (await admin`select changed_xid::text as xid from orders where id = ${order.id}`)[0]?.xid as string
    await ship(order.id)
    const stamps = [await stamp()]
    await admin`update shipments set tracking_no = 'SF2' where order_id = ${order.id}`
    stamps.push(await stamp())
    const refund = await askBack(user, order.id, 1)
    stamps.push(await stamp())
    await admin`update refunds set decision_note = '看一下' where id = ${refund.id}`
    stamps.push(await stamp())
    expect(new Set(stamps).size).toBe(4)
  })
})
