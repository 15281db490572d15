import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { askBack, bought, buy, finish, orderRow } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

const PIN = '246810'
/** A campaign whose pickup point has a PIN, and a paid order that waits there. */
async function waiting() {
  const own = await openCampaign()
  await admin`select private.set_pickup_pin(${own.pickup_point_id}, ${PIN})`
  const buyer = await own.employee(1)
  const { order } = await bought(own, buyer.user, 2, { pickup: true })
  return { own, buyer, order, code: (await orderRow(order.id)).redemption_code ?? '' }
}
const redeem = (clerk: string, code: string, pin = PIN) =>
  db.asServiceFor(clerk, async (tx) => {
    const [row] = await tx<
      { outcome: string; order_id: string | null }[]
    >`select * from private.redeem(${code}, ${pin})`
    return row?.outcome
  })
const list = (own: Campaign, clerk: string, pin = PIN) =>
  db.asServiceFor(clerk, async (tx) => {
    const [row] = await tx<{ outcome: string; orders: Record<string, unknown>[] | null }[]>`
      select * from private.waiting_at(${own.pickup_point_id}, ${pin})`
    return row
  })

describe('collecting an order', () => {
  it('works once, also when two clerks press at the same moment', async () => {
    const { buyer, order, code } = await waiting()
    const clerks = [randomUUID(), randomUUID(), randomUUID()]
    const outcomes = await Promise.all(clerks.map((clerk) => redeem(clerk, code)))
    expect(outcomes.sort()).toEqual(['already_redeemed', 'already_redeemed', 'ok'])
    expect((await orderRow(order.id)).status).toBe('completed')
    const told =
      await admin`select kind from inbox_messages where participant_id = ${buyer.participant_id} and kind = 'order_redeemed'`
    expect(told).toHaveLength(1)
  })

  it('takes the code as people type it', async () => {
    const { code } = await waiting()
    expect(
      await redeem(randomUUID(), ` ${code.slice(0, 4)}-${code.slice(4, 8).toLowerCase()} ${code.slice(8)} `),
    ).toBe('ok')
  })

  it('needs the right PIN of the right point, and a code that exists', async () => {
    const { order, code } = await waiting()
    const other = await waiting()
    await admin`select private.set_pickup_pin(${other.own.pickup_point_id}, '999999')`
    const clerk = randomUUID()
    expect(await redeem(clerk, code, '000000')).toBe('pin_refused')
    expect(await redeem(clerk, code, '999999')).toBe('pin_refused')
    expect(await redeem(clerk, 'AAAABBBBCCCC')).toBe('redemption_unknown')
    expect((await orderRow(order.id)).status).toBe('paid')
  })

  it('is refused at a point without a PIN', async () => {
    const { own, code } = await waiting()
    await admin`delete from private.pickup_point_pins where pickup_point_id = ${own.pickup_point_id}`
    expect(await redeem(randomUUID(), code)).toBe('pin_refused')
  })

  it('is refused while a refund is open, and hands out the rest after a partial one', async () => {
    const { buyer, order, code } = await waiting()
    const refund = await askBack(buyer.user, order.id, 1)
    expect(await redeem(randomUUID(), code)).toBe('order_state_conflict')
    await finish(refund.id)
    expect(await redeem(randomUUID(), code)).toBe('ok')
  })

  it('and a refund asked for at the same moment leave one winner', async () => {
    for (let round = 0; round < 6; round++) {
      const { buyer, order, code } = await waiting()
      const [outcome] = await Promise.all([
        redeem(randomUUID(), code),
        verdict(askBack(buyer.user, order.id, 2)),
      ])
      const [refund] = await admin`select status from refunds where order_id = ${order.id}`
      // handed over first: the refund waits for the admin; refund first: nothing is handed over
      expect([outcome, refund?.status]).toEqual(
        outcome === 'ok' ? ['ok', 'requested'] : ['order_state_conflict', 'approved'],
      )
    }
  })

  it('belongs to pickup orders that are paid: others have no code', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const unpaid = await buy(own, user, { lines: [{ n: 1, quantity: 1 }], pickup: true })
    expect(unpaid.redemption_code).toBeNull()
    const { order } = await bought(own, user, 1)
    expect((await orderRow(order.id)).redemption_code).toBeNull()
  })
})

describe('guessing at a counter', () => {
  it('ends after ten wrong tries of one caller, also with codes that do not exist and all at once', async () => {
    const { code } = await waiting()
    const stranger = randomUUID()
    const outcomes = await Promise.all(
      Array.from({ length: 14 }, (_, n) => redeem(stranger, n % 2 ? code : `NONE${n}`, '000000')),
    )
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(4)
    expect(await redeem(stranger, code)).toBe('rate_limited')
    await admin`update private.pin_tries set tried_at = tried_at - interval '16 minutes' where user_id = ${stranger}`
    expect(await redeem(stranger, code)).toBe('ok')
  })

  it('ends after ten wrong tries at one point by whomever, but not for a clerk who was right today', async () => {
    const { own, code } = await waiting()
    const clerk = randomUUID()
    expect((await list(own, clerk))?.outcome).toBe('ok')
    for (let n = 0; n < 10; n++) expect(await redeem(randomUUID(), code, '000000')).toBe('pin_refused')
    expect(await redeem(randomUUID(), code)).toBe('rate_limited')
    expect((await list(own, randomUUID()))?.outcome).toBe('rate_limited')
    expect(await redeem(clerk, code)).toBe('ok')
  })
})

describe('the list of what waits at a point', () => {
  it('shows paid orders masked, and needs the PIN', async () => {
    const { own, order } = await waiting()
    expect((await list(own, randomUUID(), '000000'))?.outcome).toBe('pin_refused')
    const shown = await list(own, randomUUID())
    expect(shown?.orders).toMatchObject([
      { order_id: order.id, order_no: order.order_no, name_masked: '陈*明', phone_tail: '1234', pieces: 2 },
    ])
    expect(JSON.stringify(shown)).not.toMatch(/陈晓明|13800001234/)
    await redeem(randomUUID(), (await orderRow(order.id)).redemption_code ?? '')
    expect((await list(own, randomUUID()))?.orders).toEqual([])
  })

  it('is nobody’s to call without the service', async () => {
    const { own } = await waiting()
    const { user } = await own.employee(2)
    const call = db.asPerson(user, (tx) => tx`select private.waiting_at(${own.pickup_point_id}, ${PIN})`)
    expect(await verdict(call)).toMatch(/permission denied/)
  })

  it.each(['12345', '1234567890123', '12345a', ''])('“%s” is no PIN', async (pin) => {
    const own = await openCampaign()
    expect(await verdict(admin`select private.set_pickup_pin(${own.pickup_point_id}, ${pin})`)).toBe(
      '400 invalid_input',
    )
  })
})
