import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { admin, listen, miniProgramDist, picture, stack } from './cast.ts'
import { keptOnDevice } from './device.ts'
import { MiniShop } from './mini-shop.ts'
import { draftWithEveryBlock, type PageCampaign } from './page-campaign.ts'
import { Shop } from './shop.ts'

const PREVIEW = '预览 · 只有你能看到'
const ONLY_A_PREVIEW = '这是预览，活动开始后才能这样做'

let campaign: PageCampaign
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  campaign = await draftWithEveryBlock()
})
test.afterAll(async () => {
  await admin`update campaigns set status = 'ended' where id = ${campaign.id}`
})

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).filter({ visible: true })

test('page-blocks: a draft is seen by who opens its link first, who can do nothing in it, and is gone with its publication', async ({
  page,
  browser,
}) => {
  const problems = listen(page)
  const shop = new Shop(page)
  const link = await campaign.preview()

  await test.step('its holder sees the page as before and as after the claim', async () => {
    await page.goto(link)
    await expect(shop.text(PREVIEW)).toBeVisible()
    await expect(heading(page, '冬日内购')).toBeVisible()
    await expect(shop.text('领券后看员工价')).toBeAttached()
    await expectAccessible(page)
    await expectTappable(page)
    await picture(page, 'preview')
    await page.getByRole('radio', { name: '领券后' }).click()
    await expect(shop.text(/已领取/)).toBeVisible()
    await expect(shop.text(/^省 ¥/)).toBeAttached()
    await page.getByRole('radio', { name: '领券前' }).click()
    await expect(shop.button('领取')).toBeVisible()
  })

  await test.step('whatever they begin says that this is a preview', async () => {
    await shop.button('领取').click()
    await expect(shop.text('这是预览，活动开始后才能这样做。')).toBeVisible()
    await shop.button('邀请').click()
    await expect(shop.text(ONLY_A_PREVIEW)).toBeVisible()
    await shop.text(campaign.goods[0] ?? '').click()
    await shop.button('放进购物袋').click()
    await shop.go('cart/index')
    await expect(shop.text(PREVIEW)).toBeVisible()
    await shop.button('去结算').click()
    await expect(shop.text(ONLY_A_PREVIEW)).toBeVisible()
  })

  await test.step('to a second browser the link is dead', async () => {
    const context = await browser.newContext()
    const second = new Shop(await context.newPage())
    await second.page.goto(link)
    await expect(second.text('这个预览打不开。')).toBeVisible()
    await expect(second.text('这个链接已失效')).toBeVisible()
    expect(await keptOnDevice(second.page)).not.toContain(campaign.id)
    await context.close()
  })

  await test.step('once it is published the preview is over, and nothing of it stays on the device', async () => {
    expect(await keptOnDevice(page)).toContain(campaign.id)
    await campaign.publish()
    await page.reload()
    await expect(shop.text('预览已经结束。')).toBeVisible()
    await expect.poll(() => keptOnDevice(page)).not.toContain(campaign.id)
  })
  expect(problems).toEqual([])
})

test('page-blocks: every kind of block does what it is for', async ({ page, context }) => {
  const problems = listen(page)
  const shop = new Shop(page)
  await campaign.colleagues([9, 4, 2, 1])
  await shop.openLink(await campaign.staffCode())
  await shop.proveStaff(await campaign.hire())
  await expect(heading(page, '冬日内购')).toBeVisible()

  await test.step('a video loads nothing before it is asked for, and plays where it stands without a sound', async () => {
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('film.mp4') && asked.push(request.url()))
    const play = shop.button('播放：风衣是怎样做成的')
    await play.scrollIntoViewIfNeeded()
    await expect(page.getByRole('img', { name: '冬日三件事' })).toBeAttached()
    expect(asked).toEqual([])
    await context.setOffline(true)
    await play.click()
    await expect(shop.text('现在没有网络，联网后可以播放。')).toBeVisible()
    await context.setOffline(false)
    await expect(shop.text(/离线/)).toBeHidden()
    await play.click()
    const video = page.locator('video')
    await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0)
    expect(await video.evaluate((it: HTMLVideoElement) => [it.muted, it.controls])).toEqual([true, true])
    expect(asked).not.toEqual([])
  })

  await test.step('the parts of a picture lead to their places, by finger and by keyboard', async () => {
    const map = page.getByRole('img', { name: '冬日三件事' })
    await map.scrollIntoViewIfNeeded()
    await expect.poll(async () => (await map.boundingBox())?.height).toBeGreaterThan(200)
    await picture(page, 'page-blocks')
    await shop.button('今日主推').click()
    await expect(shop.button('放进购物袋')).toBeVisible()
    await page.goBack()
    await shop.button('看全部外套').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('searchbox')).toBeVisible()
    await expect(shop.text(campaign.goods[0] ?? '')).toBeVisible()
    expect(await shop.words()).not.toContain(campaign.goods[1] ?? '')
    await page.goBack()
  })

  await test.step('picked goods stand in the order of the pick, above all goods in theirs', async () => {
    const names = await page.locator('.goods__name').filter({ visible: true }).allInnerTexts()
    const [first, second, third, fourth] = campaign.goods
    expect(names).toEqual([fourth, third, second, first, second, third, fourth])
  })

  await test.step('the first three of the leaderboard, and the way to all; the lottery’s entrance', async () => {
    const board = page.getByRole('list', { name: '排行榜' })
    await board.scrollIntoViewIfNeeded()
    await expect(board.getByRole('listitem')).toHaveCount(3)
    await expect(shop.text('有亲友领券或下单后，你会出现在榜上')).toBeVisible()
    await picture(page, 'page-blocks-below')
    await shop.button('看整个排行榜').click()
    await expect(page.getByRole('listitem').filter({ visible: true })).toHaveCount(4)
    await page.goBack()
    await shop.button(/冬日抽奖/).click()
    await expect(shop.text('100 积分')).toBeVisible()
  })
  expect(problems).toEqual([])
})

test('page-blocks: the mini-program shows the same', async ({ browser }) => {
  const employee = await campaign.hire()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: await campaign.staffCode(),
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const shop = new MiniShop(mini)
  await shop.proveStaff(employee)

  await shop.button('播放：风衣是怎样做成的').click()
  const video = mini.screen.locator('wx-video > video')
  await expect(video).toHaveAttribute('aria-label', '风衣是怎样做成的')
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0)

  const [first, second, third, fourth] = campaign.goods
  const names = mini.screen.locator('.goods__name').filter({ visible: true })
  await expect(names).toHaveText([fourth, third, second, first, second, third, fourth].map(String))
  await expect(mini.screen.getByText('林*').first()).toBeVisible()

  await shop.button('今日主推').click()
  await expect(shop.button('放进购物袋')).toBeVisible()
  await mini.expectClean()
  await mini.close()
})
