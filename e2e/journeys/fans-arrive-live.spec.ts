import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { listen, picture } from './cast.ts'
import { anInvitingEmployee, aPhone } from './earning.ts'
import { Shop } from './shop.ts'

/** What "within seconds" means here. */
const SOON = { timeout: 6_000 }

test('fans-arrive-live: an employee who only looks sees a fan join, claim and buy, each within seconds', async ({
  browser,
}) => {
  const employeePhone = await aPhone(browser)
  const { shop: employee, link } = await anInvitingEmployee(employeePhone)
  const problems = listen(employee.page)
  await employee.go('fans/index')
  await expect(employee.text('还没有粉丝')).toBeVisible()
  await picture(employee.page, 'fans-none')

  const friendPhone = await aPhone(browser)
  const friend = new Shop(await friendPhone.newPage())
  await test.step('a friend opens the link: the fan is there, untouched', async () => {
    await friend.page.goto(link)
    await friend.seesCampaign()
    await expect(employee.text(/亲友 [0-9A-F]{4}/)).toBeVisible(SOON)
    await expect(employee.text('上次看过之后新来 1 位')).toBeVisible()
    await expectAccessible(employee.page)
  })

  await test.step('the friend claims, and shows as such with the next pull: nobody is told of a claim', async () => {
    await friend.claim()
    await friend.addToBag('双排扣经典风衣')
    await expect(employee.text('已领券')).toBeVisible({ timeout: 20_000 })
  })

  await test.step('the friend pays: the commission is on the open earnings page, with its reason', async () => {
    await employee.go('earnings/index')
    await expect(employee.text('收益会从这里开始')).toBeVisible()
    await picture(employee.page, 'earnings-none')
    await friend.openBag()
    await friend.checkOutAndPay()
    await expect(employee.text(/亲友 [0-9A-F]{4} 付款，你的佣金/)).toBeVisible(SOON)
    expect(await employee.words()).toMatch(/63\s*\.96/) // 10 % of ¥639.60
    await picture(employee.page, 'earnings')
    await expectAccessible(employee.page)
    await employee.go('fans/index')
    await expect(employee.text('1 单')).toBeVisible()
    expect(await employee.words()).toMatch(/639\s*\.60/)
    await picture(employee.page, 'fans')
  })

  await test.step('tasks show how far they are, and the leaderboard names nobody in full', async () => {
    await employee.go('earnings/milestones')
    await expect(employee.text('3 位亲友领了券')).toBeVisible()
    await expect(employee.text('1 / 3')).toBeVisible()
    await picture(employee.page, 'milestones')
    await expectAccessible(employee.page)
    await employee.go('earnings/leaderboard')
    await expect(employee.text('我').first()).toBeVisible()
    await picture(employee.page, 'leaderboard')
    await expectAccessible(employee.page)
  })

  expect(problems).toEqual([])
  await employeePhone.close()
  await friendPhone.close()
})
