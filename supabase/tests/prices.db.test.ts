import { afterAll, describe, expect, it } from 'vitest'
import { buy, skuOf } from './buying.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

/** The SKU's list prices, each with how many days before the campaign's start it began. */
async function priced(history: [number, number][]) {
  const own = await openCampaign()
  const { id } = skuOf(own, 0)
  for (const [days, list_price_fen] of history)
    await admin`insert into sku_price_history (sku_id, list_price_fen, effective_at)
      select ${id}, ${list_price_fen}, starts_at - make_interval(secs => ${days * 86400}) from campaigns where id = ${own.id}`
  const lowest = async () => {
    const [row] = await admin<
      { fen: number | null }[]
    >`select lowest_7d_fen::int as fen from skus where id = ${id}`
    return row?.fen
  }
  return { own, sku: skuOf(own, 0), lowest }
}

describe('the lowest price of the 7 days before a campaign', () => {
  it.each<[string, [number, number][], number | null]>([
    ['is empty for goods that had no price then', [], null],
    ['is the price that held all through', [[30, 70000]], 70000],
    [
      'is the lower one when it rose in between',
      [
        [30, 70000],
        [3, 80000],
      ],
      70000,
    ],
    [
      'is the lower one when it fell in between',
      [
        [30, 80000],
        [3, 70000],
      ],
      70000,
    ],
    [
      'does not look further back',
      [
        [30, 10000],
        [8, 80000],
      ],
      80000,
    ],
    [
      'counts a price that ended within the 7 days',
      [
        [30, 10000],
        [6.9, 80000],
      ],
      10000,
    ],
    [
      'does not depend on the order in which prices were written down',
      [
        [3, 80000],
        [30, 70000],
      ],
      70000,
    ],
  ])('%s', async (_, history, expected) => {
    const { lowest } = await priced(history)
    expect(await lowest()).toBe(expected)
  })

  it('is worked out again when the campaign starts at another time', async () => {
    const { own, lowest } = await priced([
      [30, 10000],
      [8, 80000],
    ])
    await admin`update campaigns set starts_at = starts_at - interval '2 days' where id = ${own.id}`
    expect(await lowest()).toBe(10000)
  })

  it('travels with the SKU, and only when it changes', async () => {
    const { own, sku } = await priced([[30, 70000]])
    const stamp = async () =>
      (await admin`select changed_xid::text as xid from skus where id = ${sku.id}`)[0]?.xid as string
    const before = await stamp()
    await admin`update campaigns set starts_at = starts_at - interval '1 minute' where id = ${own.id}`
    expect(await stamp()).toBe(before)
    const { user } = await own.employee(1)
    const [seen] = await db.asPerson(user, (tx) => tx`select lowest_7d_fen from skus where id = ${sku.id}`)
    expect(seen?.lowest_7d_fen).toBe(70000)
  })
})

describe('the price history', () => {
  it('keeps every list price, and refuses change and deletion to everybody', async () => {
    const { own, sku } = await priced([])
    await admin`update skus set list_price_fen = list_price_fen + 100 where id = ${sku.id}`
    await admin`update skus set position = 5 where id = ${sku.id}`
    const kept =
      await admin`select list_price_fen::int as fen from sku_price_history where sku_id = ${sku.id} order by effective_at`
    expect(kept.map((row) => row.fen)).toEqual([sku.list_price_fen, sku.list_price_fen + 100])
    for (const act of [
      admin`update sku_price_history set list_price_fen = 1 where sku_id = ${sku.id}`,
      admin`delete from sku_price_history where sku_id = ${sku.id}`,
      admin`truncate sku_price_history`,
    ])
      expect(await verdict(act)).toBe('403 forbidden')
    await admin`delete from products where campaign_id = ${own.id}`
    expect(await admin`select from sku_price_history where sku_id = ${sku.id}`).toHaveLength(0)
  })

  it('shows the admin which prices may not be struck through', async () => {
    const { own, sku } = await priced([[30, 1000]])
    const rows =
      await admin`select sku_no from report_price_basis where campaign_id = ${own.id} and above_lowest`
    const [mine] = await admin`select sku_no from skus where id = ${sku.id}`
    expect(rows).toEqual([mine])
  })
})

describe('a price changed between quote and order', () => {
  it.each<[string, (sku: string) => Promise<unknown>, string]>([
    [
      'list price',
      (sku) => admin`update skus set list_price_fen = list_price_fen + 100 where id = ${sku}`,
      '409 price_changed',
    ],
    [
      'floor',
      (sku) => admin`update sku_terms set floor_price_fen = floor_price_fen + 100 where sku_id = ${sku}`,
      '422 below_floor_price',
    ],
    [
      'shipping fee',
      (sku) =>
        admin`update campaigns set shipping_fee_fen = 5 where id = (select campaign_id from skus where id = ${sku})`,
      '409 price_changed',
    ],
    ['listing', (sku) => admin`update skus set status = 'unlisted' where id = ${sku}`, '404 not_found'],
  ])('(%s) refuses the order', async (what, change, expected) => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const claim = await own.claim(user)
    const { id, list_price_fen, floor_price_fen } = skuOf(own, 0)
    const price_fen = Math.max(floor_price_fen, Math.ceil(list_price_fen * 0.4))
    if (what === 'floor') {
      await admin`delete from add_ons where sku_id = ${id}`
      await admin`update sku_terms set floor_price_fen = ${price_fen} where sku_id = ${id}`
    }
    const used = { coupon_id: own.coupon_id, amount_fen: list_price_fen - price_fen }
    const order = () =>
      buy(own, user, {
        lines: [{ n: 0, quantity: 1, price_fen, off: [used] }],
        coupons: [{ ...used, coupon_claim_id: claim.id }],
      })
    await change(id)
    expect(await verdict(order())).toBe(expected)
    expect((await own.claim(user)).status).toBe('claimed')
  })
})
