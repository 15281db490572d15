import { expect, test } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { anEmployee, demo, listen, picture } from './cast.ts'
import { Shop } from './shop.ts'

test('employee-buys: from the code in a mail to a paid order, and on to friends', async ({ page }) => {
  const problems = listen(page)
  const shop = new Shop(page)
  const employee = await anEmployee()

  await test.step('a wrong code opens nothing and says what to do', async () => {
    await shop.typeCode('A'.repeat(22))
    await expect(shop.text('这张邀请现在打不开。')).toBeVisible()
    expect(await shop.words()).not.toContain('禾木')
    await picture(page, 'door-refused')
    await expectAccessible(page)
  })

  await test.step('the staff code asks for number and name, and refuses a wrong name beside the field', async () => {
    await shop.openLink(demo.staff_code)
    await expect(shop.field('工号')).toBeVisible()
    await picture(page, 'prove-staff')
    await expectAccessible(page)
    await shop.proveStaff({ ...employee, name: '不是我' })
    await expect(page.getByRole('alert').first()).toBeVisible()
    await picture(page, 'prove-staff-refused')
  })

  await test.step('the campaign page shows list prices only', async () => {
    await shop.proveStaff(employee)
    await shop.seesCampaign()
    await expect(shop.text(/还剩 \d+ 天/)).toBeVisible()
    await expect(shop.text('领券后看员工价')).toBeAttached()
    expect(await shop.words()).not.toMatch(/省 ¥|折/)
    await picture(page, 'campaign-before-claim')
    await expectAccessible(page)
    await expectTappable(page)
  })

  await test.step('claiming brings the staff prices beside the struck list prices, without moving anything', async () => {
    const card = page.getByText('双排扣经典风衣').first()
    const before = await card.boundingBox()
    await shop.claim()
    await expect(shop.text('4折')).toBeVisible()
    await expect(shop.text('省 ¥959.40')).toBeAttached()
    await page.waitForTimeout(800)
    const after = await card.boundingBox()
    expect(after?.y).toBeCloseTo(before?.y ?? 0, 0)
    await picture(page, 'campaign-claimed')
    await page.mouse.wheel(0, 560)
    await page.waitForTimeout(400)
    await picture(page, 'campaign-goods')
    await expectAccessible(page)
  })

  await test.step('a product shows sizes, colours, what is sold out, and its model number', async () => {
    await shop.text('双排扣经典风衣').click()
    await expect(shop.text('卡其')).toBeVisible()
    await expect(shop.text('HM-C2401')).toBeAttached()
    await expect(shop.text('¥1,599')).toBeVisible()
    await picture(page, 'product')
    await expectAccessible(page)
    await expectTappable(page)
    await shop.button('放进购物袋').click()
    await expect(shop.text('已放进购物袋')).toBeVisible()
  })

  await test.step('bag, checkout and the sandbox cashier', async () => {
    await shop.openBag()
    await expect(shop.text('已用在这一单')).toBeVisible()
    await picture(page, 'cart')
    await expectAccessible(page)
    await expectTappable(page)
    await shop.button('去结算').click()
    await shop.button(/提交并付款/).click()
    await expect(page.getByRole('alert').first()).toBeVisible() // nothing filled in yet
    await shop.fillAddress()
    await picture(page, 'checkout')
    await expectAccessible(page)
    await shop.button('提交并付款 ¥639.60').click()
    await expect(shop.button('模拟付款成功')).toBeVisible()
    await picture(page, 'pay')
    await shop.button('模拟付款成功').click()
    await expect(shop.text(/付款收到了/)).toBeVisible()
    await picture(page, 'order-paid')
    await expectAccessible(page)
  })

  await test.step('the order is in the list, the coupon is used, and list prices are back', async () => {
    await shop.go('order/list')
    await expect(shop.text('¥639.60')).toBeVisible()
    await picture(page, 'orders')
    await shop.go('campaign/index')
    await expect(shop.text('已使用')).toBeVisible()
  })

  await test.step('the share screen has a scannable code of their own', async () => {
    await shop.go('share/index')
    await expect(page.getByRole('img', { name: /邀请二维码/ })).toBeVisible()
    await picture(page, 'share')
    await expectAccessible(page)
  })

  expect(problems).toEqual([])
})

test('employee-buys: an order to be picked up costs no shipping, and can be cancelled and placed again', async ({
  page,
}) => {
  const shop = new Shop(page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await shop.claim()
  await shop.addToBag('重磅纯棉圆领T恤')
  await shop.openBag()
  await shop.button('去结算').click()
  await expect(shop.button(/提交并付款 ¥\d+/)).toBeVisible()
  const shipped = await shop.button(/提交并付款/).innerText()
  await page.getByRole('radio', { name: /自提/ }).first().click()
  await page.getByRole('radio', { name: /总部一楼服务台/ }).click()
  await shop.field('姓名').fill('王小明')
  await shop.field('手机').fill('13800138000')
  await expect(shop.button(/提交并付款/)).not.toHaveText(shipped)
  await picture(page, 'checkout-pickup')
  await shop.button(/提交并付款/).click()
  await shop.button('先不付，看看订单').click()
  await expect(shop.text('待付款')).toBeVisible()
  await picture(page, 'order-pending')
  await shop.button('取消订单').click()
  await page.getByText('取消订单').last().click()
  await expect(shop.text('已取消')).toBeVisible()
  await shop.go('campaign/index')
  await expect(shop.text(/已领取/)).toBeVisible()
})
