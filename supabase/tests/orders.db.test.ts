import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffPrice, stockOf } from './buying.ts'
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

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

async function buyer(own: Campaign) {
  const employee = await own.employee(1 + Math.floor(Math.random() * 1))
  return { ...employee, claim: await own.claim(employee.user) }
}

describe('placing an order', () => {
  it('reserves stock and coupon, and cancelling gives both back once', async () => {
    const own = await openCampaign()
    const { user, claim } = await buyer(own)
    const order = await own.place(user, [[0, 2, staffPrice(own, 0, 2)]], claim.id)
    expect(order.status).toBe('pending_payment')
    expect((await stockOf(own))[0]?.reserved).toBe(2)
    expect((await own.claim(user)).status).toBe('reserved')
    for (const _ of [1, 2]) await db.asPerson(user, (tx) => tx`select private.cancel_order(${order.id})`)
    expect((await stockOf(own))[0]?.reserved).toBe(0)
    expect((await own.claim(user)).status).toBe('claimed')
  })

  it.each<[string, string, (own: Campaign, user: string, claim: string) => Promise<unknown>]>([
    [
      'a line under its floor',
      '422 below_floor_price',
      (own, user, claim) => own.place(user, [[0, 1, 100]], claim),
    ],
    [
      'a total that does not add up',
      '422 quote_mismatch',
      (own, user, claim) => own.place(user, [[0, 1, staffPrice(own, 0, 1)]], claim, { total_fen: 5 }),
    ],
    [
      'a discount without a coupon',
      '422 quote_mismatch',
      (own, user) => own.place(user, [[0, 1, staffPrice(own, 0, 1)]]),
    ],
    [
      'a coupon worth more than its terms',
      '422 quote_mismatch',
      (own, user, claim) => own.place(user, [[2, 1, 19900]], claim),
    ],
    [
      'a stale shipping fee',
      '409 price_changed',
      (own, user) =>
        own.place(user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]], undefined, { shipping_fen: 0 }),
    ],
    [
      'the coupon of somebody else',
      '409 price_changed',
      (own, user) => own.place(user, [[0, 1, staffPrice(own, 0, 1)]], randomUUID()),
    ],
    [
      'more than there is',
      '409 out_of_stock',
      (own, user) => own.place(user, [[0, 51, (own.skus[0]?.list_price_fen ?? 0) * 51]]),
    ],
    ['a quantity of nothing', '400 invalid_input', (own, user) => own.place(user, [[0, 0, 0]])],
    ['a negative quantity', '400 invalid_input', (own, user) => own.place(user, [[0, -1, -1]])],
    ['no lines', '400 invalid_input', (own, user) => own.place(user, [])],
    [
      'one SKU in two lines',
      '400 invalid_input',
      (own, user) =>
        own.place(user, [
          [0, 1, own.skus[0]?.list_price_fen ?? 0],
          [0, 1, own.skus[0]?.list_price_fen ?? 0],
        ]),
    ],
    [
      'an outsider',
      '403 grant_ended',
      (own) => own.place(randomUUID(), [[0, 1, own.skus[0]?.list_price_fen ?? 0]]),
    ],
  ])('refuses %s, and holds nothing', async (_, expected, act) => {
    const own = await openCampaign()
    // the dearest SKU at index 2 for the worth check
    own.skus.sort((a, b) => a.list_price_fen - b.list_price_fen)
    const { user, claim } = await buyer(own)
    expect(await verdict(act(own, user, claim.id))).toBe(expected)
    expect((await stockOf(own)).map((row) => row.reserved)).toEqual([0, 0, 0])
    expect((await own.claim(user)).status).toBe('claimed')
  })

  it('sells the last pieces once when twelve people order at once', async () => {
    const own = await openCampaign({ stock: 5 })
    const root = await own.employee(1)
    const people = [
      root.user,
      ...(await Promise.all(Array.from({ length: 11 }, async () => (await own.friend(root)).user))),
    ]
    const price = own.skus[0]?.list_price_fen ?? 0
    const verdicts = await Promise.all(people.map((user) => verdict(own.place(user, [[0, 1, price]]))))
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(5)
    expect(verdicts.filter((one) => one === '409 out_of_stock')).toHaveLength(7)
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 5, reserved: 5 })
  })

  it('uses a coupon for one order only, also when one person orders ten times at once', async () => {
    const own = await openCampaign()
    const { user, claim } = await buyer(own)
    const verdicts = await Promise.all(
      Array.from({ length: 10 }, () => verdict(own.place(user, [[0, 1, staffPrice(own, 0, 1)]], claim.id))),
    )
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(1)
    expect((await stockOf(own))[0]?.reserved).toBe(1)
  })

  it('holds the limit per person, also when one person orders ten times at once', async () => {
    const own = await openCampaign({ max_per_person: 2 })
    const { user } = await buyer(own)
    const price = own.skus[0]?.list_price_fen ?? 0
    const verdicts = await Promise.all(
      Array.from({ length: 10 }, () => verdict(own.place(user, [[0, 1, price]]))),
    )
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(2)
    expect(verdicts.filter((one) => one === '409 quota_exceeded')).toHaveLength(8)
  })

  it('orders of several goods in any order never block each other for ever', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const people = await Promise.all(Array.from({ length: 10 }, async () => (await own.friend(root)).user))
    const price = (n: number) => own.skus[n]?.list_price_fen ?? 0
    const verdicts = await Promise.all(
      people.map((user, k) =>
        verdict(
          own.place(
            user,
            (k % 2 ? [0, 1, 2] : [2, 1, 0]).map((n) => [n, 1, price(n)]),
          ),
        ),
      ),
    )
    expect(new Set(verdicts)).toEqual(new Set(['done']))
  })

  it('an order nobody paid in time gives its stock and coupon back', async () => {
    const own = await openCampaign({ stock: 1 })
    const { user, claim } = await buyer(own)
    const order = await own.place(user, [[0, 1, staffPrice(own, 0, 1)]], claim.id)
    await admin`update orders set expires_at = now() - interval '1 second' where id = ${order.id}`
    expect(await verdict(own.pay(user, order.id))).toBe('409 order_expired')
    await admin`select private.expire_orders()`
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 1, reserved: 0 })
    expect((await own.claim(user)).status).toBe('claimed')
    expect(await verdict(own.pay(user, order.id))).toBe('409 order_state_conflict')
  })
})

describe('paying an order', () => {
  it('moves stock, coupon, commission and inbox together, and a second notice changes nothing', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const claim = await own.claim(fan.user)
    const order = await own.place(fan.user, [[0, 2, staffPrice(own, 0, 2)]], claim.id)
    const payment = await own.pay(fan.user, order.id)
    await settle(payment)
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 48, reserved: 0 })
    expect((await own.claim(fan.user)).status).toBe('redeemed')
    const entries = await db.asPerson(
      root.user,
      (tx) => tx<{ amount: number; bucket: string }[]>`select amount, bucket from ledger_entries`,
    )
    expect(entries).toEqual([{ amount: Math.floor((order.total_fen - 1200) / 10), bucket: 'pending' }])
    const told =
      await admin`select kind from inbox_messages where participant_id = ${root.participant_id} order by kind`
    expect(told.map((row) => row.kind)).toEqual(['commission_pending', 'new_fan'])
  })

  it('ten notices at once book one payment and one commission', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const order = await own.place(fan.user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    const payment = await openPayment(fan.user, order.id)
    await Promise.all(Array.from({ length: 10 }, () => settle(payment)))
    const [row] = await admin`select count(*)::int as n from ledger_transfers where order_id = ${order.id}`
    expect(row?.n).toBe(1)
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 49, reserved: 0 })
  })

  it('a buyer cannot declare their own order paid, nor look at somebody else’s payment', async () => {
    const own = await openCampaign()
    const { user } = await buyer(own)
    const order = await own.place(user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    const payment = await openPayment(user, order.id)
    expect(
      await verdict(db.asPerson(user, (tx) => tx`select private.settle_payment(${payment}, 'paid', 1)`)),
    ).toMatch(/permission denied/)
    const look = (who: string) =>
      verdict(db.asServiceFor(who, (tx) => tx`select private.payment_of(${payment})`))
    expect(await look(user)).toBe('done')
    expect(await look(randomUUID())).toBe('404 not_found')
  })

  it('an employee’s own order earns nothing; a fan of a fan pays only where level 2 is on; deeper never', async () => {
    const own = await openCampaign()
    await admin`update campaigns set level2_rate_bps = 500 where id = ${own.id}`
    const root = await own.employee(1)
    const first = await own.friend(root)
    const second = await own.friend(first)
    const third = await own.friend(second)
    const earn = async (user: string) => {
      const order = await own.place(user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
      await own.pay(user, order.id)
      const [row] =
        await admin`select coalesce(sum(amount), 0)::int as fen from ledger_transfers where order_id = ${order.id}`
      return row?.fen
    }
    const list = own.skus[0]?.list_price_fen ?? 0
    expect(await earn(root.user)).toBe(0)
    expect(await earn(first.user)).toBe(Math.floor(list / 10))
    expect(await earn(second.user)).toBe(0)
    await admin`update campaigns set level2_enabled = true where id = ${own.id}`
    expect(await earn(second.user)).toBe(Math.floor(list / 20))
    expect(await earn(third.user)).toBe(0)
  })
})

describe('the ledger', () => {
  it('refuses change and deletion to everybody, the admin included', async () => {
    const root = await campaign.employee(2)
    const fan = await campaign.friend(root)
    const order = await campaign.place(fan.user, [[0, 1, campaign.skus[0]?.list_price_fen ?? 0]])
    await campaign.pay(fan.user, order.id)
    expect(await verdict(admin`update ledger_transfers set amount = 1 where order_id = ${order.id}`)).toBe(
      '403 forbidden',
    )
    expect(await verdict(admin`delete from ledger_transfers where order_id = ${order.id}`)).toBe(
      '403 forbidden',
    )
    expect(await verdict(admin`truncate ledger_transfers`)).toBe('403 forbidden')
    const [sum] =
      await admin`select coalesce(sum(amount), 0)::int as total from ledger_entries where campaign_id = ${campaign.id}`
    expect(sum?.total).toBe(0)
  })
})
