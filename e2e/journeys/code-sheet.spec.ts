import { readFileSync } from 'node:fs'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { makeCampaign } from '../../edge/testing/campaign.ts'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, listen, picture, stack } from './cast.ts'
import { keptOnDevice } from './device.ts'
import { aPhone } from './earning.ts'
import { Shop } from './shop.ts'

/** Nine employees of one department: a page of eight cards and one of one, and the poster before them. */
const PEOPLE = 9

/** What the admin does in Studio: hands out the codes of a new sale, and makes a link to their sheet. */
async function handedOut() {
  const campaign = await makeCampaign(admin)
  const department = `门店${campaign.id.slice(0, 8)}`
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    employee_no: `K${campaign.id.slice(0, 8).toUpperCase()}${n}`,
    name: n === 0 ? '=周洋' : `周洋${n}`,
    department,
  }))
  await admin`insert into employees ${admin(people)}`
  await admin`select private.hand_out_staff_code(${campaign.id})`
  await admin`select private.hand_out_personal_codes(${campaign.id}, ${department})`
  const [made] = await admin<{ url: string }[]>`select private.code_sheet_link(${campaign.id}) as url`
  return { campaign_id: campaign.id, people, url: made?.url ?? '' }
}

const pagesOf = async (page: Page) =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length

/** Somebody who opens a link on a phone of their own. */
async function onAPhone(browser: Browser, link: string) {
  const phone = await aPhone(browser)
  const shop = new Shop(await phone.newPage())
  await shop.page.goto(link)
  return { shop, close: () => phone.close() }
}

test('code-sheet: codes are printed, mailed, and let their owners in; a rotated one shows the door', async ({
  browser,
}) => {
  const { campaign_id, people, url } = await handedOut()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const problems = listen(page)
  await page.addInitScript(() => Object.assign(window, { print: () => (document.title = 'printed') }))
  await page.goto(url)
  await expect(page.getByText(`${PEOPLE} 个个人码 · 1 张员工码海报 · A4 共 3 页`)).toBeVisible()
  await expect(page.getByRole('img', { name: /的码$/ })).toHaveCount(PEOPLE + 1)
  await expectAccessible(page)
  await expectTappable(page)
  await picture(page, 'code-sheet')

  await test.step('printed: the paper alone, a poster and two pages of cards', async () => {
    const print = page.getByRole('button', { name: '打印', exact: true })
    await expect(print).toBeEnabled()
    await print.click()
    await expect(page).toHaveTitle('printed')
    await page.emulateMedia({ media: 'print' })
    await expect(print).toBeHidden()
    await expect(page.getByText('周洋8', { exact: true })).toBeVisible()
    expect(await pagesOf(page)).toBe(3)
    await page.setViewportSize({ width: 794, height: 1123 })
    await picture(page, 'code-sheet-poster')
    await page.evaluate(() => scrollTo(0, 1123))
    await picture(page, 'code-sheet-cards')
    await page.emulateMedia({ media: 'screen' })
  })

  const rows =
    await test.step('mailed: the CSV has a line for each, and nothing that a spreadsheet would run', async () => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: '导出 CSV' }).click()
      const file = await download
      expect(file.suggestedFilename()).toBe('测试内购-个人码.csv')
      const text = readFileSync(await file.path(), 'utf8')
      expect(text.startsWith('\uFEFFemployee_no,name,department,email,link,code\r\n')).toBe(true)
      const rows = parse(text, { bom: true, columns: true }) as {
        employee_no: string
        name: string
        link: string
      }[]
      expect(rows.map(({ employee_no }) => employee_no)).toEqual(people.map(({ employee_no }) => employee_no))
      expect(rows[0]?.name).toBe("'=周洋")
      return rows
    })

  await test.step('nothing of it stays in the browser', async () => {
    const kept = await keptOnDevice(page)
    expect(kept).not.toContain(url.split('link=')[1])
    for (const { link } of rows) expect(kept).not.toContain(link.split('/i/')[1])
  })

  await test.step('on a phone it can be read', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.evaluate(() => scrollTo(0, 0))
    await expect(page.getByText('周洋1', { exact: true })).toBeAttached()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await picture(page, 'code-sheet-phone')
  })

  const [first, second] = rows
  if (!first || !second) throw new Error('no rows')
  await test.step('an employee opens their link and is in', async () => {
    const { shop, close } = await onAPhone(browser, first.link)
    await expect(shop.text('大衣')).toBeAttached()
    const [joined] = await admin`
      select e.employee_no from participants p join employees e on e.id = p.employee_id where p.campaign_id = ${campaign_id}`
    expect(joined?.employee_no).toBe(first.employee_no)
    await close()
  })

  await test.step('a code that was rotated shows the door, and the sheet the new one', async () => {
    await admin`select private.rotate_code(private.code_id(${second.link}), '发错人了')`
    const { shop, close } = await onAPhone(browser, second.link)
    await expect(shop.text('这张邀请现在打不开。')).toBeVisible()
    await close()
    const code = () => page.getByRole('img', { name: '周洋1的码' }).evaluate((element) => element.outerHTML)
    const before = await code()
    await page.getByRole('button', { name: '刷新' }).click()
    await expect.poll(code).not.toBe(before)
  })

  expect(problems).toEqual([])
  await context.close()
})

test('code-sheet: a link that has ended, a sale that has ended and no codes say so, and show none', async ({
  page,
}) => {
  const { campaign_id, url } = await handedOut()
  await page.goto(url)
  await expect(page.getByRole('img', { name: /的码$/ })).toHaveCount(PEOPLE + 1)

  await admin`update campaigns set status = 'ended' where id = ${campaign_id}`
  await page.reload()
  await expect(page.getByText('活动已结束')).toBeVisible()
  await picture(page, 'code-sheet-ended')

  await admin`update admin_links set revoked_at = now() where campaign_id = ${campaign_id}`
  await page.reload()
  await expect(page.getByText('这个链接已失效')).toBeVisible()
  await expect(page.getByRole('img', { name: /的码$/ })).toHaveCount(0)

  const empty = await makeCampaign(admin)
  const [made] = await admin<{ path: string }[]>`
    select substring(private.code_sheet_link(${empty.id}) from '/#/.*') as path`
  await page.goto(stack.h5_url + made?.path)
  await page.reload()
  await expect(page.getByText('还没有发码')).toBeVisible()
})
