import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

/** Price of a line at 60 % off, never under its floor. */
const staffPrice = (own: Campaign, n: number, quantity: number) => {
  const sku = own.skus[n]
  if (!sku) throw new Error('no such SKU')
  return Math.max(Math.ceil(sku.list_price_fen * 0.4), sku.floor_price_fen) * quantity
}
const stockOf = async (own: Campaign) =>
  admin<{ sku_id: string; on_hand: number; reserved: number }[]>`
    select st.* from sku_stock st join skus s on s.id = st.sku_id where s.campaign_id = ${own.id} order by sku_id`

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
    await db.asServiceFor(fan.user, (tx) => tx`select private.settle_sandbox_payment(${payment}, 'paid')`)
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
    const payment = await db.asPerson(
      fan.user,
      async (tx) => (await tx`select id from private.create_payment(${order.id}, 'sandbox')`)[0]?.id,
    )
    await Promise.all(
      Array.from({ length: 10 }, () =>
        db.asServiceFor(fan.user, (tx) => tx`select private.settle_sandbox_payment(${payment}, 'paid')`),
      ),
    )
    const [row] = await admin`select count(*)::int as n from ledger_transfers where order_id = ${order.id}`
    expect(row?.n).toBe(1)
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 49, reserved: 0 })
  })

  it('a buyer cannot declare their own order paid, nor settle somebody else’s', async () => {
    const { user } = await buyer(await openCampaign())
    expect(
      await verdict(
        db.asPerson(user, (tx) => tx`select private.settle_sandbox_payment(${randomUUID()}, 'paid')`),
      ),
    ).toMatch(/permission denied/)
    expect(
      await verdict(
        db.asServiceFor(user, (tx) => tx`select private.settle_sandbox_payment(${randomUUID()}, 'paid')`),
      ),
    ).toBe('404 not_found')
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

describe('whatever people do', () => {
  it('stock, coupons and the ledger stay consistent under any interleaving of place, cancel, pay and expire', async () => {
    const own = await openCampaign({ stock: 6, coupon_stock: 20 })
    const root = await own.employee(1)
    const people = [
      root.user,
      ...(await Promise.all(Array.from({ length: 4 }, async () => (await own.friend(root)).user))),
    ]
    const act = fc.record({
      who: fc.nat(4),
      what: fc.constantFrom('place', 'cancel', 'pay', 'expire'),
      sku: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 12 }), async (acts) => {
        await Promise.all(
          acts.map(async ({ who, what, sku, quantity }) => {
            const user = people[who] ?? ''
            const [order] = await admin<{ id: string }[]>`
              select o.id from orders o where o.campaign_id = ${own.id} and o.user_id = ${user} and o.status = 'pending_payment' limit 1`
            const claim = await own.claim(user)
            if (what === 'place')
              await verdict(own.place(user, [[sku, quantity, staffPrice(own, sku, quantity)]], claim.id))
            else if (what === 'expire')
              await admin`update orders set expires_at = now() - interval '1 second' where id = ${order?.id ?? randomUUID()}`
            else if (order && what === 'pay') await verdict(own.pay(user, order.id))
            else if (order)
              await verdict(db.asPerson(user, (tx) => tx`select private.cancel_order(${order.id})`))
          }),
        )
        const wrong = await admin`
          select st.sku_id from sku_stock st join skus s on s.id = st.sku_id
            left join lateral (select sum(l.quantity) filter (where o.status = 'pending_payment') as held, sum(l.quantity) filter (where o.status = 'paid') as sold
                                 from order_lines l join orders o on o.id = l.order_id where l.sku_id = s.id) q on true
           where s.campaign_id = ${own.id} and (st.reserved <> coalesce(q.held, 0) or st.on_hand <> 6 - coalesce(q.sold, 0))`
        expect(wrong).toEqual([])
        const claims = await admin`
          select cc.id from coupon_claims cc left join orders o on o.id = cc.order_id
           where cc.campaign_id = ${own.id} and not case cc.status when 'claimed' then cc.order_id is null
             when 'reserved' then o.status = 'pending_payment' when 'redeemed' then o.status = 'paid' else false end`
        expect(claims).toEqual([])
        const [ledger] = await admin`
          select coalesce(sum(t.amount), 0)::int as booked,
                 (select coalesce(sum((o.total_fen - o.shipping_fen) * o.commission_rate_bps / 10000), 0)::int from orders o where o.campaign_id = ${own.id} and o.status = 'paid') as due
            from ledger_transfers t where t.campaign_id = ${own.id}`
        expect(ledger?.booked).toBe(ledger?.due)
      }),
      { numRuns: 25 },
    )
  }, 120_000)
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
