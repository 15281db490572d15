import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { bought, buy, offer, skuOf } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

async function friends(campaign: Campaign, n: number) {
  const employee = await campaign.employee(1)
  const first = await campaign.friend(employee)
  const rest = await Promise.all(
    Array.from({ length: n - 1 }, async () => {
      const user = randomUUID()
      await campaign.enter(user, first.share_code)
      return user
    }),
  )
  return [first.user, ...rest]
}

describe('claiming the coupon', () => {
  it('gives the same claim however often and however simultaneously one person asks', async () => {
    const campaign = await openCampaign({ coupon_stock: 10 })
    const employee = await campaign.employee(1)
    const claims = await Promise.all(Array.from({ length: 20 }, () => campaign.claim(employee.user)))
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(1)
    const [slots] =
      await admin`select sum(remaining)::int as left from private.coupon_slots where coupon_id = ${campaign.coupon_id}`
    expect(slots?.left).toBe(9)
  })

  it.each([1, 7, 40])('hands out exactly %i coupons when sixty people claim at once', async (stock) => {
    const campaign = await openCampaign({ coupon_stock: stock })
    const people = await friends(campaign, 60)
    const verdicts = await Promise.all(people.map((user) => verdict(campaign.claim(user))))
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(stock)
    expect(verdicts.filter((one) => one === '409 coupon_sold_out')).toHaveLength(60 - stock)
    const [row] =
      await admin`select count(*)::int as n from coupon_claims where coupon_id = ${campaign.coupon_id}`
    expect(row?.n).toBe(stock)
  })

  it('a raised stock lets the next ones claim, a stock below what is claimed is refused', async () => {
    const campaign = await openCampaign({ coupon_stock: 2 })
    const [one, two, three] = await friends(campaign, 3)
    if (!one || !two || !three) throw new Error('three people')
    await campaign.claim(one)
    await campaign.claim(two)
    expect(await verdict(campaign.claim(three))).toBe('409 coupon_sold_out')
    expect(await verdict(admin`update coupons set stock_total = 1 where id = ${campaign.coupon_id}`)).toBe(
      '400 invalid_input',
    )
    await admin`update coupons set stock_total = 3 where id = ${campaign.coupon_id}`
    expect(await verdict(campaign.claim(three))).toBe('done')
  })

  it('is refused outside its window, to outsiders, and after the campaign', async () => {
    const campaign = await openCampaign()
    const employee = await campaign.employee(1)
    expect(await verdict(campaign.claim(randomUUID()))).toBe('403 grant_ended')
    await admin`update coupons set claim_ends_at = now() - interval '1 second' where id = ${campaign.coupon_id}`
    expect(await verdict(campaign.claim(employee.user))).toBe('409 claim_window_closed')
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${campaign.id}`
    expect(await verdict(campaign.claim(employee.user))).toBe('403 grant_ended')
  })

  it('a coupon of another campaign looks like one that does not exist', async () => {
    const campaign = await openCampaign()
    const other = await openCampaign()
    const employee = await campaign.employee(1)
    expect(await verdict(other.claim(employee.user))).toBe('404 not_found')
  })
})

describe('a coupon of which one person may have several', () => {
  it('is given up to its limit, however simultaneously one person asks, and then the last one again', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const coupon = await offer(
      own,
      { type: 'amount_off', per_person_limit: 3, stock_total: 10 },
      { amount_off_fen: 100 },
    )
    const claims = await Promise.all(Array.from({ length: 12 }, () => coupon.claim(user)))
    expect([...new Set(claims.map((claim) => claim.ordinal))].sort()).toEqual([1, 2, 3])
    expect(claims.filter((claim) => claim.ordinal === 3)).toHaveLength(10)
    const [slots] =
      await admin`select sum(remaining)::int as left from private.coupon_slots where coupon_id = ${coupon.id}`
    expect(slots?.left).toBe(7)
  })

  it('is used one at a time: each copy for an order of its own', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    const coupon = await offer(own, { type: 'amount_off', per_person_limit: 2 }, { amount_off_fen: 100 })
    const claims = [await coupon.claim(user), await coupon.claim(user)]
    const order = (coupon_claim_id: string) => {
      const used = { coupon_id: coupon.id, amount_fen: 100 }
      const line = { n: 0, quantity: 1, price_fen: skuOf(own, 0).list_price_fen - 100, off: [used] }
      return verdict(buy(own, user, { lines: [line], coupons: [{ ...used, coupon_claim_id }] }))
    }
    const verdicts = await Promise.all([...claims, ...claims].map((claim) => order(claim.id)))
    expect(verdicts.sort()).toEqual(['409 price_changed', '409 price_changed', 'done', 'done'])
  })
})

describe('a claim whose coupon can no longer be used', () => {
  it('reads as expired by the clock, while one in an order keeps its state', async () => {
    const own = await openCampaign()
    const [one, two] = [await own.employee(1), await own.employee(2)]
    await own.claim(one.user)
    await bought(own, two.user, 1)
    await admin`update coupons set use_ends_at = now() where id = ${own.coupon_id}`
    expect((await own.claim(one.user)).status).toBe('expired')
    expect((await own.claim(two.user)).status).toBe('redeemed')
  })
})
