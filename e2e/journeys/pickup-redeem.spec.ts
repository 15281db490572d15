import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture } from './cast.ts'
import { Shop } from './shop.ts'

const PIN = '246813'

test('pickup-redeem: the buyer shows a code, the clerk hands over once, and a second clerk is told so', async ({
  page,
  browser,
}) => {
  const problems = listen(page)
  const shop = new Shop(page)
  const [point] = await admin<{ id: string; name: string }[]>`
    select id, name from pickup_points where campaign_id = ${demo.campaign_id} order by name limit 1`
  if (!point) throw new Error('the demo has a pickup point')
  await admin`select private.set_pickup_pin(${point.id}, ${PIN})`

  const code =
    await test.step('an order to collect shows its code once it is paid, also without a network', async () => {
      await shop.openLink(demo.staff_code)
      await shop.proveStaff(await anEmployee())
      await shop.seesCampaign()
      await shop.claim()
      await shop.addToBag('双排扣经典风衣')
      await shop.openBag()
      await shop.button('去结算').click()
      await page.getByRole('radio', { name: /自提/ }).first().click()
      await page.getByRole('radio', { name: new RegExp(point.name) }).click()
      await shop.field('姓名').fill('王小明')
      await shop.field('手机').fill('13800138000')
      await shop.button(/提交并付款 ¥/).click()
      await shop.button('模拟付款成功').click()
      await expect(page.getByRole('img', { name: /取货二维码/ })).toBeVisible()
      await page.context().setOffline(true)
      const spelled = await page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/).innerText()
      await page.context().setOffline(false)
      await picture(page, 'order-pickup-code')
      await expectAccessible(page)
      return spelled
    })

  const rooms = await Promise.all([browser.newContext(), browser.newContext()])
  const clerks = await Promise.all(rooms.map(async (room) => new Shop(await room.newPage())))
  const [first, second] = clerks as [Shop, Shop]

  await test.step('a wrong PIN opens no counter', async () => {
    await first.go(`counter/index?point=${point.id}`)
    await first.field('自提点 PIN').fill('000000')
    await first.button('打开柜台').click()
    await expect(first.page.getByRole('alert').first()).toBeVisible()
    await picture(first.page, 'counter-pin')
    await expectAccessible(first.page)
  })

  await test.step('the right one shows what waits, with no more of the buyer than is needed', async () => {
    for (const clerk of clerks) {
      await clerk.go(`counter/index?point=${point.id}`)
      await clerk.field('自提点 PIN').fill(PIN)
      await clerk.button('打开柜台').click()
      await expect(clerk.text(/待领取 \d+ 单/)).toBeVisible()
    }
    await expect(first.text(/尾号 8000/)).toBeVisible()
    expect(await first.words()).not.toContain('13800138000')
    expect(await first.words()).not.toContain('王小明')
    await picture(first.page, 'counter-waiting')
    await expectAccessible(first.page)
  })

  await test.step('two clerks press at once: one hands over, the other is told that it is done', async () => {
    for (const clerk of clerks) await clerk.field('取货码').fill(code)
    await Promise.all(clerks.map((clerk) => clerk.button('核销并交货').click()))
    const handed = () => Promise.all(clerks.map((clerk) => clerk.text('可以交货了').isVisible()))
    const refused = () =>
      Promise.all(clerks.map((clerk) => clerk.page.getByRole('alert').first().isVisible()))
    await expect.poll(async () => (await handed()).filter(Boolean).length).toBe(1)
    await expect.poll(async () => (await refused()).filter(Boolean).length).toBe(1)
    const winner = (await first.text('可以交货了').isVisible()) ? first : second
    await expect(winner.text('双排扣经典风衣')).toBeVisible()
    await picture(winner.page, 'counter-handed-over')
  })

  await test.step('the buyer sees it collected', async () => {
    await page.reload()
    await expect(shop.text('已领取')).toBeVisible()
    await expect(page.getByRole('img', { name: /取货二维码/ })).toHaveCount(0)
  })

  await Promise.all(rooms.map((room) => room.close()))
  expect(problems).toEqual([])
})
