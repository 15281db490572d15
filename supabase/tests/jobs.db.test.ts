import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDb } from '../../edge/db.ts'
import { runJobs } from '../../edge/jobs/run.ts'
import { sandbox } from '../../edge/payments/sandbox.ts'
import { openEdge } from '../../edge/testing/stack.ts'
import { Worlds } from './worlds.ts'

// The jobs see a whole database, so each way in which time can pass has one of its own, copied from one busy past.
const stackFile = process.env['STACK_STATUS'] ?? ''
const stack = JSON.parse(readFileSync(stackFile, 'utf8')) as { db_url: string }
const worlds = new Worlds(stack.db_url)
const { env, close } = openEdge()
let past = ''

beforeAll(async () => {
  past = await worlds.open()
  // From here on the cast plays there.
  process.env['STACK_STATUS'] = join(mkdtempSync(join(tmpdir(), 'world-')), 'status.json')
  writeFileSync(process.env['STACK_STATUS'], JSON.stringify({ ...stack, db_url: past }))
  const { openBusyCampaign } = await import('./busy.ts')
  const { closeConnections } = await import('./cast.ts')
  await openBusyCampaign()
  await closeConnections()
}, 120_000)
afterAll(async () => {
  process.env['STACK_STATUS'] = stackFile
  await Promise.all([worlds.close(), close()])
})

const DAY = 24 * 3600_000
const start = Date.now()
/** Nothing is missed at the beginning, a week later, and when all that was received then can no longer be given back. */
const DAYS = [0, 7, 15]

/** All that must not depend on how often the jobs ran: money, stock, claims, points, messages and what follows from them. */
const PICTURE = `
  select 'ledger' as part, jsonb_build_array(participant_id, unit, bucket, sum(amount)) as row from ledger_entries group by participant_id, unit, bucket
  union all select 'booked', jsonb_build_array(kind, count(*), sum(amount)) from ledger_transfers group by kind
  union all select 'wrong', to_jsonb(w) from report_ledger_check w
  union all select 'stock', jsonb_build_array(sku_id, on_hand, reserved) from sku_stock
  union all select 'claims', jsonb_build_array(id, status, order_id) from coupon_claims
  union all select 'orders', jsonb_build_array(order_no, status, refunded_fen, commission_settled_at is not null) from orders
  union all select 'payments', jsonb_build_array(id, status, amount_paid_fen) from payments
  union all select 'refunds', jsonb_build_array(id, status, amount_fen) from refunds
  union all select 'bank', jsonb_build_array(payment_id, refunds) from private.sandbox_transactions
  union all select 'payouts', jsonb_build_array(id, status, amount_fen) from payouts
  union all select 'messages', jsonb_build_array(participant_id, kind, count(*)) from inbox_messages group by participant_id, kind
  union all select 'standings', to_jsonb(s) - '{changed_xid,held_at,qualified_last_at}'::text[] from standings s
  union all select 'flags', jsonb_build_array(g.participant_id, kind, status, (select count(*) from reward_flag_fans f where f.flag_id = g.id)) from reward_flags g
  union all select 'milestones', jsonb_build_array(participant_id, milestone_id, count(*)) from private.milestone_rewards group by participant_id, milestone_id
  union all select 'deliveries', jsonb_build_array(id, status) from deliveries
  union all select 'lotteries', jsonb_build_array(id, commitment is not null, seed is not null) from lotteries
  union all select 'broadcasts', jsonb_build_array(id, status, told) from broadcasts
  union all select 'replies kept', jsonb_build_array(key) from private.idempotency_keys
  order by 1, 2`

/** One course of time: how many run the jobs at the same moment on each of these days. What there is after each. */
async function live(runners: Record<number, number>): Promise<unknown[][]> {
  const url = await worlds.copy(past)
  const db = openDb(url, 8)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const worker = {
    ...{ db, env, providers: { sandbox: sandbox(db) }, patience: () => AbortSignal.timeout(10_000) },
    log: (line: object) => console.error(line),
  }
  const seen = []
  for (const day of DAYS) {
    const now = new Date(start + day * DAY + 3600_000).toISOString()
    const runs = Array.from({ length: runners[day] ?? 0 }, () => runJobs(worker, now))
    const reports = (await Promise.all(runs)).flat()
    for (const { job, ok } of reports) expect(ok, job).toBe(true)
    if (reports.length > 0) {
      const noted = await sql<{ job: string }[]>`select job from job_runs where ok and ended_at >= started_at`
      expect(new Set(noted.map(({ job }) => job))).toEqual(new Set(reports.map(({ job }) => job)))
    }
    seen.push((await sql.unsafe(PICTURE)).map((row) => ({ ...row })))
  }
  await Promise.all([db.close(), sql.end()])
  return seen
}

it('every job run twice at once, or a week late, leaves money, stock, claims, points and messages as run once in time', async () => {
  const once = await live({ 0: 1, 7: 1, 15: 1 })
  const twice = await live({ 0: 2, 7: 2, 15: 1 })
  expect(twice).toEqual(once)
  const late = await live({ 7: 1, 15: 1 })
  expect(late[2]).toEqual(once[2])
  expect(late[0]).not.toEqual(once[0]) // there was something to do
}, 120_000)
