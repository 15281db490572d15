import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture } from './cast.ts'
import { keptOnDevice } from './device.ts'
import { Shop } from './shop.ts'

let ends_at: Date
test.beforeAll(async () => {
  const [campaign] = await admin<{ ends_at: Date }[]>`
    select ends_at from campaigns where id = ${demo.campaign_id}`
  if (!campaign) throw new Error('There is no demo campaign.')
  ends_at = campaign.ends_at
})
const restore = () => admin`update campaigns set ends_at = ${ends_at} where id = ${demo.campaign_id}`
test.afterEach(restore)

test('orders-after-the-sale: what was bought can be followed, collected and given back when the sale is over', async ({
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
  await shop.button('去结算').click()
  await page.getByRole('radio', { name: /自提/ }).first().click()
  await page.getByRole('radio', { name: /总部一楼服务台/ }).click()
  await shop.field('姓名').fill('王小明')
  await shop.field('手机').fill('13800138000')
  await shop.button(/提交并付款 ¥/).click()
  await shop.button('模拟付款成功').click()
  await expect(page.getByRole('img', { name: /取货二维码/ })).toBeVisible()

  await admin`update campaigns set ends_at = now() where id = ${demo.campaign_id}`

  await test.step('an order that is open stays open, and the sale itself is gone', async () => {
    await page.reload()
    await expect(page.getByRole('img', { name: /取货二维码/ })).toBeVisible()
    await shop.go('campaign/index')
    await expect(shop.text('这场活动已经结束。')).toBeVisible()
  })

  await test.step('behind the door the order is there, with the code to collect it', async () => {
    await shop.button('以前的订单').click()
    await expect(shop.text(/双排扣经典风衣/)).toBeVisible()
    await picture(page, 'orders-earlier')
    await expectAccessible(page)
    await shop.text(/双排扣经典风衣/).click()
    await expect(page.getByRole('img', { name: /取货二维码/ })).toBeVisible()
    await expect(shop.text('到自提点领取')).toBeVisible()
  })

  await test.step('it can be given back', async () => {
    await shop.button('申请退款').click()
    await shop.button('全部退').click()
    await page.getByRole('radio', { name: '不想要了' }).click()
    await shop.button('申请退款 ¥639.60').click()
    await expect(page.getByRole('list', { name: '退款进度' })).toContainText('¥639.60')
  })

  await test.step('nothing of it is kept on the phone', async () => {
    await expect.poll(() => keptOnDevice(page)).not.toMatch(/风衣|redemption_code/)
  })
  expect(problems).toEqual([])
})
