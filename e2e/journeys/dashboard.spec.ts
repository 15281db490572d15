import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, demo, listen, picture } from './cast.ts'
import { aSaleWithOrders } from './own-sale.ts'

/** What the database says of the sale, as the page should write it. */
async function truth(campaign_id: string) {
  const [row] = await admin<{ paid_fen: number; orders: number; buyers: number; visitors: number }[]>`
    select sum(o.total_fen)::int as paid_fen, count(*)::int as orders, count(distinct o.participant_id)::int as buyers,
           (select count(*)::int from participants p where p.campaign_id = ${campaign_id}) as visitors
      from orders o where o.campaign_id = ${campaign_id} and o.paid_at is not null`
  if (!row) throw new Error('no orders')
  const days = await admin<{ day: string; paid_fen: number; orders: number }[]>`
    select to_char(o.paid_at at time zone 'Asia/Shanghai', 'FMMM"月"FMDD"日"') as day, sum(o.total_fen)::int as paid_fen, count(*)::int as orders
      from orders o where o.campaign_id = ${campaign_id} and o.paid_at is not null group by 1`
  return { ...row, days }
}

const yuan = (fen: number) =>
  `¥${(fen / 100).toLocaleString('en', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 })}`
const card = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** Where the link's secret may not be found: what the browser keeps of this site. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    )
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve) => {
            const opening = indexedDB.open(name)
            opening.onsuccess = () => {
              const stores = [...opening.result.objectStoreNames]
              if (stores.length === 0) return resolve([])
              const all = opening.result.transaction(stores).objectStore(stores[0] ?? '')
              const keys = all.getAllKeys()
              const values = all.getAll()
              values.onsuccess = () => resolve([keys.result, values.result])
            }
          }),
      ),
    )
    const urls = requests.flat().map(({ url }) => url)
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, urls, databases])
  })

test('dashboard: whoever holds the link reads the figures of the sale, on a phone and on a desktop, until it is stopped', async ({
  page,
  context,
}) => {
  const problems = listen(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const campaign = await aSaleWithOrders()
  await admin`select private.refresh_reports(${campaign.id})`
  const { paid_fen, orders, buyers, visitors, days } = await truth(campaign.id)
  const [link] = await admin<{ url: string }[]>`select private.dashboard_link(${campaign.id}) as url`
  const secret = link?.url.split('link=')[1] ?? ''

  await page.goto(link?.url ?? '')
  const turnover = card(page, '成交额')
  await expect(turnover).toContainText(yuan(paid_fen))
  for (const words of [
    `${visitors} 人`,
    `${(buyers / visitors) * 100}%`,
    `${orders} 笔订单`,
    yuan(Math.round(paid_fen / orders)),
    `${orders / buyers} 单`,
  ])
    await expect(turnover).toContainText(words)
  await expect(page.getByText(/数据截至 \d\d:\d\d，每 5 分钟更新/)).toBeVisible()
  await expect(card(page, '热卖商品')).toContainText('大衣')
  await expect(card(page, '部门')).toContainText('设计部')
  await expect(card(page, '转化漏斗')).toContainText('再次购买')
  await picture(page, 'dashboard-phone')
  await card(page, '每日走势').getByText('查看数字').click()
  expect(days).toHaveLength(2)
  for (const { day, paid_fen, orders } of days) {
    const cells = card(page, '每日走势')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: day, exact: true }) })
      .getByRole('cell')
    await expect(cells.nth(0)).toHaveText(yuan(paid_fen))
    await expect(cells.nth(1)).toHaveText(String(orders))
  }
  await expectAccessible(page)
  await expectTappable(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await picture(page, 'dashboard-desktop')

  const refresh = page.getByRole('button', { name: '刷新' }).first()
  await context.setOffline(true)
  await refresh.click()
  await expect(page.getByText(/离线 · 显示 \d\d:\d\d 的数据/)).toBeVisible()
  await expect(turnover).toContainText(yuan(paid_fen))
  await context.setOffline(false)
  await refresh.click()
  await expect(page.getByText(/离线/)).toHaveCount(0)

  await admin`update admin_links set revoked_at = now() where campaign_id = ${campaign.id}`
  await refresh.click()
  await expect(page.getByText('这个链接已失效')).toBeVisible()
  await expect(turnover).toHaveCount(0)

  expect(asked).toContain('/functions/v1/api/dashboard')
  expect(asked.filter((path) => /\/session|\/sync/.test(path))).toEqual([])
  expect(secret).toHaveLength(22)
  expect(await keptBy(page)).not.toContain(secret)
  expect(problems).toEqual([])
})

test('dashboard: a visitor of the shop is not given its code', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const [site] = await admin<{ h5_url: string }[]>`select h5_url from site_settings`
  await page.goto(site?.h5_url ?? '')
  await expect(page.getByRole('textbox', { name: '邀请码' })).toBeVisible()
  const shell = await (await page.request.get(`${site?.h5_url}/service-worker.js`)).text()
  const html = await page.content()
  for (const text of [shell, html]) {
    expect(text).toContain('pages-campaign')
    expect(text).not.toMatch(/pages-(dashboard|codes)/)
  }
  expect(asked.filter((url) => /dashboard|codes/.test(url))).toEqual([])
})

test('dashboard: a browser that still starts the shop of an earlier release gets the page of this one', async ({
  page,
}) => {
  const [link] = await admin<{ url: string }[]>`select private.dashboard_link(${demo.campaign_id}) as url`
  // what the earlier release asks for is gone from the server
  await page.route('**/assets/pages-dashboard*', (route) =>
    new URL(page.url()).pathname === '/now' ? route.continue() : route.fulfill({ status: 404 }),
  )
  await page.goto(link?.url ?? '')
  await expect(page.getByText('秋末员工内购')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/now')
})
