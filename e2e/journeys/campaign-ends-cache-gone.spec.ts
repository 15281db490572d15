import { expect, test, type Page } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { admin, anEmployee, demo, miniProgramDist, stack } from './cast.ts'
import { keptOnDevice, keptPictures, readyForOffline } from './device.ts'
import { Shop } from './shop.ts'

const OF_THE_CAMPAIGN = new RegExp(`风衣|list_price_fen|/api/images/|pictures-|${demo.campaign_id}`)
const ENDED = '这场活动已经结束。'
const MINUTE = 60_000

let ends_at: Date
test.beforeAll(async () => {
  const [campaign] = await admin<{ ends_at: Date }[]>`
    select ends_at from campaigns where id = ${demo.campaign_id}`
  if (!campaign) throw new Error('There is no demo campaign.')
  ends_at = campaign.ends_at
})
const restore = () =>
  admin`update campaigns set status = 'published', ends_at = ${ends_at} where id = ${demo.campaign_id}`
test.afterEach(restore)
test.afterAll(restore)

/** An employee in the shop, with goods and pictures on the device. */
async function inside(page: Page): Promise<Shop> {
  const shop = new Shop(page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await readyForOffline(page)
  await page.reload()
  await shop.seesCampaign()
  await shop.addToBag('双排扣经典风衣')
  await expect.poll(() => keptOnDevice(page)).toMatch(/风衣[\s\S]*\/api\/images\//)
  return shop
}

/** The end of the campaign, so many minutes from now, reaches this phone. */
async function endsIn(shop: Shop, minutes: number) {
  await admin`update campaigns set ends_at = now() + make_interval(mins => ${minutes}) where id = ${demo.campaign_id}`
  const [{ ends_at: soon } = { ends_at }] = await admin<{ ends_at: Date }[]>`
    select ends_at from campaigns where id = ${demo.campaign_id}`
  // A pull still under way would be the server's word on the time, which counts more than the clock's: it listens after them.
  const listens = shop.page.waitForRequest(/\/live\?.*after=/)
  await shop.page.reload()
  await expect.poll(() => keptOnDevice(shop.page)).toContain(soon.toISOString().slice(0, 19))
  await listens
}

async function expectNothingLeft(page: Page) {
  await expect.poll(() => keptOnDevice(page)).not.toMatch(OF_THE_CAMPAIGN)
}

test('campaign-ends-cache-gone: unpublished, it is gone from IndexedDB, Cache Storage and memory', async ({
  page,
}) => {
  const shop = await inside(page)
  await admin`update campaigns set status = 'draft' where id = ${demo.campaign_id}`
  await page.reload()
  await expect(shop.text(ENDED)).toBeVisible()
  expect(await shop.words()).not.toMatch(/风衣|¥ ?\d/)
  await expectNothingLeft(page)
})

test('campaign-ends-cache-gone: what ends while the phone has no network is gone as well', async ({
  page,
  context,
}) => {
  await page.clock.install()
  const shop = await inside(page)
  await endsIn(shop, 30)
  await context.setOffline(true)
  await page.clock.fastForward(31 * MINUTE)
  await expect(shop.text(ENDED)).toBeVisible()
  await expectNothingLeft(page)
})

test('campaign-ends-cache-gone: turning the clock back an hour does not make it last longer', async ({
  page,
  context,
}) => {
  const shop = await inside(page)
  await endsIn(shop, 30)
  await page.close()
  await context.setOffline(true)
  const back = new Shop(await context.newPage())
  await back.page.clock.install({ time: Date.now() - 60 * MINUTE })
  await back.page.goto(stack.h5_url)
  await back.seesCampaign()
  await back.page.clock.fastForward(31 * MINUTE)
  await expect(back.text(ENDED)).toBeVisible()
  await expectNothingLeft(back.page)
})

test('campaign-ends-cache-gone: it ended while the app was closed and the phone offline', async ({
  page,
  context,
}) => {
  const shop = await inside(page)
  await endsIn(shop, 30)
  await page.close()
  await context.setOffline(true)
  const later = new Shop(await context.newPage())
  await later.page.clock.install({ time: Date.now() + 31 * MINUTE })
  await later.page.goto(stack.h5_url)
  await expect(later.text(ENDED)).toBeVisible()
  expect(await later.words()).not.toMatch(/风衣/)
  await expectNothingLeft(later.page)
})

test('campaign-ends-cache-gone: leaving takes everything of the person along, in other tabs too', async ({
  page,
  context,
}) => {
  const shop = await inside(page)
  const other = new Shop(await context.newPage())
  await other.page.goto(stack.h5_url)
  await other.seesCampaign()
  await shop.go('me/index')
  await shop.button('离开并删除我的资料').click()
  await page.getByText('删除', { exact: true }).last().click()
  await expect(shop.field('邀请码')).toBeVisible()
  await expectNothingLeft(page)
  expect(await keptOnDevice(page)).not.toMatch(/access_token":"ey.*风衣/)
  await other.page.bringToFront()
  await expect(other.text('双排扣经典风衣')).toHaveCount(0)
})

test('campaign-ends-cache-gone: the mini-program keeps everything encrypted, and nothing after the end', async ({
  browser,
}) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const field = (name: string) =>
    mini.screen.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  await field('工号').fill(employee.employee_no)
  await field('姓名').fill(employee.name)
  await mini.screen.locator('wx-button').filter({ hasText: '核对并进入' }).first().click()
  await expect(mini.screen.getByText('秋末员工内购').first()).toBeVisible()

  // The runtime keeps WeChat's storage here, with a note of what was asked to be encrypted.
  const kept = () =>
    mini.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('mp:')))
  await expect.poll(async () => JSON.stringify(await kept())).toContain('风衣')
  for (const [key, entry] of await kept()) expect(JSON.parse(entry), key).toMatchObject({ encrypted: true })
  await expect.poll(async () => (await keptPictures(mini)).kept.length).toBeGreaterThan(2)

  await admin`update campaigns set status = 'draft' where id = ${demo.campaign_id}`
  await mini.launch()
  await expect(mini.screen.getByText(ENDED)).toBeVisible()
  await expect.poll(async () => JSON.stringify(await kept())).not.toMatch(OF_THE_CAMPAIGN)
  await expect.poll(() => mini.files()).toEqual([])
  await mini.expectClean()
  await mini.close()
})
