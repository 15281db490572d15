import { expect, test } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { anEmployee, demo, miniProgramDist, picture, stack } from './cast.ts'
import { keptPictures, noteWords, pictures, readyForOffline } from './device.ts'
import { Shop } from './shop.ts'

const COAT = '双排扣经典风衣'
const OFFLINE = /离线 · 显示 .*\d+:\d\d 的内容/

test('offline-cold-start: what was seen once opens without any network, at the root and at every address', async ({
  browser,
  context,
  page,
}) => {
  test.slow()
  const shop = new Shop(page)
  let product = ''

  await test.step('an employee visits everything once; a friend of theirs buys', async () => {
    await shop.openLink(demo.staff_code)
    await shop.proveStaff(await anEmployee())
    await shop.seesCampaign()
    await readyForOffline(page)
    await shop.claim()
    const shared = page.waitForResponse(/\/share\?/)
    await shop.go('share/index')
    const { h5_url } = (await (await shared).json()) as { h5_url: string }
    const friendPhone = await browser.newContext()
    const friend = new Shop(await friendPhone.newPage())
    await friend.page.goto(h5_url)
    await friend.seesCampaign()
    await friend.claim()
    await friend.addToBag('重磅纯棉圆领T恤')
    await friend.openBag()
    await friend.checkOutAndPay()
    await friendPhone.close()

    await shop.go('campaign/index')
    await shop.addToBag(COAT)
    product = page.url().split('#')[1] ?? ''
    await shop.openBag()
    await shop.checkOutAndPay()
    await shop.go('campaign/index')
    await shop.addToBag(COAT)
    for (const [path, words] of [
      ['fans/index', /亲友 [0-9A-F]{4}/],
      ['earnings/index', '待结算'],
      ['inbox/index', /佣金待结算/],
    ] as const) {
      await shop.go(path)
      await expect(shop.text(words)).toBeVisible()
    }
    await shop.go('campaign/index')
    await shop.seesCampaign()
    await expect.poll(async () => (await pictures(page)).drawn).toBeGreaterThan(2)
    await page.close()
  })

  await context.setOffline(true)
  const again = new Shop(await context.newPage())
  const failed: string[] = []
  again.page.on('pageerror', (error) => failed.push(`${error.message} ${error.stack ?? ''}`))

  await test.step('at the root', async () => {
    await again.page.goto(stack.h5_url)
    await again.seesCampaign()
    await expect(again.text(OFFLINE)).toBeVisible()
    await expect.poll(() => pictures(again.page).then(({ drawn }) => drawn)).toBeGreaterThan(2)
    await picture(again.page, 'offline-campaign')
  })

  const paths: [path: string, words: string | RegExp][] = [
    ['/pages/campaign/index', COAT],
    [product, 'HM-C2401'],
    ['/pages/cart/index', COAT],
    ['/pages/order/list', /¥\d/],
    ['/pages/fans/index', /亲友 [0-9A-F]{4}/],
    ['/pages/earnings/index', '待结算'],
    ['/pages/inbox/index', /佣金待结算/],
    ['/pages/me/index', '我的粉丝'],
    ['/pages/share/index', '邀请'],
  ]
  for (const [path, words] of paths) {
    await test.step(`at ${path}`, async () => {
      const deep = new Shop(await context.newPage())
      await deep.page.goto(`${stack.h5_url}/#${path}`)
      await expect(deep.text(words)).toBeAttached()
      await expect(deep.text(OFFLINE)).toBeVisible()
      await deep.page.close()
    })
  }

  await test.step('a link opened again leads to what is on the phone', async () => {
    await again.openLink(demo.staff_code)
    await again.seesCampaign()
    await expect(again.text(OFFLINE)).toBeVisible()
  })
  expect(failed).toEqual([])
})

test('offline-cold-start: the mini-program starts from its encrypted storage', async ({ browser }) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const text = (value: string | RegExp) => mini.screen.getByText(value).filter({ visible: true }).first()
  const button = (name: string) =>
    mini.screen.locator('wx-button').filter({ hasText: name }).filter({ visible: true }).first()
  const field = (name: string) =>
    mini.screen.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  const drawn = async () => (await keptPictures(mini)).drawn

  await field('工号').fill(employee.employee_no)
  await field('姓名').fill(employee.name)
  await button('核对并进入').click()
  await expect(text('秋末员工内购')).toBeVisible()
  await expect.poll(drawn).toBeGreaterThan(2)
  const seen = await drawn()
  await button('领取').click()
  await expect(text(/已领取/)).toBeVisible()
  await text(COAT).click()
  await expect(button('放进购物袋')).toBeVisible()
  const product = (await mini.pages()).at(-1)
  await button('放进购物袋').click()

  await mini.offline(true)
  await mini.launch({ path: '' })
  await expect(text('秋末员工内购')).toBeVisible()
  await expect(text(/已领取/)).toBeVisible()
  await expect(text(OFFLINE)).toBeVisible()
  await expect.poll(drawn).toBeGreaterThanOrEqual(seen)
  await picture(mini.page, 'mini-program-offline')
  const calledEmpty = await noteWords(mini.page, /这件商品不在了|购物袋还是空的/)
  for (const [path, query, words] of [
    ['pages/campaign/index', {}, COAT],
    ['pages/product/index', product?.query ?? {}, 'HM-C2401'],
    ['pages/cart/index', {}, COAT],
    ['pages/order/list', {}, /还没有|订单/],
    ['pages/inbox/index', {}, /消息/],
  ] as const) {
    await mini.launch({ path, query })
    await expect(text(words)).toBeAttached()
    await expect(text(OFFLINE)).toBeVisible()
    expect((await mini.pages()).at(-1)?.route).toBe(path)
  }
  expect(calledEmpty, 'said before the storage was read').toEqual([])
  await mini.expectClean()
  await mini.close()
})
