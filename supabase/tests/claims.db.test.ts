import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
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
    const campaign = await openCampaign({ coupon_stock: 1 })
    const [one, two] = await friends(campaign, 2)
    if (!one || !two) throw new Error('two people')
    await campaign.claim(one)
    expect(await verdict(campaign.claim(two))).toBe('409 coupon_sold_out')
    expect(await verdict(admin`update coupons set stock_total = 0 where id = ${campaign.coupon_id}`)).toBe(
      '400 invalid_input',
    )
    await admin`update coupons set stock_total = 2 where id = ${campaign.coupon_id}`
    expect(await verdict(campaign.claim(two))).toBe('done')
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
