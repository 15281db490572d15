import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

const forget = (user: string) => db.asPerson(user, (tx) => tx`select private.forget_person()`)

describe('being forgotten', () => {
  it('erases what names or reaches the person, and keeps the books', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const price = own.skus[0]?.list_price_fen ?? 0
    const order = await own.place(fan.user, [[0, 1, price]])
    await own.pay(fan.user, order.id)
    const unpaid = await own.place(fan.user, [[1, 1, own.skus[1]?.list_price_fen ?? 0]])
    await forget(fan.user)

    for (const table of [
      'participants',
      'standings',
      'orders',
      'order_lines',
      'payments',
      'inbox_messages',
      'entry_scans',
    ]) {
      const [row] = await admin`select count(*)::int as n from ${admin(table)} where user_id = ${fan.user}`
      expect(row?.n, table).toBe(0)
    }
    const [kept] = await admin`select status, total_fen::int, fulfilment from orders where id = ${order.id}`
    expect(kept).toEqual({ status: 'paid', total_fen: order.total_fen, fulfilment: { type: 'shipping' } })
    const [released] = await admin`select status from orders where id = ${unpaid.id}`
    expect(released?.status).toBe('cancelled')
    const [ledger] = await admin`select count(*)::int as n from ledger_transfers where order_id = ${order.id}`
    expect(ledger?.n).toBe(1)
  })

  it('shuts the person and their share code out, and touches nobody else', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const next = await own.friend(fan)
    await forget(fan.user)
    const sees = (user: string) =>
      db.asPerson(user, (tx) => tx`select id from products where campaign_id = ${own.id}`)
    expect(await sees(fan.user)).toHaveLength(0)
    expect(await sees(next.user)).toHaveLength(1)
    expect(await verdict(own.claim(fan.user))).toBe('403 grant_ended')
    const [code] =
      await admin`select count(*)::int as n from entry_codes where participant_id = ${fan.participant_id} and revoked_at is null`
    expect(code?.n).toBe(0)
  })
})

describe('after the campaign', () => {
  it('people keep sight of their own orders and earnings, and of nothing else', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const order = await own.place(fan.user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    await own.pay(fan.user, order.id)
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${own.id}`
    const rows = (user: string, table: string) => db.asPerson(user, (tx) => tx`select 1 from ${tx(table)}`)
    expect(await rows(fan.user, 'orders')).toHaveLength(1)
    expect(await rows(root.user, 'ledger_entries')).toHaveLength(1)
    expect(await rows(root.user, 'orders')).toHaveLength(0)
    for (const table of ['campaigns', 'products', 'skus', 'coupons', 'participants'])
      expect(await rows(root.user, table), table).toHaveLength(0)
  })
})
