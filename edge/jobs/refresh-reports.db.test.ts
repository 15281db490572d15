import { afterAll, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { buyingIn } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import { openEdge } from '../testing/stack.ts'
import { refreshReports } from './refresh-reports.ts'

const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL, 2)
afterAll(() => Promise.all([edge.close(), db.close()]))

const worker = { db, env: edge.env, providers: {}, patience: () => AbortSignal.timeout(5_000), log: () => {} }

it('what people have bought is in the reports after the next run of the job, which says its age', async () => {
  const campaign = await makeCampaign(edge.sql)
  const employee = await edge.person()
  await campaign.admit(employee)
  await campaign.claim(employee)
  const order = await buyingIn(campaign).buy(employee)
  const before = new Date()
  const said = async () => {
    await refreshReports.run(worker, null)
    const [row] = await edge.sql<{ orders: number; paid: number; refreshed_at: Date }[]>`
      select orders::int, turnover_fen::int as paid, refreshed_at from public.report_turnover where campaign_id = ${campaign.id} and day is null`
    return row
  }
  // another file's run may hold this campaign at this very moment: then it is counted there, or in the next run
  await expect.poll(said, { timeout: 10_000 }).toMatchObject({ orders: 1, paid: order.total_fen })
  expect((await said())?.refreshed_at.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1000)
})
