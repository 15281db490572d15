import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buy, type Order } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'
import { earner, requestPayout } from './rewarding.ts'
import { colleague, type Role } from './team.ts'

type Colleague = Awaited<ReturnType<typeof colleague>>
const team = {} as Record<Role, Colleague>
let own: Campaign
let to_ship: Order
let to_collect: Order
let redemption_code: string
let unpaid: Order
let payout_id: string
let participant_id: string

beforeAll(async () => {
  for (const role of ['operator', 'finance', 'clerk', 'viewer'] as const) team[role] = await colleague(role)
  own = await openCampaign()
  const person = await own.employee(1)
  participant_id = person.participant_id
  to_ship = await buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })
  to_collect = await buy(own, person.user, { lines: [{ n: 1, quantity: 1 }], pickup: true })
  unpaid = await buy(own, person.user, { lines: [{ n: 2, quantity: 1 }] })
  for (const order of [to_ship, to_collect]) await own.pay(person.user, order.id)
  const [paid] = await admin<{ redemption_code: string }[]>`
    select redemption_code from orders where id = ${to_collect.id}`
  redemption_code = paid?.redemption_code ?? ''
  const rich = await earner(5000)
  payout_id = (await requestPayout(rich.user, 2000)).id
})
afterAll(async () => {
  for (const one of Object.values(team)) await one.leaves()
  await closeConnections()
})

/** Fills in what a statement is about. */
const fill = (statement: string) =>
  statement
    .replaceAll('{campaign}', `'${own.id}'`)
    .replaceAll('{sku}', `'${own.skus[0]?.id ?? ''}'`)
    .replaceAll('{coupon}', `'${own.coupon_id}'`)
    .replaceAll('{to_ship}', `'${to_ship.id}'`)
    .replaceAll('{order_no}', `'${to_ship.order_no}'`)
    .replaceAll('{payout}', `'${payout_id}'`)
    .replaceAll('{person}', `'${participant_id}'`)
    .replaceAll('{redemption_code}', `'${redemption_code}'`)
    .replaceAll('{tag}', own.tag)

const MAY: Record<Role, string[]> = {
  operator: [
    `insert into campaigns (company_name, title, starts_at, ends_at) values ('禾木', '秋季', now(), now() + interval '9 days')`,
    `with p as (insert into products (campaign_id, model_no, name, category, image_path) values ({campaign}, 'N-1', '围巾', '配饰', {campaign} || '/n.png') returning id)
     insert into skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen) select {campaign}, '${'0'.repeat(8)}-0000-4000-8000-000000000000', 'N-1-1', '灰', '均码', {campaign} || '/n.png', 9900 from p where false`,
    `update skus set list_price_fen = 39900 where id = {sku}`,
    `update sku_terms set floor_price_fen = 9900 where sku_id = {sku}`,
    `update sku_stock set on_hand = on_hand + 5 where sku_id = {sku}`,
    `insert into page_blocks (campaign_id, position, kind) values ({campaign}, 77, 'countdown')`,
    `update coupons set subtitle = '全场' where id = {coupon}`,
    `update coupon_terms set percent_off_bps = 5500 where coupon_id = {coupon}`,
    `insert into milestones (campaign_id, title, metric, target, points) values ({campaign}, '五位粉丝', 'qualified_fans', 5, 100)`,
    `insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at) values ({campaign}, '抽奖', '规则', now() + interval '1 hour', now() + interval '2 hours')`,
    `insert into commission_rates (campaign_id, category, level, rate_bps) values ({campaign}, '衬衫', 1, 800)`,
    `insert into mall_items (campaign_id, kind, name, points_price) values ({campaign}, 'goods', '帆布袋', 100)`,
    `update pickup_points set open_hours = '9:00–18:00' where campaign_id = {campaign}`,
    `update employees set left_at = now() where employee_no = '{tag}9'`,
    `insert into roster_import (employee_no, name, department, phone) values ('{tag}77', '王小明', '设计', '13800001111')`,
    `insert into entry_codes (campaign_id, kind) values ({campaign}, 'staff')`,
    `update entry_codes set revoked_at = now() where campaign_id = {campaign}`,
    `select private.hand_out_staff_code({campaign})`,
    `select private.correct_stock({campaign}, 'S-0', 40, '盘点')`,
    `select private.block_person({person}, '转卖')`,
    `select private.refund_order({order_no}, '商品有误')`,
    `select private.broadcast({campaign}, '提醒', '今晚结束')`,
    `insert into admin_actions (action, campaign_id, target, value, reason) values ('correct_stock', {campaign}, 'S-0', '41', '盘点')`,
    `select id, role, display_name from participants`,
    `select order_no, status, total_fen from orders`,
    `select * from audit_log limit 1`,
    `select * from campaign_checklist limit 1`,
  ],
  finance: [
    `update payouts set status = 'approved' where id = {payout}`,
    `select private.approve_payouts(array[{payout}::uuid])`,
    `select id, amount_fen, status, paid_ref from payouts`,
    `select employee_no, name from employees limit 1`,
    `select * from ledger_transfers limit 1`,
    `select private.refund_order({order_no}, '商品有误')`,
    `insert into admin_actions (action, target, reason) values ('refund_order', {order_no}, '商品有误')`,
    `select * from export_settlement limit 1`,
    `select * from export_payouts limit 1`,
    `select * from report_payouts_due limit 1`,
    `select * from audit_log limit 1`,
  ],
  clerk: [
    `select order_no, fulfilment from orders where id = {to_ship}`,
    `insert into shipments (order_id, carrier, tracking_no) values ({to_ship}, '顺丰速运', 'SF1')`,
    `select private.ship_order({order_no}, '顺丰速运', 'SF1')`,
    `insert into shipment_import (order_no, carrier, tracking_no) values ({order_no}, '顺丰速运', 'SF1')`,
    `insert into admin_actions (action, target, value, message) values ('ship_order', {order_no}, '顺丰速运', 'SF1')`,
    `select private.hand_over({redemption_code})`,
    `update deliveries set carrier = '顺丰', tracking_no = 'SF2' where status = 'to_ship' and campaign_id = {campaign}`,
  ],
  viewer: [
    'select * from report_funnel limit 1',
    'select * from report_funnel_daily limit 1',
    'select * from report_funnel_by_department limit 1',
    'select * from report_turnover limit 1',
    'select * from report_product_mix limit 1',
    'select * from report_stock limit 1',
    'select * from report_coupons limit 1',
    'select * from report_reward_cost limit 1',
    'select private.dashboard({campaign})',
  ],
}

const MAY_NOT: Record<Role, string[]> = {
  operator: [
    'select name from employees',
    'select phone from employees',
    'select email from employees',
    'select name from roster_import',
    'select fulfilment from orders',
    'select user_id from participants',
    'select code_hash from entry_codes',
    'select token_hash from admin_links',
    'select address from deliveries',
    'select * from payouts',
    `update payouts set status = 'approved' where id = {payout}`,
    'select private.approve_payouts(array[{payout}::uuid])',
    `insert into admin_actions (action, target) values ('approve_payouts', {payout})`,
    'select * from ledger_transfers',
    `select private.grant_points({person}, 100, 'x')`,
    `update orders set status = 'paid' where id = {to_ship}`,
    `update participants set revoked_at = null where id = {person}`,
    'delete from audit_log',
    'select scene from private.code_pictures',
    'set role finance',
  ],
  finance: [
    `update campaigns set title = 'x' where id = {campaign}`,
    `update skus set list_price_fen = 1 where id = {sku}`,
    'select phone from employees',
    'select fulfilment from orders',
    'select openid from private.payout_transfers',
    'select * from code_handouts',
    'select private.hand_out_staff_code({campaign})',
    'select private.publish_campaign({campaign})',
    `insert into admin_actions (action, campaign_id) values ('hand_out_staff_code', {campaign})`,
    'update payouts set amount_fen = 1 where id = {payout}',
    'insert into ledger_transfers default values',
    'delete from audit_log',
    'set role operator',
  ],
  clerk: [
    'select * from campaigns',
    'select * from participants',
    'select * from employees',
    'select total_fen from orders',
    'select * from payouts',
    'select * from audit_log',
    `update orders set status = 'fulfilled' where id = {to_ship}`,
    `select private.refund_order({order_no}, 'x')`,
    `select private.cancel_order_for({order_no}, 'x')`,
    `insert into admin_actions (action, target, reason) values ('refund_order', {order_no}, 'x')`,
    `insert into admin_actions (action, target, reason) values ('block_person', {person}, 'x')`,
    'delete from shipments',
    'set role operator',
  ],
  viewer: [
    'select * from report_suspected_orders',
    'select * from report_payouts_due',
    'select * from export_orders',
    'select * from report_scans',
    'select private.publish_campaign({campaign})',
    `insert into admin_actions (action, campaign_id) values ('publish_campaign', {campaign})`,
    'set role operator',
  ],
}

const cases = (lists: Record<Role, string[]>) =>
  Object.entries(lists).flatMap(([role, list]) => list.map((statement) => [role as Role, statement] as const))

describe('the admin team', () => {
  it.each(cases(MAY))('%s may: %s', async (role, statement) => {
    expect(await team[role].tries(fill(statement))).toBe('done')
  })

  it.each(cases(MAY_NOT))('%s may not: %s', async (role, statement) => {
    expect(await team[role].tries(fill(statement))).toMatch(/^42501 /)
  })
})

describe('of the rows', () => {
  it('a clerk sees orders to send or to hand over, and no others', async () => {
    const rows = await team.clerk.sql<{ id: string }[]>`select id from orders where campaign_id = ${own.id}`
    expect(rows.map((row) => row.id).sort()).toEqual([to_ship.id, to_collect.id].sort())
    const lines = await team.clerk.sql`select id from order_lines where order_id = ${unpaid.id}`
    expect(lines).toEqual([])
  })

  it('an operator sees all of a campaign', async () => {
    const rows = await team.operator.sql`select id from skus where campaign_id = ${own.id}`
    expect(rows).toHaveLength(3)
  })

  it('a clerk reads in admin_actions what they did themselves', async () => {
    await admin`insert into admin_actions (action, campaign_id, target, value, reason) values ('correct_stock', ${own.id}, 'S-1', '50', '盘点')`
    expect(await team.clerk.sql`select id from admin_actions`).toEqual([])
  })
})

describe('a viewer', () => {
  it('reads no table of the shop at all', async () => {
    const tables = await admin<{ name: string }[]>`
      select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
    for (const { name } of tables)
      expect([name, await team.viewer.tries(`select count(*) from ${name}`)]).toEqual([
        name,
        expect.stringMatching(/^42501 /),
      ])
  })

  it('is what the edge becomes to read the dashboard', async () => {
    await admin.begin(async (tx) => {
      await tx`set local role viewer`
      await tx`select private.dashboard(${own.id})`
    })
  })
})

it('what a colleague does carries their name in the audit log', async () => {
  await team.operator.sql`select private.correct_stock(${own.id}, 'S-2', 49, '盘点')`
  const [row] =
    await admin`select actor, reason from audit_log where table_name = 'sku_stock' and row_id = ${own.skus[2]?.id ?? ''}
    order by id desc limit 1`
  expect(row).toEqual({ actor: team.operator.login, reason: '盘点' })
})

it.each(['operator', 'clerk'] as const)(
  'a %s who leaves a column out reads which one, first in Chinese',
  async (role) => {
    await expect(
      team[role].sql`insert into admin_actions (action) values ('ship_order')`,
    ).rejects.toMatchObject({ hint: '请填写 target：订单号。 · Fill in target: the order number.' })
  },
)
