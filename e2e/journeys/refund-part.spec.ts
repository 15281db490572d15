import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture } from './cast.ts'
import { Shop } from './shop.ts'

test('refund-part: one of two pieces goes back at once, the parcel is followed, and later the shop decides', async ({
  page,
}) => {
  const problems = listen(page)
  const shop = new Shop(page)

  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await shop.claim()
  await shop.addToBag('双排扣经典风衣')
  await shop.openBag()
  await shop.button('加一件').click()
  await shop.checkOutAndPay()
  const order_id = new URL(page.url()).hash.match(/id=([0-9a-f-]{36})/)?.[1] ?? ''

  await test.step('before dispatch a part of the order goes back at once, to the fen', async () => {
    await shop.button('申请退款').click()
    await shop.button(/申请退款/).click()
    await expect(shop.text('请选择要退的商品和件数')).toBeVisible()
    await shop.button('加一件').click()
    await page.getByRole('radio', { name: '尺码不合适' }).click()
    await picture(page, 'refund')
    await expectAccessible(page)
    await shop.button('申请退款 ¥639.60').click()
    await expect(shop.text('已退 1 件')).toBeVisible()
    await expect(page.getByRole('list', { name: '退款进度' })).toContainText('¥639.60')
    await expect(page.getByRole('list', { name: '退款进度' })).toContainText('已退款')
    await expect(shop.text('已付款').first()).toBeVisible() // the rest of the order goes on
  })

  await test.step('the admin dispatches it; the buyer sees carrier and number, and is told', async () => {
    await admin`insert into shipments (order_id, carrier, tracking_no) values (${order_id}, '顺丰速运', 'SF1234567890')`
    await page.reload()
    await expect(shop.text('顺丰速运 SF1234567890')).toBeVisible()
    await picture(page, 'order-on-its-way')
    await expectAccessible(page)
    await shop.go('inbox/index')
    await expect(shop.text(/已发出：顺丰速运 SF1234567890/)).toBeVisible()
  })

  await test.step('after dispatch the shop looks at it first, and its words reach the buyer', async () => {
    await shop.go(`order/detail?id=${order_id}`)
    await shop.button('申请退款').click()
    await shop.button('全部退').click()
    await page.getByRole('radio', { name: '不想要了' }).click()
    await shop.button('申请退款 ¥639.60').click()
    await expect(shop.text('待商家确认')).toBeVisible()
    await admin`update refunds set status = 'rejected', decision_note = '请先联系客服退回商品' where order_id = ${order_id} and status = 'requested'`
    await page.reload()
    await expect(shop.text('没有通过')).toBeVisible()
    await expect(shop.text(/请先联系客服退回商品/)).toBeVisible()
    await picture(page, 'order-refunds')
  })

  await test.step('the buyer confirms receipt, and buys the same again', async () => {
    await shop.button('确认收货').click()
    await page.getByText('确认收货', { exact: true }).last().click()
    await expect(shop.text('已完成')).toBeVisible()
    await shop.button('再来一单').click()
    await expect(shop.button('去结算')).toBeVisible()
  })

  expect(problems).toEqual([])
})
