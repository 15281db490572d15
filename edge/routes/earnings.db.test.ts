import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../testing/as-edge.ts'
import { refused } from '../testing/at-once.ts'
import { buyingIn } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let rewards: Rewards
let employee: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
  employee = await edge.person()
  await campaign.admit(employee)
})
afterAll(() => edge.close())

const earnings = async (person: Person, cursor = '', id = campaign.id) =>
  person.get(`/earnings?campaign_id=${id}${cursor && `&cursor=${cursor}`}`)
const newFan = async (sponsor: Person) => {
  const fan = await edge.person()
  await campaign.invite(sponsor, fan)
  await campaign.claim(fan)
  return fan
}
type Entry = { unit: string; bucket: string; amount: number }
const sumOf = (entries: Entry[], unit: string, bucket: string) =>
  entries
    .filter((one) => one.unit === unit && one.bucket === bucket)
    .reduce((sum, one) => sum + one.amount, 0)

describe('GET /earnings', () => {
  it('names the reason of every fen and every point', async () => {
    const friend = await newFan(employee)
    const order = await buyingIn(campaign).buy(friend)
    const { body } = await earnings(employee)
    expect(body).toMatchObject({
      commission: { pending_fen: 1596, available_fen: 0, requested_fen: 0, paid_fen: 0 },
      points: 100,
      points_pending: 0,
      tickets: 0,
      held: null,
    })
    expect(body.entries).toMatchObject([
      {
        ...{
          unit: 'commission',
          bucket: 'pending',
          kind: 'commission_accrued',
          amount: 1596,
          order_id: order.id,
        },
        ...{ order_no: order.order_no, fan_name: expect.stringContaining('亲友'), level: 1, rate_bps: 1000 },
        ...{ title: null, expires_at: null, releases_at: null },
      },
      {
        ...{ unit: 'points', bucket: 'available', kind: 'milestone_points', amount: 100 },
        ...{ title: '第一位有效粉丝', order_id: null, level: null },
      },
    ])
  })

  it('shows how far each milestone is, and never further than it goes', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const milestone = { id: rewards.milestone_id, metric: 'qualified_fans', target: 1, times: 2, points: 100 }
    expect((await earnings(person)).body.milestones).toMatchObject([
      { ...milestone, progress: 0, reached: 0 },
    ])
    for (let i = 0; i < 3; i++) await newFan(person)
    const { milestones, points } = (await earnings(person)).body
    expect(milestones).toEqual([
      { ...milestone, title: '第一位有效粉丝', tickets: 0, progress: 3, reached: 2 },
    ])
    expect(points).toBe(200)
  })

  it('says when pending commission becomes available once the order is completed, also by /sync', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const order = await buyingIn(campaign).buy(await newFan(person))
    const { cursor } = (await person.get(`/sync?campaign_id=${campaign.id}`)).body
    await asEdge(
      edge.sql,
      (tx) =>
        tx`update public.orders set status = 'completed', completed_at = '2026-01-01T00:00:00Z' where id = ${order.id}`,
    )
    const { rewards: changed } = (await person.get(`/sync?campaign_id=${campaign.id}&cursor=${cursor}`)).body
      .changes
    expect(changed).toMatchObject([{ kind: 'commission_accrued', releases_at: '2026-01-08T00:00:00.000Z' }])
    expect((await earnings(person)).body.entries).toEqual(expect.arrayContaining(changed))
  })

  it('counts the tickets that are still to be drawn', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const [ticket_id, revoked] = await rewards.giveTickets(person, 4)
    await edge.sql`update public.tickets set revoked_at = now() where id = ${revoked ?? ''}`
    await person.post('/lottery/draws', { ticket_id, client_seed: 'x' })
    expect((await earnings(person)).body.tickets).toBe(2)
  })

  it('says why rewards are held', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    await asEdge(
      edge.sql,
      (tx) =>
        tx`update public.standings set held_reason = 'same_device', held_at = now() where user_id = ${person.id}`,
    )
    expect((await earnings(person)).body.held).toEqual({ reason: 'same_device' })
  })

  it('comes in pages whose entries sum up to the balances', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const me = await rewards.participantOf(person)
    await rewards.giveCommission(person, 5000)
    // Both sides of it are the person's own.
    expect(await person.post('/payouts', { campaign_id: campaign.id, amount_fen: 3000 })).toMatchObject({
      status: 200,
    })
    // All of one moment; 49 of them, so that the first page ends between the two sides.
    await edge.sql`select private.grant_points(${me}, n, 'bulk:' || ${me} || n) from generate_series(1, 49) n`
    const entries: (Entry & { id: string })[] = []
    const { body } = await earnings(person)
    for (let page = body; ; page = (await earnings(person, page.next_cursor)).body) {
      entries.push(...page.entries)
      if (page.next_cursor === null) break
    }
    expect(entries).toHaveLength(52)
    expect(new Set(entries.map((one) => one.id)).size).toBe(52)
    expect(body.points).toBe(sumOf(entries, 'points', 'available'))
    expect(body.commission).toMatchObject({ available_fen: 2000, requested_fen: 3000 })
    expect(sumOf(entries, 'commission', 'available')).toBe(2000)
    expect(sumOf(entries, 'commission', 'requested')).toBe(3000)
  })
})

describe('after the campaign', () => {
  it('what was earned stays visible to its owner, and the others learn nothing', async () => {
    const over = await makeCampaign(edge.sql)
    const [person, idle] = [await edge.person(), await edge.person()]
    await over.admit(person)
    await over.admit(idle)
    await (await addRewards(edge.sql, over)).giveCommission(person, 700)
    await over.setStatus('ended')
    expect((await earnings(person, '', over.id)).body).toMatchObject({
      commission: { available_fen: 700 },
      milestones: [],
      entries: [{ amount: 700 }],
    })
    expect(await earnings(idle, '', over.id)).toMatchObject(refused(403, 'grant_ended'))
  })

  it('all that was earned anywhere is summed up by campaign', async () => {
    const over = await makeCampaign(edge.sql)
    const [person, outsider] = [await edge.person(), await edge.person()]
    await over.admit(person)
    await campaign.admit(person)
    await (await addRewards(edge.sql, over)).giveCommission(person, 700)
    await rewards.giveCommission(person, 300)
    await rewards.givePoints(person, 9)
    await over.setStatus('ended')
    const { sums } = (await person.get('/earnings/all')).body
    expect(sums).toHaveLength(2)
    expect(sums).toContainEqual({
      ...{ campaign_id: over.id, title: '测试内购', company_name: '测试公司' },
      ...{ pending_fen: 0, available_fen: 700, requested_fen: 0, paid_fen: 0 },
      ...{ payout_min_fen: 1000, payout_daily_max_fen: null, payouts_per_day: 1 },
    })
    expect((await outsider.get('/earnings/all')).body).toEqual({ sums: [] })
  })
})
