import { afterAll, describe, expect, it } from 'vitest'
import { askBack, bought, finish, offer, skuOf, buy } from './buying.ts'
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

const OFF = 1000
/** A coupon of 10 yuan off, and an order of one piece with it for each of these people. */
async function tenOff(own: Campaign) {
  const coupon = await offer(own, { type: 'amount_off' }, { amount_off_fen: OFF })
  const order = async (user: string) => {
    const claim = await coupon.claim(user)
    const used = { coupon_id: coupon.id, amount_fen: OFF }
    const price_fen = skuOf(own, 0).list_price_fen - OFF
    return buy(own, user, {
      lines: [{ n: 0, quantity: 1, price_fen, off: [used] }],
      coupons: [{ ...used, coupon_claim_id: claim.id }],
    })
  }
  return { ...coupon, order }
}
const used = async (scope: string, id: string) => {
  const [row] = await admin<{ used_fen: number }[]>`
    select used_fen::int from private.budget_use where scope = ${scope}::private.budget_scope and scope_id = ${id}`
  return row?.used_fen
}
/** The refusal's code and its detail. */
async function refusal(act: Promise<unknown>) {
  try {
    await act
    return 'done'
  } catch (error) {
    const { message, detail } = error as { message: string; detail: string }
    return `${message} ${detail}`
  }
}
const staff = (own: Campaign, people: number) =>
  Promise.all(Array.from({ length: people }, (_, n) => own.employee(n + 1)))

describe('a budget', () => {
  it('of a coupon lets through exactly what it holds when all order at once', async () => {
    const own = await openCampaign()
    const coupon = await tenOff(own)
    await admin`update coupons set budget_fen = ${3 * OFF + OFF / 2} where id = ${coupon.id}`
    const people = await staff(own, 8)
    const replies = await Promise.all(people.map(({ user }) => refusal(coupon.order(user))))
    expect(replies.filter((reply) => reply === 'done')).toHaveLength(3)
    expect(replies.filter((reply) => reply === 'quota_exceeded {"budget": "coupon"}')).toHaveLength(5)
    expect(await used('coupon', coupon.id)).toBe(3 * OFF)
  })

  it('of a campaign counts every discount in it', async () => {
    const own = await openCampaign()
    const [one, other] = [await tenOff(own), await tenOff(own)]
    await admin`update campaigns set budget_fen = ${2 * OFF} where id = ${own.id}`
    const people = await staff(own, 6)
    const replies = await Promise.all(people.map(({ user }, n) => refusal((n % 2 ? one : other).order(user))))
    expect(replies.filter((reply) => reply === 'done')).toHaveLength(2)
    expect(replies).toContain('quota_exceeded {"budget": "campaign"}')
    expect(await used('campaign', own.id)).toBe(2 * OFF)
  })

  it('of an employee is shared with their fans, and not with other employees', async () => {
    const own = await openCampaign()
    const coupon = await tenOff(own)
    await admin`update campaigns set employee_budget_fen = ${2 * OFF} where id = ${own.id}`
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const fans = [fan, await own.friend(root), await own.friend(fan)]
    const replies = await Promise.all([root, ...fans].map(({ user }) => refusal(coupon.order(user))))
    expect(replies.filter((reply) => reply === 'done')).toHaveLength(2)
    expect(replies.filter((reply) => reply === 'quota_exceeded {"budget": "employee"}')).toHaveLength(2)
    expect(await refusal(coupon.order((await own.employee(2)).user))).toBe('done')
    expect(await used('employee', root.participant_id)).toBe(2 * OFF)
  })

  it('gets back what a cancelled order had taken, and no more when it is cancelled twice', async () => {
    const own = await openCampaign()
    const coupon = await tenOff(own)
    await admin`update coupons set budget_fen = ${OFF} where id = ${coupon.id}`
    const { user } = await own.employee(1)
    const order = await coupon.order(user)
    await Promise.all(
      [1, 2].map(() => db.asPerson(user, (tx) => tx`select private.cancel_order(${order.id})`)),
    )
    expect(await used('coupon', coupon.id)).toBe(0)
    expect(await refusal(coupon.order(user))).toBe('done')
  })

  it('gets back the refunded pieces’ part of the discount, and all of it with the last', async () => {
    const own = await openCampaign()
    await admin`update campaigns set budget_fen = 1000000, employee_budget_fen = 1000000 where id = ${own.id}`
    await admin`update coupons set budget_fen = 1000000 where id = ${own.coupon_id}`
    const root = await own.employee(1)
    const { order, price_fen } = await bought(own, root.user, 3)
    const off = skuOf(own, 0).list_price_fen * 3 - price_fen
    const all = () =>
      Promise.all([
        used('campaign', own.id),
        used('employee', root.participant_id),
        used('coupon', own.coupon_id),
      ])
    expect(await all()).toEqual([off, off, off])
    await finish((await askBack(root.user, order.id, 1)).id)
    const left = off - Math.floor(off / 3)
    expect(await all()).toEqual([left, left, left])
    await finish((await askBack(root.user, order.id, 2)).id)
    expect(await all()).toEqual([0, 0, 0])
  })

  it('set later counts what was given before it', async () => {
    const own = await openCampaign()
    const coupon = await tenOff(own)
    const [one, two, three] = await staff(own, 3)
    if (!one || !two || !three) throw new Error('no staff')
    await coupon.order(one.user)
    const gone = await coupon.order(two.user)
    await db.asPerson(two.user, (tx) => tx`select private.cancel_order(${gone.id})`)
    await admin`update campaigns set budget_fen = ${OFF} where id = ${own.id}`
    expect(await used('campaign', own.id)).toBe(OFF)
    expect(await refusal(coupon.order(three.user))).toBe('quota_exceeded {"budget": "campaign"}')
  })

  it('used up meanwhile sends a late payment back', async () => {
    const own = await openCampaign()
    const coupon = await tenOff(own)
    await admin`update coupons set budget_fen = ${OFF} where id = ${coupon.id}`
    const [one, two] = await staff(own, 2)
    if (!one || !two) throw new Error('no staff')
    const order = await coupon.order(one.user)
    const payment = await openPayment(one.user, order.id)
    await db.asPerson(one.user, (tx) => tx`select private.cancel_order(${order.id})`)
    await coupon.order(two.user)
    expect((await settle(payment)).status).toBe('cancelled')
    expect(await used('coupon', coupon.id)).toBe(OFF)
  })

  it('is nobody’s to read but the admin’s', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    for (const column of ['budget_fen', 'employee_budget_fen'])
      expect(await verdict(db.asPerson(user, (tx) => tx`select ${tx(column)} from campaigns`))).toMatch(
        /permission denied/,
      )
    expect(await verdict(db.asPerson(user, (tx) => tx`select budget_fen from coupons`))).toMatch(
      /permission denied/,
    )
    expect(await verdict(db.asPerson(user, (tx) => tx`select * from private.budget_use`))).toMatch(
      /permission denied/,
    )
  })
})

describe('the limit of pieces per person', () => {
  it('counts over all goods and orders, also when they come at once, and frees what is given back', async () => {
    const own = await openCampaign()
    await admin`update campaigns set max_pieces_per_person = 2 where id = ${own.id}`
    const { user } = await own.employee(1)
    const replies = await Promise.all(
      [0, 1, 2, 0, 1, 2, 0, 1, 2].map((n) => refusal(buy(own, user, { lines: [{ n, quantity: 1 }] }))),
    )
    expect(replies.filter((reply) => reply === 'done')).toHaveLength(2)
    expect(replies).toContain('quota_exceeded {"max": 2, "limit": "pieces_per_person"}')
    const [first] = await admin<{ id: string }[]>`select id from orders where campaign_id = ${own.id} limit 1`
    await own.pay(user, first?.id ?? '')
    await finish((await askBack(user, first?.id ?? '', 1)).id)
    expect(await refusal(buy(own, user, { lines: [{ n: 0, quantity: 1 }] }))).toBe('done')
  })
})
