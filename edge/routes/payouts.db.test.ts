import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../testing/as-edge.ts'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let rewards: Rewards
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
})
afterAll(() => edge.close())

/** With commission that may be paid out. */
async function employeeWith(fen: number): Promise<Person> {
  const person = await edge.person()
  await campaign.admit(person)
  await rewards.giveCommission(person, fen)
  return person
}
const ask = (person: Person, amount_fen: unknown) =>
  person.post('/payouts', { campaign_id: campaign.id, amount_fen })
const list = async (person: Person) => done(await person.get(`/payouts?campaign_id=${campaign.id}`)).payouts
const available = async (person: Person) =>
  done(await person.get(`/earnings?campaign_id=${campaign.id}`)).commission.available_fen

describe('POST /payouts', () => {
  it('sets the amount aside and is listed, in /sync as well', async () => {
    const person = await employeeWith(5000)
    const { payout } = done(await ask(person, 3000))
    expect(payout).toEqual({
      ...{
        id: expect.any(String),
        campaign_id: campaign.id,
        amount_fen: 3000,
        status: 'requested',
        note: null,
      },
      ...{ created_at: expect.any(String), decided_at: null, paid_at: null },
      ...{ transfer_state: null, confirm_by: null },
    })
    expect(await list(person)).toEqual([payout])
    expect((await person.get(`/sync?campaign_id=${campaign.id}`)).body.changes.payouts).toEqual([payout])
    expect(await available(person)).toBe(2000)
  })

  it('without a campaign is from where there is most', async () => {
    const person = await employeeWith(5000)
    expect(done(await person.post('/payouts', { amount_fen: 1000 })).payout.campaign_id).toBe(campaign.id)
  })

  it('is one payout when sent twenty times under one key', async () => {
    const person = await employeeWith(5000)
    const { status, body } = await twentyAtOnce(person, '/payouts', {
      campaign_id: campaign.id,
      amount_fen: 1000,
    })
    expect(status).toBe(200)
    expect(await list(person)).toEqual([body.payout])
    expect(await available(person)).toBe(4000)
  })

  it('of twenty different ones at once pays no more than there is and the day allows', async () => {
    await edge.sql`update public.campaigns set payouts_per_day = 3 where id = ${campaign.id}`
    const person = await employeeWith(2500)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(person, 1000)))
    await edge.sql`update public.campaigns set payouts_per_day = 1 where id = ${campaign.id}`
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    for (const { status, body } of answers)
      if (status !== 200) expect(body.error.code).toBe('balance_too_low')
    expect(await available(person)).toBe(500)
  })

  it('says what does not allow it', async () => {
    const person = await employeeWith(5000)
    expect(await ask(person, 999)).toMatchObject(refused(409, 'payout_limit', { limit: 'min', value: 1000 }))
    expect(await ask(person, 5001)).toMatchObject(refused(409, 'balance_too_low'))
    done(await ask(person, 1000))
    expect(await ask(person, 1000)).toMatchObject(refused(409, 'payout_limit', { limit: 'daily_count' }))
    await asEdge(
      edge.sql,
      (tx) =>
        tx`update public.standings set held_reason = 'refund_series', held_at = now() where user_id = ${person.id}`,
    )
    expect(await ask(person, 1000)).toMatchObject(refused(409, 'rewards_held'))
    expect(await ask(await edge.person(), 1000)).toMatchObject(refused(403, 'grant_ended'))
  })

  it.each([[0], [-1], [1.5], ['1000'], [null], [2 ** 53]])(
    'does not take %j for an amount',
    async (amount) => {
      expect(await ask(await edge.person(), amount)).toMatchObject(
        refused(400, 'invalid_input', { field: 'amount_fen' }),
      )
    },
  )
})

describe('GET /payouts', () => {
  it('shows the caller’s own, with the words of who rejected them, also after the campaign', async () => {
    const over = await makeCampaign(edge.sql)
    const [person, other] = [await edge.person(), await edge.person()]
    await over.admit(person)
    await over.admit(other)
    await (await addRewards(edge.sql, over)).giveCommission(person, 2000)
    const { payout } = done(await person.post('/payouts', { campaign_id: over.id, amount_fen: 2000 }))
    await edge.sql`update public.payouts set status = 'rejected', note = '请补充收款信息' where id = ${payout.id}`
    await over.setStatus('ended')
    const path = `/payouts?campaign_id=${over.id}`
    expect(done(await person.get(path))).toMatchObject({
      payouts: [{ id: payout.id, status: 'rejected', note: '请补充收款信息' }],
      next_cursor: null,
    })
    expect(await other.get(path)).toMatchObject(refused(403, 'grant_ended'))
  })
})
