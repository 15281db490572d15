import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { asEdge } from '../testing/as-edge.ts'
import { buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'
import { runJobs } from './run.ts'

// The jobs see the whole database: here time is moved by moving the rows of this file's campaign.
const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL, 4)
afterAll(() => Promise.all([edge.close(), db.close()]))
let campaign: TestCampaign
let rewards: Rewards
let employee: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
})
beforeEach(async () => {
  employee = await edge.person()
  await campaign.admit(employee)
})

const run = () =>
  runJobs(
    { db, env: edge.env, providers: {}, patience: () => AbortSignal.timeout(5_000), log: () => {} },
    null,
  )
/** Another file's run may be at the same rows at this very moment: then they are done with one of the next. */
async function runUntil(check: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const failed = (await run()).filter(({ ok }) => !ok).map(({ job }) => job)
    expect(failed).toEqual([])
    if (await check()) return
  }
  throw new Error('no run has done it')
}
const earned = async () => done(await employee.get(`/earnings?campaign_id=${campaign.id}`))

it('commission becomes available once its order can no longer be given back, and not before', async () => {
  const fan = await edge.person()
  await campaign.invite(employee, fan)
  await campaign.claim(fan)
  const order = await buyingIn(campaign).buy(fan)
  await asEdge(
    edge.sql,
    (tx) => tx`update public.orders set status = 'completed', completed_at = now() where id = ${order.id}`,
  )
  await run()
  expect((await earned()).commission).toMatchObject({ pending_fen: 1596, available_fen: 0 })
  await edge.sql`update public.orders set completed_at = now() - interval '8 days' where id = ${order.id}`
  await runUntil(async () => (await earned()).commission.available_fen > 0)
  await run()
  expect((await earned()).commission).toMatchObject({ pending_fen: 0, available_fen: 1596 })
})

it('points lapse by their date, once', async () => {
  const me = await rewards.participantOf(employee)
  await edge.sql`
    select private.transfer('points', 'points_granted', private.ledger_account(${campaign.id}, null, 'points', 'house'),
      private.ledger_account(${campaign.id}, ${me}, 'points', 'available'), 50, gen_random_uuid()::text, null, '{}', now() - interval '1 second')`
  await rewards.givePoints(employee, 7)
  // What has lapsed cannot be spent even before it is booked out.
  expect((await earned()).points).toBe(7)
  const lapsed = async () =>
    (await earned()).entries.filter((one: { kind: string }) => one.kind === 'points_expired')
  await runUntil(async () => (await lapsed()).length > 0)
  await run()
  expect(await lapsed()).toMatchObject([{ amount: -50 }])
  expect((await earned()).points).toBe(7)
})

it('a prize nobody gives an address for lapses at its deadline, and its winner is told', async () => {
  const [ticket_id] = await rewards.giveTickets(employee, 1)
  const { draw } = done(await employee.post('/lottery/draws', { ticket_id, client_seed: 'x' }))
  const delivery = async () => done(await employee.get('/deliveries')).deliveries[0]
  await run()
  expect((await delivery()).status).toBe('awaiting_address')
  await edge.sql`update public.deliveries set claim_by = now() where source_id = ${draw.id}`
  await runUntil(async () => (await delivery()).status === 'lapsed')
  const { inbox } = done(await employee.get(`/sync?campaign_id=${campaign.id}`)).changes
  expect(inbox.map((one: { kind: string }) => one.kind)).toContain('prize_lapsed')
})

it('a milestone that comes late is given to those who have reached it', async () => {
  const fan = await edge.person()
  await campaign.invite(employee, fan)
  await campaign.claim(fan)
  expect((await earned()).points).toBe(100)
  await edge.sql`
    insert into public.milestones (campaign_id, position, title, metric, target, points)
    values (${campaign.id}, 2, '后来的里程碑', 'qualified_fans', 1, 11)`
  await runUntil(async () => (await earned()).points === 111)
})
