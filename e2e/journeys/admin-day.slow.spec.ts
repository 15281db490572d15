import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { admin, picture } from './cast.ts'
import { runJobs } from './earning.ts'
import { Shop } from './shop.ts'
import { upload } from './storage.ts'
import { studio } from './studio.ts'

test.use({ viewport: { width: 1600, height: 640 } })
test.setTimeout(150_000) // an admin's day, typed row by row

const HOUR = 3600_000
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

test('admin-day: a campaign from nothing in Studio, published, its code handed out, an order taken, refunded and counted', async ({
  page,
  browser,
}) => {
  const desk = studio(page)
  const title = `开春内购 ${randomUUID().slice(0, 4)}`
  const employee = { employee_no: `S${randomUUID().slice(0, 6).toUpperCase()}`, name: '苏晓棠' }
  let campaign_id = ''

  await test.step('a campaign is one row; a date that ends before it starts is refused with a sentence', async () => {
    await desk.open('campaigns')
    const campaign = { company_name: '云岭织造', title, starts_at: at(-1), ends_at: at(24 * 7) }
    expect(await desk.refused({ ...campaign, ends_at: at(-2) })).toContain('ends_at must be after starts_at')
    await desk.insert({
      ...campaign,
      subtitle: '春天的第一件',
      rules_text: '一、云岭织造员工与受邀亲友可以参加。',
    })
    await expect(desk.cell(title)).toBeVisible()
    campaign_id = await idOf(title)
    await picture(page, 'studio-campaign-row')
  })

  await test.step('the checklist says what is missing', async () => {
    await desk.open('campaign_checklist')
    await expect(desk.cell(title)).toBeVisible()
    await picture(page, 'studio-checklist')
  })

  await test.step('who works here and what is sold come in as rows that check themselves', async () => {
    await desk.open('roster_import')
    await desk.insert({ ...employee, department: '门店' })
    expect(await admin`select 1 from employees where employee_no = ${employee.employee_no}`).toHaveLength(1)
    await upload(`${campaign_id}/linen-shirt.svg`, 'hm-b2402-brs.svg')
    await upload(`${campaign_id}/banner.svg`, 'banner.svg')
    await desk.open('product_import')
    await desk.insert({
      campaign: title,
      model_no: 'YL-1',
      name: '亚麻衬衫',
      category: '衬衫',
      product_image: 'linen-shirt.svg',
      sku_no: 'YL-1-W-M',
      colour: '白',
      size: 'M',
      list_price_fen: '39900',
      floor_price_fen: '9900',
      stock: '20',
    })
    await desk.open('product_import') // what became of a row stands in it once it is in
    await expect(desk.cell('added')).toBeVisible()
    await picture(page, 'studio-product-import')
    expect(await admin`select 1 from skus where campaign_id = ${campaign_id}`).toHaveLength(1)
  })

  await test.step('the coupon, its worth, and the page block by block', async () => {
    await desk.open('coupons')
    const window = {
      claim_starts_at: at(-1),
      claim_ends_at: at(24 * 7),
      use_starts_at: at(-1),
      use_ends_at: at(24 * 7),
    }
    await desk.insert({
      campaign_id,
      title: '开春员工券',
      type: 'percent_off',
      stock_total: '500',
      ...window,
    })
    const coupon_id = await idOf('开春员工券')
    await desk.open('coupon_terms')
    await desk.insert({ coupon_id, campaign_id, percent_off_bps: '5000' })
    await desk.open('page_blocks')
    const blocks: Record<string, string>[] = [
      { kind: 'banner', image_path: `${campaign_id}/banner.svg` },
      { kind: 'countdown' },
      { kind: 'coupon', coupon_id },
      { kind: 'goods_grid', title: '这一季' },
      { kind: 'rules' },
    ]
    for (const [n, block] of blocks.entries()) {
      await desk.insert({ campaign_id, position: String((n + 1) * 10), ...block })
    }
    await picture(page, 'studio-page-blocks')
  })

  let link = ''
  await test.step('at the desk it is published, and its code handed out', async () => {
    await desk.open('admin_actions')
    expect(await desk.refused({ action: 'publish_campaign' })).toContain('campaign_id')
    await desk.insert({ action: 'publish_campaign', campaign_id })
    await desk.insert({ action: 'hand_out_staff_code', campaign_id })
    await picture(page, 'studio-desk')
    await desk.open('code_handouts')
    const [handed] = await admin<{ link: string }[]>`
      select link from code_handouts where campaign_id = ${campaign_id}`
    link = handed?.link ?? ''
    await expect(desk.cell(link)).toBeVisible()
    await picture(page, 'studio-code-handouts')
  })

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const shop = new Shop(await phone.newPage())
  let order_no = ''
  await test.step('an employee comes in by the code, claims, buys and pays', async () => {
    await shop.page.goto(link)
    await shop.proveStaff(employee)
    await expect(shop.text(title)).toBeVisible()
    await shop.claim()
    await shop.addToBag('亚麻衬衫')
    await shop.openBag()
    await shop.checkOutAndPay()
    const [order] = await admin<
      { order_no: string }[]
    >`select order_no from orders where campaign_id = ${campaign_id}`
    order_no = order?.order_no ?? ''
  })

  await test.step('the order is in Studio; the desk gives the money back', async () => {
    await desk.open('export_orders')
    await expect(desk.cell(order_no)).toBeVisible()
    await picture(page, 'studio-orders')
    await desk.open('admin_actions')
    await desk.insert({ action: 'refund_order', target: order_no, reason: '顾客改主意' })
    runJobs()
    await shop.go('order/list')
    await expect(shop.text('已退款')).toBeVisible()
  })

  await test.step('the funnel counts it, and the audit log knows who did what and why', async () => {
    await desk.open('admin_actions')
    await desk.insert({ action: 'refresh_reports', campaign_id })
    await desk.open('report_funnel_daily')
    await expect(desk.cell(campaign_id)).toBeVisible()
    await picture(page, 'studio-funnel')
    await desk.open('report_audit')
    await expect(desk.cell('refunds')).toBeVisible()
    await picture(page, 'studio-audit')
    const [refund] = await admin<{ actor: string }[]>`
      select actor from audit_log where table_name = 'refunds' and reason = '顾客改主意' limit 1`
    expect(refund?.actor).toBeTruthy()
  })

  await phone.close()
  await admin`update campaigns set status = 'ended' where id = ${campaign_id}`

  async function idOf(words: string) {
    const [row] = await admin<{ id: string }[]>`
      select id from campaigns where title = ${words}
      union all select id from coupons where title = ${words} and campaign_id::text = ${campaign_id}`
    if (!row) throw new Error(`no row ${words}`)
    return row.id
  }
})
