import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import type { PaymentProvider, RefundVerdict } from '../payments/provider.ts'
import { sandbox } from '../payments/sandbox.ts'
import type { OrderRow } from '../rows.ts'
import { buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
import { runJobs } from './run.ts'

// The jobs see the whole database, so nothing beside this file runs them, and here time is moved by moving the rows.
const JOBS_SECRET = 'jobs-0123456789-0123456789-0123456789-'
const edge = openEdge({}, { JOBS_SECRET })
const db = openDb(edge.env.SUPABASE_DB_URL, 4)
const bank = sandbox(db)
let campaign: TestCampaign
let shop: ReturnType<typeof buyingIn>
let buyer: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  shop = buyingIn(campaign)
})
beforeEach(async () => {
  buyer = await edge.person()
  await campaign.admit(buyer)
})
afterAll(() => Promise.all([edge.close(), db.close()]))

/** In the order they run. */
const JOBS = [
  ...[
    'query-payments',
    'expire-orders',
    'complete-orders',
    'flag-silent-fans',
    'recheck-milestones',
    'settle-rewards',
  ],
  ...[
    'expire-points',
    'commit-lotteries',
    'reveal-lotteries',
    'lapse-deliveries',
    'deliver-broadcasts',
    'erase-action-links',
    'send-refunds',
    'send-payouts',
    'send-messages',
    'make-code-pictures',
    'copy-pictures',
    'erase-handed-out-codes',
    'refresh-code-reports',
    'refresh-reports',
    'prune',
  ],
]
const run = (provider: PaymentProvider = bank, patience = () => AbortSignal.timeout(5_000)) =>
  runJobs({ db, env: edge.env, providers: { sandbox: provider }, patience, log: () => {} }, null)
/** Another test may be asking about the same payments at this very moment: then it is the next run that finds them. */
async function runUntil(order: OrderRow, status: OrderRow['status']) {
  let reports = await run()
  for (let i = 0; i < 4 && (await shop.read(buyer, order)).status !== status; i++) reports = await run()
  return reports
}
const didBy = (reports: Awaited<ReturnType<typeof run>>, job: string) =>
  reports.find((one) => one.job === job)
const bankOf = async (order: OrderRow) => {
  const [row] = await edge.sql<{ refunds: Record<string, number> }[]>`
    select t.refunds from private.sandbox_transactions t join public.payments p on p.id = t.payment_id where p.order_id = ${order.id}`
  return Object.values(row?.refunds ?? {})
}
/** Asks for the only coat back, on an edge whose provider answers in this way. */
async function refundWith(refund: PaymentProvider['refund'], patience = () => AbortSignal.timeout(5_000)) {
  const order = await shop.buy(buyer)
  const there = openEdge({ providers: { sandbox: { ...bank, refund } }, patience })
  const lines = [{ order_line_id: order.lines[0]?.id, quantity: 1 }]
  const person = await there.person(buyer.id)
  const reply = done(await person.post(`/orders/${order.id}/refunds`, { lines, reason: '不要了' }))
  await there.close()
  expect(reply.refund.status).toBe('approved')
  return order
}

describe('a refund', () => {
  it.each<[string, PaymentProvider['refund']]>([
    ['says that it is still at it', () => Promise.resolve<RefundVerdict>({ state: 'pending' })],
    ['refuses for now', () => Promise.resolve<RefundVerdict>({ state: 'failed' })],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    [
      'pays and then cannot say so',
      async (wish, signal) => {
        await bank.refund(wish, signal)
        throw new TypeError('connection reset')
      },
    ],
  ])('whose provider %s stays approved, and the job sends it once', async (_, refund) => {
    const order = await refundWith(refund)
    expect(await shop.read(buyer, order)).toMatchObject({
      status: 'refund_pending',
      refunded_fen: 0,
      refunds: [{ status: 'approved', refunded_at: null }],
    })
    await run({ ...bank, refund })
    expect((await shop.read(buyer, order)).refunds).toMatchObject([{ status: 'approved' }])

    for (let i = 0; i < 2; i++) {
      await run()
      expect(await shop.read(buyer, order)).toMatchObject({
        status: 'refunded',
        refunded_fen: order.total_fen,
        refunds: [{ status: 'refunded', amount_fen: order.total_fen }],
      })
      expect(await bankOf(order)).toEqual([order.total_fen])
    }
  })

  it('whose provider never answers keeps nobody waiting, and the job sends it', async () => {
    const order = await refundWith(
      () => new Promise(() => {}),
      () => AbortSignal.abort(),
    )
    expect((await shop.read(buyer, order)).refunds).toMatchObject([{ status: 'approved' }])
    await run()
    expect((await shop.read(buyer, order)).status).toBe('refunded')
  })

  it('that the provider has paid while our own note of it was lost is booked by the job, not paid again', async () => {
    const order = await refundWith(() => Promise.resolve({ state: 'pending' }))
    const [due] = await edge.sql`
      select r.id as refund_id, r.payment_id, r.amount_fen::int, p.amount_fen::int as total_fen, p.provider_ref
        from public.refunds r join public.payments p on p.id = r.payment_id where r.order_id = ${order.id}`
    // Invariant: the row has the fields of a wish.
    expect(await bank.refund(due as never, AbortSignal.timeout(5_000))).toMatchObject({ state: 'done' })
    await run()
    expect((await shop.read(buyer, order)).status).toBe('refunded')
    expect(await bankOf(order)).toEqual([order.total_fen])
  })

  it('sent by several at once is paid and booked once', async () => {
    const before = await edge.sql`select on_hand from public.sku_stock where sku_id = ${campaign.coat}`
    const order = await refundWith(() => Promise.resolve({ state: 'pending' }))
    await Promise.all([run(), run(), run()])
    expect((await shop.read(buyer, order)).refunds).toMatchObject([{ status: 'refunded' }])
    expect(await bankOf(order)).toEqual([order.total_fen])
    expect(await edge.sql`select on_hand from public.sku_stock where sku_id = ${campaign.coat}`).toEqual(
      before,
    )
  })

  it('approved by the admin goes out with the next run', async () => {
    const order = await shop.buy(buyer, { by: 'shipping' })
    await edge.sql`insert into public.shipments (order_id, carrier, tracking_no) values (${order.id}, '顺丰', 'SF1')`
    const lines = [{ order_line_id: order.lines[0]?.id, quantity: 1 }]
    const { refund } = done(await buyer.post(`/orders/${order.id}/refunds`, { lines, reason: '有瑕疵' }))
    await run()
    expect((await shop.read(buyer, order)).refunds).toMatchObject([{ status: 'requested' }])
    await edge.sql`update public.refunds set status = 'approved' where id = ${refund.id}`
    await run()
    expect((await shop.read(buyer, order)).refunds).toMatchObject([{ status: 'refunded' }])
  })
})

describe('a payment whose notice never comes', () => {
  const unheard = async () => {
    const order = await shop.place(buyer)
    const { id, cashier } = await shop.open(buyer, order)
    done(await buyer.post(cashier, { outcome: 'paid', notice: 'never' }))
    await edge.sql`update public.payments set created_at = now() - interval '10 minutes' where id = ${id}`
    return order
  }

  it('is found by the job, also when its order would expire in the same run', async () => {
    const order = await unheard()
    await edge.sql`update public.orders set expires_at = now() - interval '1 second' where id = ${order.id}`
    const reports = await runUntil(order, 'paid')
    expect(reports.map(({ job, ok }) => [job, ok])).toEqual(JOBS.map((job) => [job, true]))
    expect(await shop.read(buyer, order)).toMatchObject({ status: 'paid', refunds: [] })
    const [before] =
      await edge.sql`select count(*)::int as n from public.ledger_transfers where campaign_id = ${campaign.id}`
    await run()
    expect(
      await edge.sql`select count(*)::int as n from public.ledger_transfers where campaign_id = ${campaign.id}`,
    ).toEqual([before])
  })

  it('is asked about again while the provider cannot say', async () => {
    const order = await unheard()
    const broken = { ...bank, query: () => Promise.reject(new TypeError('fetch failed')) }
    expect(didBy(await run(broken), 'query-payments')?.did).toMatch(/[1-9]\d* without an answer/)
    expect((await shop.read(buyer, order)).status).toBe('pending_payment')
    await runUntil(order, 'paid')
    expect((await shop.read(buyer, order)).status).toBe('paid')
  })
})

describe('orders', () => {
  it('nobody paid in time are released once', async () => {
    const order = await shop.place(buyer)
    await edge.sql`update public.orders set expires_at = now() - interval '1 second' where id = ${order.id}`
    await run()
    expect((await shop.read(buyer, order)).status).toBe('cancelled')
    const [stock] = await edge.sql`select reserved from public.sku_stock where sku_id = ${campaign.coat}`
    await run()
    expect(await edge.sql`select reserved from public.sku_stock where sku_id = ${campaign.coat}`).toEqual([
      stock,
    ])
  })

  it('sent long enough ago are completed', async () => {
    const order = await shop.buy(buyer, { by: 'shipping' })
    await edge.sql`insert into public.shipments (order_id, carrier, tracking_no) values (${order.id}, '顺丰', 'SF1')`
    await run()
    expect((await shop.read(buyer, order)).status).toBe('fulfilled')
    await edge.sql`update public.orders set fulfilled_at = now() - interval '11 days' where id = ${order.id}`
    await run()
    const { status, completed_at } = await shop.read(buyer, order)
    expect(status).toBe('completed')
    await run()
    expect((await shop.read(buyer, order)).completed_at).toBe(completed_at)
  })
})

// Here, because `npm run jobs` further down brings the secret of another edge.
it('a lottery is committed once it is published, and shows its seed once it has closed', async () => {
  const own = await makeCampaign(edge.sql)
  await own.admit(buyer)
  const lottery = async () => done(await buyer.get(`/lottery?campaign_id=${own.id}`)).lottery
  await edge.sql`insert into public.prizes (campaign_id, position, name, quantity, odds_bps) values (${own.id}, 1, '围巾', 1, 1)`
  await edge.sql`
      insert into public.lotteries (campaign_id, title, rules_text, opens_at, closes_at, status)
      values (${own.id}, '抽奖', '规则', now(), now() + interval '1 hour', 'published')`
  await run()
  expect((await lottery()).commitment).toMatch(/^[0-9a-f]{64}$/)
  expect((await lottery()).seed).toBeNull()
  await edge.sql.unsafe(`
      alter table public.lotteries disable trigger guard;
      update public.lotteries set closes_at = clock_timestamp() where campaign_id = '${own.id}';
      alter table public.lotteries enable trigger guard`)
  await run()
  expect((await lottery()).seed).toMatch(/^[0-9a-f]{64}$/)
})

describe('POST /jobs', () => {
  const call = (secret: string, body: object = {}, there = edge) =>
    there.request('/functions/v1/api/jobs', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('opens with its secret only, and does not exist without one', async () => {
    expect((await call(JOBS_SECRET)).status).toBe(200)
    for (const wrong of ['', buyer.token, `${JOBS_SECRET}x`, JOBS_SECRET.slice(1)]) {
      expect((await call(wrong)).status).toBe(401)
    }
    const without = openEdge()
    expect((await call(JOBS_SECRET, {}, without)).status).toBe(404)
    await without.close()
  })

  it('takes another time than now outside production only', async () => {
    const past = { now: '2020-01-01T00:00:00Z' }
    expect((await call(JOBS_SECRET, past)).status).toBe(200)
    expect((await call(JOBS_SECRET, { now: 'yesterday' })).status).toBe(400)
    const strict = openEdge({ env: { ...edge.env, NEIGOU_ENV: 'production' } })
    expect((await call(JOBS_SECRET, past, strict)).status).toBe(403)
    expect((await call(JOBS_SECRET, {}, strict)).status).toBe(200)
    await strict.close()
  })

  it('one job that fails does not keep the others from running', async () => {
    const broken = { ...db, asService: () => Promise.reject(new Error('gone')) }
    const reports = await runJobs(
      { db: broken, env: edge.env, providers: {}, patience: () => AbortSignal.timeout(1), log: () => {} },
      null,
    )
    expect(reports.map(({ job }) => job)).toEqual(JOBS)
    // Without WeChat and WeChat Pay there is nothing to send, and nothing to fail.
    const idle = ['send-payouts', 'send-messages']
    for (const { job, ok } of reports) expect(ok, job).toBe(idle.includes(job))
  })
})

describe('npm run jobs', { timeout: 120_000 }, () => {
  const jobs = async (...args: string[]) => {
    const base = process.env['STACK_BASE'] ?? ''
    const command = ['run', '--silent', 'jobs', '--', '--ports', base, ...args]
    const { stdout } = await promisify(execFile)('npm', command, { cwd: new URL('../..', import.meta.url) })
    return stdout.trim().split('\n')
  }

  it('prints a line a job, and moves the clock', async () => {
    const order = await shop.place(buyer)
    const soon = new Date(Date.now() + 60_000).toISOString()
    await edge.sql`update public.orders set expires_at = now() + interval '30 seconds' where id = ${order.id}`
    const lines = await jobs()
    expect(lines.map((line) => line.split(':')[0])).toEqual(JOBS)
    expect((await shop.read(buyer, order)).status).toBe('pending_payment')
    expect((await jobs('--now', soon))[1]).toMatch(/^expire-orders: [1-9]\d* unpaid orders expired$/)
    expect((await shop.read(buyer, order)).status).toBe('cancelled')
  })

  it('refuses a time it cannot read, with a sentence', async () => {
    await expect(jobs('--now', 'tomorrow')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--now takes an ISO time'),
    })
  })
})
