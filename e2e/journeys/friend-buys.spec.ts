import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { anEmployee, demo, listen, picture, stack } from './cast.ts'
import { invitationOf } from './invitation.ts'
import { Shop } from './shop.ts'

test('friend-buys: a friend opens the code of an employee, buys at the staff price and shares on; the employee hears of it', async ({
  browser,
}) => {
  const phone = () =>
    browser.newContext({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
  const employeePhone = await phone()
  const employee = new Shop(await employeePhone.newPage())
  const name = await anEmployee()
  await employee.openLink(demo.staff_code)
  await employee.proveStaff(name)
  await employee.seesCampaign()
  await employee.button('邀请').click()

  const link =
    await test.step('the code on the employee’s screen can be scanned and holds their link', async () => {
      const scanned = await invitationOf(employee)
      expect(scanned).toMatch(new RegExp(`^${stack.h5_url}/i/[0-9A-Za-z]{22}$`))
      return scanned
    })

  const friendPhone = await phone()
  const friend = new Shop(await friendPhone.newPage())
  const problems = listen(friend.page)
  await test.step('without registering, the friend sees who invited them', async () => {
    await friend.page.goto(link)
    await friend.seesCampaign()
    await expect(friend.text(`${name.name[0]}*`)).toBeVisible()
    await expect(friend.text(/邀请你来/)).toBeVisible()
    expect(await friend.words()).not.toMatch(/省 ¥|折/)
    await picture(friend.page, 'friend-campaign')
  })

  await test.step('claims and buys at the staff price', async () => {
    await friend.claim()
    await friend.addToBag('双排扣经典风衣')
    await friend.openBag()
    await friend.checkOutAndPay()
    expect(await friend.words()).toMatch(/639\s*\.60/)
  })

  await test.step('the employee finds the fan, the pending commission and both messages', async () => {
    await employee.go('fans/index')
    await expect(employee.text(/亲友 [0-9A-F]{4}/)).toBeVisible()
    await expect(employee.text('1 单')).toBeVisible()
    await picture(employee.page, 'fans')
    await expectAccessible(employee.page)
    await employee.go('earnings/index')
    await expect(employee.text('待结算')).toBeVisible()
    expect(await employee.words()).toMatch(/63\s*\.96/) // 10 % of ¥639.60
    await picture(employee.page, 'earnings')
    await expectAccessible(employee.page)
    await employee.go('inbox/index')
    await expect(employee.text(/从你的邀请进来了/)).toBeVisible()
    await expect(employee.text(/¥63\.96 佣金待结算/)).toBeVisible()
    await picture(employee.page, 'inbox')
    await expectAccessible(employee.page)
    await employee.go('me/index')
    await expect(employee.text('我的粉丝')).toBeVisible()
    await picture(employee.page, 'me')
    await expectAccessible(employee.page)
  })

  await test.step('the friend shares on, and that friend is traced to the same employee', async () => {
    await friend.go('share/index')
    const onward = await invitationOf(friend)
    expect(onward).not.toBe(link)
    const thirdPhone = await phone()
    const third = new Shop(await thirdPhone.newPage())
    await third.page.goto(onward)
    await third.seesCampaign()
    await employee.go('fans/index')
    await expect(employee.text('亲友邀请的')).toBeVisible()
    await thirdPhone.close()
  })

  await test.step('opening the own link again leads in at once, also after the browser was closed', async () => {
    const again = new Shop(await friendPhone.newPage())
    await again.page.goto(stack.h5_url)
    await again.seesCampaign()
  })

  expect(problems).toEqual([])
  await employeePhone.close()
  await friendPhone.close()
})
