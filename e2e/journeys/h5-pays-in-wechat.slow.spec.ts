import { expect, test, type Browser } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { anEmployee, demo, listen, picture } from './cast.ts'
import { Shop } from './shop.ts'
import { payNotices, paymentsOf } from './wechat.ts'

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; V2324A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'
const IN_WECHAT = `${ANDROID} MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 NetType/WIFI Language/zh_CN`
const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36'

const aPhone = (browser: Browser, userAgent: string) =>
  browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    userAgent,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })

/** An employee in such a browser, before the pay page of a new order. */
async function toThePayPage(browser: Browser, userAgent: string) {
  const context = await aPhone(browser, userAgent)
  const employee = await anEmployee()
  const shop = new Shop(await context.newPage())
  const problems = listen(shop.page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.claim()
  await shop.addToBag('双排扣经典风衣')
  await shop.openBag()
  await shop.checkOut()
  await expect(shop.button('先不付，看看订单')).toBeVisible()
  return { context, employee, shop, problems }
}

test.afterEach(() => payNotices('send'))

test('h5-pays-in-wechat: a phone’s browser leads to WeChat’s cashier and back to the paid order', async ({
  browser,
}) => {
  const { context, employee, shop, problems } = await toThePayPage(browser, ANDROID)
  const { page } = shop
  await expect(shop.button('微信支付 ¥639.60')).toBeVisible()
  await picture(page, 'pay-wechat')
  await expectAccessible(page)
  await expectTappable(page)
  expect(await paymentsOf(employee)).toMatchObject([{ provider: null }])
  await payNotices('drop')

  await test.step('back without having paid, the person says what happened', async () => {
    await shop.button('微信支付 ¥639.60').click()
    await expect(page.getByRole('heading', { name: '¥639.60' })).toBeVisible()
    await page.getByRole('link', { name: '返回商家' }).click()
    await expect(shop.button('我已付好')).toBeVisible()
    await expect(shop.button('再付一次')).toBeVisible()
    await picture(page, 'pay-unsure')
    await expectAccessible(page)
  })

  await test.step('paid at last, the order is paid on return, though no notice came', async () => {
    await shop.button('再付一次').click()
    await page.getByRole('button', { name: '确认支付' }).click()
    await page.getByRole('link', { name: '返回商家' }).click()
    await expect(shop.text(/付款收到了/)).toBeVisible()
    expect(await paymentsOf(employee)).toMatchObject([
      { order_status: 'paid', provider: 'wechat_h5', status: 'paid', notices: ['dropped'] },
    ])
  })
  expect(problems).toEqual([])
  await context.close()
})

for (const [name, userAgent, words] of [
  ['pay-in-wechat-browser', IN_WECHAT, /在微信里打开的网页不能用微信支付/],
  ['pay-on-desktop', DESKTOP, /电脑上不能用微信支付/],
] as const) {
  test(`h5-pays-in-wechat: where it cannot be used the page says so and where to go instead, ${name}`, async ({
    browser,
  }) => {
    const { context, employee, shop, problems } = await toThePayPage(browser, userAgent)
    await expect(shop.text(words)).toBeVisible()
    await expect(shop.text(/请联系活动负责人/)).toBeVisible()
    await expect(shop.button(/微信支付 ¥/)).toHaveCount(0)
    await picture(shop.page, name)
    await expectAccessible(shop.page)
    expect(await paymentsOf(employee)).toMatchObject([{ provider: null }])
    expect(problems).toEqual([])
    await context.close()
  })
}

test('h5-pays-in-wechat: a friend inside WeChat’s browser is led to the mini-program', async ({
  browser,
}) => {
  const context = await aPhone(browser, IN_WECHAT)
  const shop = new Shop(await context.newPage())
  await shop.openLink(demo.share_code)
  await shop.seesCampaign()
  await shop.addToBag('双排扣经典风衣')
  await shop.openBag()
  await shop.checkOut()
  await expect(shop.text(/请用小程序，或者在手机浏览器里/)).toBeVisible()
  await expect(shop.button('打开小程序')).toBeVisible()
  await picture(shop.page, 'pay-friend-in-wechat-browser')
  await context.close()
})
