import { randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, openCampaign, stack } from './cast.ts'

// Every table a person could meet. A table missing here is caught by the first test.
const CAMPAIGN_TABLES = [
  'campaigns',
  'page_blocks',
  'products',
  'skus',
  'coupons',
  'pickup_points',
  'lotteries',
  'lottery_tables',
  'prizes',
  'milestones',
  'mall_items',
] as const
const TERMS_TABLES = ['sku_terms', 'coupon_terms', 'add_ons'] as const
const OWN_TABLES = [
  'participants',
  'standings',
  'coupon_claims',
  'orders',
  'order_lines',
  'order_coupons',
  'payments',
  'refunds',
  'refund_lines',
  'shipments',
  'ledger_accounts',
  'ledger_transfers',
  'ledger_entries',
  'inbox_messages',
  'payouts',
  'deliveries',
  'mall_exchanges',
  'tickets',
  'draws',
  'tombstones',
] as const
const ADMIN_TABLES = [
  'site_settings',
  'audit_log',
  'report_audit',
  'admin_links',
  'admin_actions',
  'employees',
  'campaign_checklist',
  'roster_import',
  'product_import',
  'export_orders',
  'export_settlement',
  'export_payouts',
  'export_fans',
  'entry_codes',
  'entry_scans',
  'code_handouts',
  'report_codes',
  'report_scans',
  'report_leaks',
  'reward_flags',
  'reward_flag_fans',
  'sku_stock',
  'broadcasts',
  'job_runs',
  'report_job_runs',
  'shipment_import',
  'sku_price_history',
  'report_price_basis',
  'commission_rates',
  'report_ledger_check',
  'report_funnel',
  'report_funnel_daily',
  'report_funnel_by_department',
  'report_funnel_by_employee',
  'report_turnover',
  'report_product_mix',
  'report_stock',
  'report_coupons',
  'report_reward_cost',
  'report_suspected_orders',
  'report_outbox',
  'report_payouts_by_month',
  'report_payouts_due',
  'report_payout_transfers',
  'events',
  'subscriptions',
] as const

let campaign: Campaign
let employee: { user: string; participant_id: string }
const outsider = randomUUID()

beforeAll(async () => {
  campaign = await openCampaign()
  employee = await campaign.employee(1)
  await admin`insert into prizes (campaign_id, position, name, quantity, odds_bps) values (${campaign.id}, 1, '围巾', 3, 100)`
  await admin`insert into lotteries (id, campaign_id, title, rules_text, opens_at, closes_at, status)
    values (${campaign.id}, ${campaign.id}, '抽奖', '规则', now(), now() + interval '1 day', 'published')`
  await admin`select private.commit_lottery(${campaign.id}, ${'0'.repeat(64)})`
  await admin`insert into milestones (campaign_id, title, metric, target, points) values (${campaign.id}, '首位好友', 'qualified_fans', 1, 10)`
  await admin`insert into mall_items (campaign_id, kind, name, points_price) values (${campaign.id}, 'goods', '帆布袋', 100)`
})
afterAll(closeConnections)

const count = (user: string, table: string) =>
  db.asPerson(user, async (tx) => {
    const [row] = await tx<{ n: number }[]>`select count(*)::int as n from ${tx(table)}`
    return row?.n
  })

describe('who sees what, as SQL', () => {
  it('knows every table and view of the public schema', async () => {
    const rows = await admin<{ relname: string }[]>`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'p', 'm') order by 1`
    expect(rows.map((row) => row.relname).sort()).toEqual(
      [...CAMPAIGN_TABLES, ...TERMS_TABLES, ...OWN_TABLES, ...ADMIN_TABLES].sort(),
    )
  })

  it('has row-level security on for every table', async () => {
    const rows =
      await admin`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`
    expect(rows).toEqual([])
  })

  it.each([...CAMPAIGN_TABLES, ...TERMS_TABLES, ...OWN_TABLES])(
    'an outsider with a session reads no row of %s',
    async (table) => {
      expect(await count(outsider, table)).toBe(0)
    },
  )

  it.each(CAMPAIGN_TABLES)('an employee reads %s of the campaign', async (table) => {
    expect(await count(employee.user, table)).toBeGreaterThan(0)
  })

  it.each(ADMIN_TABLES)('nobody but the admin reads %s', async (table) => {
    await expect(count(employee.user, table)).rejects.toThrow('permission denied')
  })

  it('before the claim no floor price and no coupon worth is readable, after it both are', async () => {
    const friend = await campaign.friend(employee)
    for (const table of TERMS_TABLES) expect(await count(friend.user, table)).toBe(0)
    await campaign.claim(friend.user)
    for (const table of TERMS_TABLES) expect(await count(friend.user, table)).toBeGreaterThan(0)
  })

  it('nobody writes a table directly', async () => {
    for (const table of [
      ...CAMPAIGN_TABLES,
      ...TERMS_TABLES,
      ...OWN_TABLES.filter((name) => name !== 'ledger_entries'),
    ]) {
      const rows = await admin`
        select privilege_type from information_schema.role_table_grants
         where table_schema = 'public' and table_name = ${table} and grantee in ('anon', 'authenticated') and privilege_type <> 'SELECT'`
      expect(rows, table).toEqual([])
    }
  })

  it('a fan sees neither the other fans of their employee nor anybody of another campaign', async () => {
    const friend = await campaign.friend(employee)
    const rows = await db.asPerson(friend.user, (tx) => tx<{ id: string }[]>`select id from participants`)
    expect(rows.map((row) => row.id)).toEqual([friend.participant_id])
  })

  it.each([
    ['unpublished', async (c: Campaign) => admin`update campaigns set status = 'draft' where id = ${c.id}`],
    [
      'past its end',
      async (c: Campaign) =>
        admin`update campaigns set ends_at = now() - interval '1 second' where id = ${c.id}`,
    ],
    [
      'left by the employee',
      async (c: Campaign) => admin`update employees set left_at = now() where employee_no = ${c.tag + '1'}`,
    ],
    [
      'revoked for the person',
      async (c: Campaign) => admin`update participants set revoked_at = now() where campaign_id = ${c.id}`,
    ],
  ])('a campaign %s shows nothing at once', async (_, shut) => {
    const own = await openCampaign()
    const person = await own.employee(1)
    await own.claim(person.user)
    expect(await count(person.user, 'skus')).toBe(3)
    await shut(own)
    for (const table of [...CAMPAIGN_TABLES, ...TERMS_TABLES, 'coupon_claims', 'participants']) {
      expect(await count(person.user, table), table).toBe(0)
    }
  })
})

describe('who sees what, through the Data API with the publishable key', () => {
  const api = () =>
    createClient(stack.supabase_url, stack.publishable_key, {
      auth: { persistSession: false, autoRefreshToken: false },
    })
  const ALL_TABLES = [...CAMPAIGN_TABLES, ...TERMS_TABLES, ...OWN_TABLES, ...ADMIN_TABLES]
  const signedUp = async () => {
    const client = api()
    const { data, error } = await client.auth.signUp({
      email: `outsider-${randomUUID()}@example.com`,
      password: randomUUID(),
    })
    if (error || !data.user) throw error ?? new Error('no user')
    return { client, user: data.user.id }
  }
  let stranger: Awaited<ReturnType<typeof signedUp>>
  beforeAll(async () => {
    stranger = await signedUp()
  })

  const answer = async (client: ReturnType<typeof api>, table: string) => {
    const { data, count: total, status } = await client.from(table).select('*', { count: 'exact' })
    expect(status, 'the Data API answers at all').toBeGreaterThanOrEqual(200)
    return { rows: data?.length ?? 0, total: total ?? 0 }
  }

  it('the check can tell: the same request by a participant does return rows', async () => {
    const person = await signedUp()
    await campaign.enter(person.user, campaign.staff_code, { no: campaign.tag + '2', name: '员工2' })
    expect((await answer(person.client, 'products')).rows).toBeGreaterThan(0)
    expect((await answer(person.client, 'coupon_terms')).rows).toBe(0)
    await campaign.claim(person.user)
    expect((await answer(person.client, 'coupon_terms')).rows).toBeGreaterThan(0)
  })

  it.each(ALL_TABLES)('somebody without a session gets neither rows nor a count of %s', async (table) => {
    expect(await answer(api(), table)).toEqual({ rows: 0, total: 0 })
  })

  it.each(ALL_TABLES)('an outsider who signed up gets neither rows nor a count of %s', async (table) => {
    expect(await answer(stranger.client, table)).toEqual({ rows: 0, total: 0 })
  })

  it.each([
    'claim_coupon',
    'place_order',
    'settle_payment',
    'finish_refund',
    'note_refund',
    'receive_notice',
    'redeem',
    'enter_campaign',
    'issue_entry_code',
    'draw_lottery',
    'reveal_lottery',
    'request_payout',
    'pay_payouts',
    'exchange',
    'address_delivery',
  ])('private.%s cannot be called', async (name) => {
    for (const client of [stranger.client.schema('private'), stranger.client]) {
      const { error, status } = await client.rpc(name, {})
      expect(error).not.toBeNull()
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})
