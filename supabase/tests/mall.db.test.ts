import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { offer } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { ADDRESS, addItem, balances, exchange, givePoints, holdRewards, refusal } from './rewarding.ts'

afterAll(closeConnections)

/** An employee of a campaign with this many points. */
async function holder(points = 1000) {
  const own = await openCampaign()
  const person = await own.employee(1)
  if (points > 0) await givePoints(person.participant_id, points)
  return { own, ...person }
}
/** So many friends of the employee, each with this many points. */
async function crowd(own: Campaign, of: { user: string }, n: number, points: number) {
  const first = await own.friend(of)
  const rest = Array.from({ length: n - 1 }, async () => {
    const user = randomUUID()
    const { participant_id } = await own.enter(user, first.share_code)
    return { user, participant_id: participant_id ?? '' }
  })
  const people = [first, ...(await Promise.all(rest))]
  for (const { participant_id } of people) await givePoints(participant_id, points)
  return people
}
const itemRow = async (id: string) => {
  const [row] = await admin<{ taken: number; remaining: number | null; xid: string }[]>`
    select taken, remaining, changed_xid::text as xid from mall_items where id = ${id}`
  if (!row) throw new Error('no item')
  return row
}
const count = async (table: string, participant_id: string) => {
  const [row] =
    await admin`select count(*)::int as n from ${admin(table)} where participant_id = ${participant_id}`
  return row?.n as number
}
const done = (verdicts: string[]) => verdicts.filter((each) => each === 'done').length

/** A coupon that nobody can claim. */
const GIVEN = { type: 'amount_off', visibility: 'given' }

describe('exchanging points', () => {
  it('for goods takes points and stock, and sends them to the address', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods', stock: 3, image_path: 'x/y.svg' })
    expect(await exchange(one.user, item)).toMatchObject({ item_id: item, ordinal: 1, points: 100 })
    expect(await balances(one.participant_id)).toMatchObject({ points: 900, spent: 100 })
    expect(await itemRow(item)).toMatchObject({ taken: 1, remaining: 2 })
    const sent =
      await admin`select source, status, name, image_path, address, claim_by from deliveries where user_id = ${one.user}`
    const goods = { source: 'mall', status: 'to_ship', name: '帆布袋', image_path: 'x/y.svg' }
    expect(sent).toEqual([{ ...goods, address: ADDRESS, claim_by: null }])
  })

  it('for goods without an address is refused and takes nothing', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods' })
    expect(await refusal(exchange(one.user, item, null))).toBe('400 invalid_input {"field":"address"}')
    expect(await balances(one.participant_id)).toMatchObject({ points: 1000, spent: 0 })
    expect(await itemRow(item)).toMatchObject({ taken: 0, remaining: null })
  })

  it('for a coupon gives one more copy each time, which nobody can claim, and its worth can be read before', async () => {
    const one = await holder()
    const coupon = await offer(one.own, GIVEN, { amount_off_fen: 100 })
    const item = await addItem(one.own, { kind: 'coupon', coupon_id: coupon.id, per_person_limit: 9 })
    const seen = (table: string) =>
      db.asPerson(one.user, (tx) => tx`select coupon_id from ${tx(table)} where coupon_id = ${coupon.id}`)
    expect(await seen('coupon_terms')).toHaveLength(1)
    expect(await verdict(coupon.claim(one.user))).toBe('404 not_found')
    await exchange(one.user, item, null)
    await exchange(one.user, item, null)
    expect(await seen('coupon_claims')).toHaveLength(2)
    // with copies of one's own it still cannot be had for nothing
    expect(await verdict(coupon.claim(one.user))).toBe('404 not_found')
  })

  it('for a coupon that can no longer be used is refused', async () => {
    const one = await holder()
    const coupon = await offer(one.own, GIVEN, { amount_off_fen: 100 })
    const item = await addItem(one.own, { kind: 'coupon', coupon_id: coupon.id })
    await admin`update coupons set use_ends_at = now() where id = ${coupon.id}`
    expect(await verdict(exchange(one.user, item, null))).toBe('409 claim_window_closed')
  })

  it('for tickets gives so many at once', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'tickets', tickets: 3, per_person_limit: 2 })
    await exchange(one.user, item, null)
    await exchange(one.user, item, null)
    expect(await count('tickets', one.participant_id)).toBe(6)
  })

  it('is refused beyond the limit per person, without stock and without points, and says what is missing', async () => {
    const one = await holder(250)
    const limited = await addItem(one.own, { kind: 'goods', per_person_limit: 2 })
    const gone = await addItem(one.own, { kind: 'goods', stock: 0 })
    const dear = await addItem(one.own, { kind: 'goods', points_price: 51 })
    await exchange(one.user, limited)
    await exchange(one.user, limited)
    expect(await refusal(exchange(one.user, limited))).toBe(
      '409 quota_exceeded {"max": 2, "limit": "per_person"}',
    )
    expect(await refusal(exchange(one.user, gone))).toBe(`409 out_of_stock {"item_id": "${gone}"}`)
    expect(await verdict(exchange(one.user, dear))).toBe('409 points_too_few')
    expect(await balances(one.participant_id)).toMatchObject({ points: 50, spent: 200 })
    expect(await itemRow(dear)).toMatchObject({ taken: 0 })
    expect(await count('deliveries', one.participant_id)).toBe(2)
  })

  it('is refused for what is not listed, of another campaign, to outsiders, and once the campaign is over', async () => {
    const one = await holder()
    const other = await openCampaign()
    const item = await addItem(one.own, { kind: 'goods' })
    const elsewhere = await addItem(other, { kind: 'goods' })
    const hidden = await addItem(one.own, { kind: 'goods', status: 'unlisted' })
    for (const id of [elsewhere, hidden, randomUUID()])
      expect(await verdict(exchange(one.user, id))).toBe('404 not_found')
    expect(await verdict(exchange(randomUUID(), item))).toBe('403 grant_ended')
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${one.own.id}`
    expect(await verdict(exchange(one.user, item))).toBe('403 grant_ended')
  })

  it('is refused when the price is no longer the one that was seen', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods', per_person_limit: 2 })
    expect(await verdict(exchange(one.user, item, ADDRESS, 100))).toBe('done')
    await admin`update mall_items set points_price = 120 where id = ${item}`
    expect(await refusal(exchange(one.user, item, ADDRESS, 100))).toBe(
      '409 price_changed {"points_price": 120}',
    )
    expect(await balances(one.participant_id)).toMatchObject({ points: 900 })
  })

  it('waits while the rewards are being reviewed', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods' })
    await holdRewards(one.participant_id)
    expect(await verdict(exchange(one.user, item))).toBe('409 rewards_held')
    expect(await itemRow(item)).toMatchObject({ taken: 0 })
  })
})

describe('sixty-four exchanges at the same moment', () => {
  it.each([1, 20])(
    'give out exactly the stock of %i, and take points from those who got one',
    async (stock) => {
      const one = await holder(0)
      const people = await crowd(one.own, one, 64, 100)
      const item = await addItem(one.own, { kind: 'goods', stock })
      const all = await Promise.all(people.map(({ user }) => verdict(exchange(user, item))))
      expect(done(all)).toBe(stock)
      expect(all.filter((each) => each === '409 out_of_stock')).toHaveLength(64 - stock)
      expect(await itemRow(item)).toMatchObject({ taken: stock, remaining: 0 })
      for (const [n, { participant_id }] of people.entries())
        expect(await balances(participant_id)).toMatchObject({ points: all[n] === 'done' ? 0 : 100 })
    },
  )

  it('of one person give out exactly the limit per person', async () => {
    const one = await holder(100_000)
    const item = await addItem(one.own, { kind: 'tickets', tickets: 1, per_person_limit: 5 })
    const all = await Promise.all(Array.from({ length: 64 }, () => verdict(exchange(one.user, item, null))))
    expect(done(all)).toBe(5)
    expect(all.filter((each) => each === '409 quota_exceeded')).toHaveLength(59)
    expect(await balances(one.participant_id)).toMatchObject({ points: 99_500, spent: 500 })
    expect(await count('tickets', one.participant_id)).toBe(5)
  })

  it('of one person over many items never spend more points than there are', async () => {
    const one = await holder(750)
    const items = await Promise.all(
      Array.from({ length: 64 }, () => addItem(one.own, { kind: 'goods', stock: 1 })),
    )
    const all = await Promise.all(items.map((item) => verdict(exchange(one.user, item))))
    expect(done(all)).toBe(7)
    expect(all.filter((each) => each === '409 points_too_few')).toHaveLength(57)
    expect(await balances(one.participant_id)).toMatchObject({ points: 50, spent: 700 })
  })

  it('of one person at once gives as many copies of the coupon as were paid for', async () => {
    const one = await holder()
    const coupon = await offer(one.own, GIVEN, { amount_off_fen: 100 })
    const items = await Promise.all(
      Array.from({ length: 12 }, () => addItem(one.own, { kind: 'coupon', coupon_id: coupon.id })),
    )
    const all = await Promise.all(items.map((item) => verdict(exchange(one.user, item, null))))
    expect(done(all)).toBe(10) // a thousand points at a hundred each
    const [claims] = await admin`select count(*)::int as n from coupon_claims where coupon_id = ${coupon.id}`
    expect(claims?.n).toBe(10)
  })
})

describe('who sees the mall', () => {
  it('participants see listed items and what remains, not the stock; their own exchanges after the campaign too', async () => {
    const one = await holder()
    const friend = await one.own.friend(one)
    const item = await addItem(one.own, { kind: 'goods', stock: 3 })
    await addItem(one.own, { kind: 'goods', status: 'unlisted' })
    await exchange(one.user, item)
    const items = (user: string) => db.asPerson(user, (tx) => tx`select id, remaining from mall_items`)
    const exchanges = (user: string) => db.asPerson(user, (tx) => tx`select item_id from mall_exchanges`)
    expect(await items(friend.user)).toEqual([{ id: item, remaining: 2 }])
    expect(await items(randomUUID())).toEqual([])
    expect(await exchanges(friend.user)).toEqual([])
    for (const column of ['stock', 'taken'])
      await expect(db.asPerson(one.user, (tx) => tx`select ${tx(column)} from mall_items`)).rejects.toThrow(
        'permission denied',
      )
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${one.own.id}`
    expect(await items(one.user)).toEqual([])
    expect(await exchanges(one.user)).toEqual([{ item_id: item }])
  })

  it('an item taken off the page leaves a tombstone and loses it when it is listed again', async () => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods' })
    const graves = () =>
      db.asPerson(one.user, (tx) => tx`select row_id from tombstones where collection = 'mall_items'`)
    await admin`update mall_items set status = 'unlisted' where id = ${item}`
    expect(await graves()).toEqual([{ row_id: item }])
    await admin`update mall_items set status = 'listed' where id = ${item}`
    expect(await graves()).toEqual([])
  })

  it('an exchange travels in /sync with what remains, and not at all for an item without a limit', async () => {
    const one = await holder()
    const counted = await addItem(one.own, { kind: 'goods', stock: 9 })
    const endless = await addItem(one.own, { kind: 'goods' })
    const before = [await itemRow(counted), await itemRow(endless)]
    await exchange(one.user, counted)
    await exchange(one.user, endless)
    const after = [await itemRow(counted), await itemRow(endless)]
    expect(after.map((row, n) => row.xid !== before[n]?.xid)).toEqual([true, false])
    expect(after[1]?.taken).toBe(1)
    await admin`update mall_items set points_price = 90 where id = ${endless}`
    expect((await itemRow(endless)).xid).not.toBe(after[1]?.xid)
  })
})

describe('an item in Studio', () => {
  it.each<[string, Record<string, string | number | null>]>([
    ['stock is not below what was exchanged already', { stock: 0 }],
    ['coupon names its coupon_id, tickets how many; nothing else does', { tickets: 2 }],
    ['coupon names its coupon_id, tickets how many; nothing else does', { kind: 'coupon' }],
    ['points_price is more than 0', { points_price: 0 }],
    ['per_person_limit is between 1 and 99', { per_person_limit: 0 }],
    ['a mall item is listed or unlisted', { status: 'gift' }],
    ['name must not be empty', { name: ' ' }],
  ])('cannot be made wrong: %s', async (sentence, change) => {
    const one = await holder()
    const item = await addItem(one.own, { kind: 'goods', stock: 3 })
    await exchange(one.user, item)
    await expect(admin`update mall_items set ${admin(change)} where id = ${item}`).rejects.toThrow(sentence)
  })

  it('cannot give a coupon of another campaign, nor one that can be claimed for nothing', async () => {
    const [own, other] = [await openCampaign(), await openCampaign()]
    const foreign = await offer(other, GIVEN, { amount_off_fen: 100 })
    for (const coupon_id of [foreign.id, own.coupon_id])
      expect(await verdict(addItem(own, { kind: 'coupon', coupon_id }))).toBe('400 invalid_input')
  })
})
