import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { staffPrice } from './buying.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

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
                 (select coalesce(sum(o.commission_fen), 0)::int from orders o where o.campaign_id = ${own.id} and o.status = 'paid') as due,
                 (select coalesce(sum((o.total_fen - o.shipping_fen) / 10), 0)::int from orders o join participants p on p.id = o.participant_id
                   where o.campaign_id = ${own.id} and o.status = 'paid' and p.depth = 1) as rule
            from ledger_transfers t where t.campaign_id = ${own.id}`
        expect([ledger?.booked, ledger?.due]).toEqual([ledger?.rule, ledger?.rule])
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
