import { execFileSync } from 'node:child_process'
import { expect, test, type Browser } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { expectAccessible } from './accessible.ts'
import { anEmployee, demo, miniProgramDist, picture, stack } from './cast.ts'
import { MiniShop } from './mini-shop.ts'
import { payNotices, paymentsOf, wechat } from './wechat.ts'

const CHECK = '**/payments/*/check'

/** An employee in the mini-program, before the pay page of a new order. */
async function toThePayPage(browser: Browser) {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  await mini.page.setViewportSize({ width: 360, height: 740 })
  const shop = new MiniShop(mini)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.addToBag('双排扣经典风衣')
  await shop.openBag()
  await shop.checkOut()
  await expect(shop.button(/微信支付 ¥/)).toBeVisible()
  return { employee, mini, shop }
}

/** The scheduler’s next run, when the payment is old enough to be asked about. */
function runJobsLater() {
  const now = new Date(Date.now() + 3 * 60_000).toISOString()
  const args = ['run', '--silent', 'jobs', '--', '--ports', process.env.STACK_BASE ?? '', '--now', now]
  return execFileSync('npm', args, { cwd: new URL('../..', import.meta.url).pathname, encoding: 'utf8' })
}

test.afterEach(() => payNotices('send'))

test('notice-never-comes: WeChat’s notice is lost, and the phone that paid has the order paid at once', async ({
  browser,
}) => {
  const { employee, mini, shop } = await toThePayPage(browser)
  await payNotices('drop')
  await shop.payInWechat()
  await expect(shop.text(/付款收到了/)).toBeVisible()
  expect(await paymentsOf(employee)).toMatchObject([{ order_status: 'paid', notices: ['dropped'] }])
  await mini.expectClean()
  await mini.close()
})

test('notice-never-comes: while the server cannot say, the page says that it is being confirmed, and ends by itself when the notice comes', async ({
  browser,
}) => {
  const { employee, mini, shop } = await toThePayPage(browser)
  await payNotices('hold')
  await mini.page.route(CHECK, (route) => route.abort())
  await shop.payInWechat()
  await expect(shop.text(/正在确认付款/)).toBeVisible()
  await expect(shop.button(/微信支付 ¥/)).toHaveCount(0)
  await picture(mini.page, 'mini-program-pay-confirming')
  await expectAccessible(mini.page)
  await wechat('/pay/notices/flush', {})
  await expect(shop.text(/付款收到了/)).toBeVisible()
  expect(await paymentsOf(employee)).toMatchObject([{ order_status: 'paid', notices: ['delivered'] }])
  await mini.close()
})

test('notice-never-comes: the phone is gone as well; the job finds the payment, and the order shows it when it is opened again', async ({
  browser,
}) => {
  const { employee, mini, shop } = await toThePayPage(browser)
  await payNotices('drop')
  await mini.page.route(CHECK, (route) => route.abort())
  await shop.payInWechat()
  await expect(shop.text(/正在确认付款/)).toBeVisible()
  await mini.page.goto('about:blank')
  expect(await paymentsOf(employee)).toMatchObject([{ order_status: 'pending_payment', status: 'created' }])
  expect(runJobsLater()).toMatch(/query-payments: \d+ payments asked about: [1-9]\d* paid/)
  const [paid] = await paymentsOf(employee)
  expect(paid).toMatchObject({ order_status: 'paid', status: 'paid', notices: ['dropped'] })
  await mini.launch()
  await shop.go(`order/detail?id=${paid?.order_id}`)
  await expect(shop.text(/付款收到了/)).toBeVisible()
  await mini.close()
})

test('notice-never-comes: an app that was closed at the cashier asks by itself when the order is opened again', async ({
  browser,
}) => {
  const { employee, mini, shop } = await toThePayPage(browser)
  await payNotices('drop')
  await mini.page.route(CHECK, (route) => route.abort())
  await shop.payInWechat()
  await expect(shop.text(/正在确认付款/)).toBeVisible()
  await mini.page.goto('about:blank')
  await mini.page.unroute(CHECK)
  const [unpaid] = await paymentsOf(employee)
  expect(unpaid).toMatchObject({ order_status: 'pending_payment' })
  await mini.launch()
  await shop.go(`order/detail?id=${unpaid?.order_id}`)
  await expect(shop.text(/付款收到了/)).toBeVisible()
  expect(await paymentsOf(employee)).toMatchObject([{ order_status: 'paid', notices: ['dropped'] }])
  await mini.close()
})
