import { expect, test } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { admin, anEmployee, demo, listen, miniProgramDist, picture, stack } from './cast.ts'
import { Shop } from './shop.ts'

const WAITS = '等待网络，连上后自动领取'

/** Nothing of the staff coupon is left while this runs. */
async function whileSoldOut(then: () => Promise<void>) {
  const [coupon] = await admin<{ id: string; stock_total: number | null }[]>`
    select id, stock_total from coupons where campaign_id = ${demo.campaign_id} and visibility = 'hidden'`
  if (!coupon) throw new Error('The demo has no staff coupon.')
  await admin`update coupons set stock_total = (select count(*) from coupon_claims where coupon_id = ${coupon.id}) where id = ${coupon.id}`
  try {
    await then()
  } finally {
    await admin`update coupons set stock_total = ${coupon.stock_total} where id = ${coupon.id}`
  }
}

test('claim-in-a-lift: in a browser, claimed without a network, it waits and then is there', async ({
  page,
  context,
}) => {
  const problems = listen(page)
  const shop = new Shop(page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()

  await test.step('in the lift it is noted, and is no coupon yet', async () => {
    await context.setOffline(true)
    await shop.button('领取').click()
    await expect(shop.text(WAITS)).toBeVisible()
    const words = await shop.words()
    expect(words).not.toMatch(/已领取|省 ¥|\d折/)
    await picture(page, 'claim-waits')
  })

  await test.step('out of the lift it is theirs, and the staff prices arrive', async () => {
    await context.setOffline(false)
    await expect(shop.text(/已领取/)).toBeVisible()
    await expect(shop.text('省 ¥959.40')).toBeAttached()
    expect(await shop.words()).not.toContain(WAITS)
  })
  expect(problems).toEqual([])
})

test('claim-in-a-lift: the waiting list says what waits, and what became of it', async ({
  page,
  context,
}) => {
  const shop = new Shop(page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await shop.go('waiting/index')
  await expect(shop.text('没有等待的事')).toBeVisible()
  await picture(page, 'waiting-empty')
  await shop.go('campaign/index')
  await shop.seesCampaign()

  await test.step('withdrawn, it is as if it had never been done', async () => {
    await context.setOffline(true)
    await shop.button('领取').click()
    await expect(shop.text(WAITS)).toBeVisible()
    await shop.button(/^我的/).click()
    await shop.button(/等待发送/).click()
    await expect(shop.text(/领取「/)).toBeVisible()
    await picture(page, 'waiting')
    await shop.button(/现在再试/).click()
    await expect(shop.text('还是连不上，联网后会自动再试')).toBeVisible()
    await shop.button(/^撤回/).click()
    await expect(shop.text('这张券先不领了，之后可以再领。')).toBeVisible()
    await page.getByText('撤回', { exact: true }).last().click()
    await expect(shop.text('没有等待的事')).toBeVisible()
    await page.goBack()
    await page.goBack()
    await expect(shop.button('领取')).toBeVisible()
  })

  await test.step('sold out meanwhile: told in words, and undone', async () => {
    // until the first try has failed the person is still being answered on the ticket itself
    const tried = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/claim'))
    await shop.button('领取').click()
    await tried
    await expect(shop.text(WAITS)).toBeVisible()
    await whileSoldOut(async () => {
      await context.setOffline(false)
      await expect(page.getByText('券没有领到').first()).toBeVisible()
      await expect(shop.text('已领完')).toBeVisible()
      expect(await shop.words()).not.toMatch(/省 ¥|\d折/)
      await shop.button(/^我的/).click()
      await shop.button(/等待发送/).click()
      await expect(shop.text('没有成功')).toBeVisible()
      await expect(shop.text(/你仍可按标价购买/)).toBeVisible()
      await picture(page, 'waiting-refused')
      await shop.button(/^知道了/).click()
      await expect(shop.text('没有等待的事')).toBeVisible()
    })
  })
})

test('claim-in-a-lift: in the mini-program, also when WeChat throws it out of memory meanwhile', async ({
  browser,
}) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const button = (name: string) =>
    mini.screen.locator('wx-button').filter({ hasText: name }).filter({ visible: true }).first()
  const text = (value: string | RegExp) => mini.screen.getByText(value).filter({ visible: true }).first()
  const field = (name: string) =>
    mini.screen.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  await field('工号').fill(employee.employee_no)
  await field('姓名').fill(employee.name)
  await button('核对并进入').click()
  await expect(text('秋末员工内购')).toBeVisible()

  await test.step('noted in the lift, and no coupon yet', async () => {
    await mini.offline(true)
    await button('领取').click()
    await expect(text(WAITS)).toBeVisible()
    expect(await mini.screen.innerText()).not.toMatch(/已领取|省 ¥|\d折/)
    await picture(mini.page, 'mini-program-claim-waits')
  })

  await test.step('started anew before it could be sent, it still waits, and then is there', async () => {
    await mini.launch()
    await expect(text(WAITS)).toBeVisible()
    await mini.offline(false)
    await expect(text(/已领取/)).toBeVisible()
    await expect(text('省 ¥959.40')).toBeAttached()
  })
  await mini.expectClean()
  await mini.close()
})

test('claim-in-a-lift: in the mini-program, sold out meanwhile', async ({ browser }) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const button = (name: string) =>
    mini.screen.locator('wx-button').filter({ hasText: name }).filter({ visible: true }).first()
  const text = (value: string | RegExp) => mini.screen.getByText(value).filter({ visible: true }).first()
  await mini.screen.getByRole('textbox', { name: '工号', exact: true }).fill(employee.employee_no)
  await mini.screen.getByRole('textbox', { name: '姓名', exact: true }).fill(employee.name)
  await button('核对并进入').click()
  await expect(text('秋末员工内购')).toBeVisible()
  await mini.offline(true)
  await button('领取').click()
  await expect(text(WAITS)).toBeVisible()
  await whileSoldOut(async () => {
    await mini.offline(false)
    await expect(text('已领完')).toBeVisible()
    await mini.go('/pages/waiting/index')
    await expect(text('没有成功')).toBeVisible()
    await expect(text(/你仍可按标价购买/)).toBeVisible()
    await picture(mini.page, 'mini-program-waiting-refused')
  })
  await mini.expectClean()
  await mini.close()
})
