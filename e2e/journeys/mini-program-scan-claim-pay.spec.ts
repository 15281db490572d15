import { expect, test } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, anEmployee, demo, miniProgramDist, picture, stack } from './cast.ts'
import { MiniShop } from './mini-shop.ts'
import { consentsOf, paymentsOf, wechat } from './wechat.ts'

const OFFER = { claimed: /有亲友加入、有佣金时/, order: /订单有新进展时/ }

test('mini-program-scan-claim-pay: scan, prove, claim, agree to be told, order, and pay in WeChat', async ({
  browser,
}) => {
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

  await test.step('nothing is offered before the claim; after it, one press and WeChat’s own prompt', async () => {
    await expect(shop.offer(OFFER.claimed)).toHaveCount(0)
    await shop.claim()
    await expect(shop.offer(OFFER.claimed)).toBeVisible()
    await picture(mini.page, 'mini-program-consent')
    await expectTappable(mini.page)
    await shop.agreeToBeTold(OFFER.claimed)
    await expect.poll(() => consentsOf(employee)).toEqual({ new_fan: 1, commission: 1 })
  })

  await test.step('the pay page opens no payment by itself', async () => {
    await shop.addToBag('双排扣经典风衣')
    await shop.openBag()
    await shop.checkOut()
    await expect(shop.button('微信支付 ¥639.60')).toBeVisible()
    await picture(mini.page, 'mini-program-pay')
    await expectAccessible(mini.page)
    await expectTappable(mini.page)
    expect(await paymentsOf(employee)).toMatchObject([{ order_status: 'pending_payment', provider: null }])
  })

  await test.step('who closes the sheet keeps the order, and its time', async () => {
    await shop.button('微信支付 ¥639.60').click()
    await expect(shop.sheet('微信支付')).toContainText('¥639.60')
    await picture(mini.page, 'mini-program-pay-sheet')
    await shop.sheet('微信支付').getByRole('button', { name: '取消' }).click()
    await expect(shop.text('这次没有付款，订单还为你留着。')).toBeVisible()
    await expect(shop.text('剩余付款时间')).toBeVisible()
    await picture(mini.page, 'mini-program-pay-cancelled')
    expect(await paymentsOf(employee)).toMatchObject([
      { order_status: 'pending_payment', provider: 'wechat_jsapi', status: 'created', notices: [] },
    ])
  })

  await test.step('paid, the order is paid, by the same payment and by WeChat’s notice', async () => {
    await shop.payInWechat()
    await expect(shop.text(/付款收到了/)).toBeVisible()
    await picture(mini.page, 'mini-program-order-paid')
    expect(await paymentsOf(employee)).toMatchObject([
      { order_status: 'paid', provider: 'wechat_jsapi', status: 'paid', notices: ['delivered'] },
    ])
  })

  await test.step('who does not want to be told is not asked again, and none is counted', async () => {
    await expect(shop.offer(OFFER.order)).toBeVisible()
    await shop.button('好，告诉我').click()
    await shop.sheet('订阅消息').getByRole('button', { name: '取消' }).click()
    await expect(shop.offer(OFFER.order)).toHaveCount(0)
    await mini.launch()
    await shop.seesCampaign()
    const [order] = await paymentsOf(employee)
    await shop.go(`order/detail?id=${order?.order_id}`)
    await expect(shop.text(/付款收到了/)).toBeVisible()
    await expect(shop.offer(OFFER.order)).toHaveCount(0)
    expect(await consentsOf(employee)).toEqual({ new_fan: 1, commission: 1 })
  })

  await mini.expectClean()
  await mini.close()
})

test.afterEach(() => wechat('/pay/trouble/clear', {}))

test('mini-program-scan-claim-pay: whatever goes wrong at the cashier is said, and the order can still be paid until its time is over', async ({
  browser,
}) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const shop = new MiniShop(mini)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.addToBag('双排扣经典风衣')
  await shop.openBag()
  await shop.checkOut()

  await test.step('WeChat Pay is down: said so, and the same press works when it is back', async () => {
    await wechat('/pay/trouble', {
      path: '/v3/pay/transactions/jsapi',
      status: 500,
      code: 'SYSTEM_ERROR',
      times: 9,
    })
    await shop.button(/微信支付 ¥/).click()
    await expect(shop.text('微信支付暂时没有回应。订单还在，过一会儿再点一次。')).toBeVisible()
    await wechat('/pay/trouble/clear', {})
  })
  await test.step('without a network it is said, too', async () => {
    await mini.offline(true)
    await shop.button(/微信支付 ¥/).click()
    await expect(shop.text(/现在连不上网络/)).toBeVisible()
    await mini.offline(false)
  })

  await mini.emptyWallet()
  await shop.payInWechat()
  await expect(shop.text('这次没有付成。订单还在，可以再试一次。')).toBeVisible()
  const [order] = await paymentsOf(employee)
  expect(order).toMatchObject({ order_status: 'pending_payment' })

  await test.step('when the time to pay is over, the page says what becomes of the order', async () => {
    await admin`update orders set expires_at = now() where id = ${order?.order_id ?? ''}`
    await expect(shop.text('付款时间过了')).toBeVisible({ timeout: 20_000 })
    await picture(mini.page, 'mini-program-pay-over')
    await shop.button('看看订单').click()
    await expect(shop.button('去付款').or(shop.text('已取消')).first()).toBeVisible()
  })
  await mini.expectClean()
  await mini.close()
})
