import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveBack, ripen, setRules, settleRewards } from './booking.ts'
import { bought, buy, linesOf, ship, skuOf, staffPrice } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign } from './cast.ts'
import { earn, requestPayout } from './rewarding.ts'

const VIEWS = ['export_orders', 'export_settlement', 'export_payouts', 'export_fans'] as const
const PHONE = '13800138000'
const EVIL = '=HYPERLINK(1)'

let own: Campaign
let root: { user: string; participant_id: string }
let fan: { user: string; participant_id: string; share_code: string }
let order: { id: string; order_no: string; total_fen: number }

beforeAll(async () => {
  own = await openCampaign()
  await setRules(own, { payout_min_fen: 1 })
  root = await own.employee(1)
  fan = await own.friend(root)
  await db.asService(
    (tx) => tx`update participants set display_name = ${EVIL} where id = ${fan.participant_id}`,
  )
  const address = {
    name: '@SUM(A1)',
    phone: `+86${PHONE}`,
    province: '-省',
    city: '杭州市',
    district: '西湖区',
    line: '文三路 1 号',
  }
  const sold = await bought(own, fan.user, 3)
  order = sold.order
  await db.asService(
    (tx) =>
      tx`update orders set fulfilment = ${tx.json({ type: 'shipping', address })} where id = ${order.id}`,
  )
  await ship(order.id)
  const [line] = await linesOf(order.id)
  await giveBack(fan.user, order.id, [[line?.id ?? '', 1]])
  await ripen(order.id)
  await settleRewards(order.id)
  await earn(own, root.participant_id, 5000)
  await requestPayout(root.user, 1234)
})
afterAll(closeConnections)

describe('what leaves the shop as a file', () => {
  it('has a row for each line of an order, and its columns add up to what was paid and given back', async () => {
    const second = await own.employee(2)
    const placed = await buy(own, second.user, { lines: [0, 1, 2].map((n) => ({ n, quantity: 2 })) })
    await own.pay(second.user, placed.id)
    await giveBack(
      second.user,
      placed.id,
      (await linesOf(placed.id)).map(({ id, quantity }) => [id, quantity]),
    )
    for (const { order_no } of [order, placed]) {
      const [sums] = await admin`
        select count(*)::int as lines, sum(e.list_yuan - e.discount_yuan - e.points_yuan - e.paid_yuan)::text as rest,
               sum(e.paid_yuan + e.shipping_yuan) * 100 = max(o.total_fen) as paid,
               sum(e.refunded_yuan + e.refunded_shipping_yuan) * 100 = max(o.refunded_fen) as back
          from export_orders e join orders o on o.order_no = e.order_no where e.order_no = ${order_no}`
      expect(sums).toEqual({
        lines: order_no === order.order_no ? 1 : 3,
        rest: '0.00',
        paid: true,
        back: true,
      })
    }
  })

  it('shows of a receiver the first and last of name and phone, and no street', async () => {
    const list = skuOf(own, 0).list_price_fen * 3
    const yuan = (fen: number) => (fen / 100).toFixed(2)
    const [row] = await admin`select * from export_orders where order_no = ${order.order_no}`
    expect(row).toMatchObject({
      receiver: "'@*)",
      phone: "'+86138****8000",
      address: "'-省 杭州市 西湖区 ***",
      department: '测试',
      buyer: 'friend',
      refund: 'refunded',
      refund_reason: '不合适',
      quantity: 3,
      list_yuan: yuan(list),
      coupons: `员工内购券 ${yuan(list - staffPrice(own, 0, 3))}`,
    })
    const [pickup] = await admin<{ phone: string; address: string }[]>`
      select w.phone, w.address from private.masked_contact(${(await buy(own, root.user, { lines: [{ n: 0, quantity: 1 }], pickup: true })).id}) w`
    expect(pickup).toEqual({ phone: '138****1234', address: '前台' })
  })

  it.each(VIEWS)('holds no phone, code, or id of Auth (%s)', async (view) => {
    const rows = await admin`select x::text as line from ${admin(view)} x where campaign_id = ${own.id}`
    expect(rows.length).toBeGreaterThan(0)
    const text = rows.map((row) => row['line'] as string).join('\n')
    for (const secret of [
      PHONE,
      '文三路',
      fan.user,
      root.user,
      fan.share_code,
      own.staff_code,
      EVIL.slice(0, 6) + 'LINK',
    ])
      expect(text).not.toContain(secret)
  })

  it('sums up what employees earned exactly as the ledger has it', async () => {
    const [said] = await admin`
      select sum(pending_yuan) as pending, sum(available_yuan) as available, sum(requested_yuan) as requested, sum(paid_yuan) as paid,
             sum(reversed_yuan) as reversed, sum(points_pending) as points_pending, sum(points_available) as points_available
        from export_settlement where campaign_id = ${own.id}`
    const [booked] = await admin`
      with e as (select e.*, p.role from ledger_entries e join participants p on p.id = e.participant_id where e.campaign_id = ${own.id})
      select round(coalesce(sum(amount) filter (where unit = 'commission' and bucket = 'pending'), 0) / 100, 2) as pending,
             round(coalesce(sum(amount) filter (where unit = 'commission' and bucket = 'available'), 0) / 100, 2) as available,
             round(coalesce(sum(amount) filter (where unit = 'commission' and bucket = 'requested'), 0) / 100, 2) as requested,
             round(coalesce(sum(amount) filter (where unit = 'commission' and bucket = 'paid'), 0) / 100, 2) as paid,
             round(coalesce(-sum(amount) filter (where kind = 'commission_reversed'), 0) / 100, 2) as reversed,
             coalesce(sum(amount) filter (where unit = 'points' and bucket = 'pending' and role = 'employee'), 0) as points_pending,
             coalesce(sum(amount) filter (where unit = 'points' and bucket = 'available' and role = 'employee'), 0) as points_available
        from e`
    expect(said).toEqual(booked)
    expect(said).toMatchObject({ requested: '12.34' })
    expect(Number(said?.['reversed'])).toBeGreaterThan(0)
  })

  it('lists payouts with what waits, and fans with their employee', async () => {
    expect(
      await admin`select employee_no, status, amount_yuan from export_payouts where campaign_id = ${own.id}`,
    ).toEqual([{ employee_no: `${own.tag}1`, status: 'requested', amount_yuan: '12.34' }])
    expect(
      await admin`select employee_no, department, fan, depth, orders from export_fans where campaign_id = ${own.id}`,
    ).toEqual([{ employee_no: `${own.tag}1`, department: '测试', fan: "'=*)", depth: 1, orders: 1 }])
  })
})

describe('a text that people wrote', () => {
  it('is never taken for a formula by a spreadsheet, and an import reads it as it was', async () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '=', '+', '-', '@', '\t', ' ', '\r', '＝', "'"),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      )
      .map(([start, rest]) => (start + rest).replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 30, maxLength: 30 }), async (texts) => {
        const rows = await admin<{ said: string; cell: string; read: string; plain: string }[]>`
          select t as said, private.csv_text(t) as cell, private.import_text(private.csv_text(t)) as read, private.import_text(t) as plain
            from unnest(${texts}::text[]) t`
        for (const { said, cell, read, plain } of rows) {
          expect(cell).not.toMatch(/^\s*[-=+@＝＋－＠]|^[\t\r\n]/)
          expect([said, `'${said}`]).toContain(cell)
          if (/^[-=+@]/.test(said) && !/^="/.test(said)) expect(read).toBe(plain)
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 10) },
    )
  })
})
