import { expect, test, type Page } from '@playwright/test'
import { admin, anEmployee, demo, picture, stack } from './cast.ts'
import { Shop } from './shop.ts'

/** The actions that reached the edge from this page. */
function actionsOf(page: Page): string[] {
  const reached: string[] = []
  page.on('response', (response) => {
    const request = response.request()
    const action = /\/(claim|inbox\/read)$/.exec(new URL(request.url()).pathname)
    if (request.method() === 'POST' && action?.[1]) reached.push(action[1])
  })
  return reached
}

test('two-tabs: what was done offline in either tab is sent once, and both show the same', async ({
  page,
  context,
}) => {
  const one = new Shop(page)
  await one.openLink(demo.staff_code)
  const employee = await anEmployee()
  await one.proveStaff(employee)
  await one.seesCampaign()
  await admin`
    select private.notify_participant(p.id, 'new_fan', '{"fan_name": "小北", "depth": 1}', gen_random_uuid()::text)
      from participants p join employees e on e.id = p.employee_id
     where p.campaign_id = ${demo.campaign_id} and e.employee_no = ${employee.employee_no}`
  const two = new Shop(await context.newPage())
  await two.page.goto(`${stack.h5_url}/#/pages/campaign/index`)
  await two.seesCampaign()
  const sent = [actionsOf(one.page), actionsOf(two.page)]

  await test.step('one tab claims the staff coupon; the other sees it waiting', async () => {
    await context.setOffline(true)
    await one.button('领取').click()
    await expect(one.text('等待网络，连上后自动领取')).toBeVisible()
    await expect(two.text('等待网络，连上后自动领取')).toBeVisible()
  })

  await test.step('the other reads a message; that waits in both', async () => {
    await two.button(/^我的/).click()
    await two.button(/^消息/).click()
    await two.button('全部标为已读').click()
    await expect(two.text('都看过了')).toBeVisible()
    await one.button(/^我的/).click()
    await one.button(/等待发送/).click()
    await expect(one.text('2 项等待网络')).toBeVisible()
    await picture(one.page, 'two-tabs-waiting')
  })

  await test.step('back online each goes out once, from one tab or the other', async () => {
    await context.setOffline(false)
    await expect(one.text('没有等待的事')).toBeVisible()
    await one.page.waitForTimeout(3_500)
    expect(sent.flat().sort()).toEqual(['claim', 'inbox/read'])
  })

  await test.step('both tabs show the same', async () => {
    for (const shop of [one, two]) {
      await shop.go('campaign/index')
      await expect(shop.text(/已领取/)).toBeVisible()
      await expect(shop.text('省 ¥959.40')).toBeAttached()
      await shop.go('waiting/index')
      await expect(shop.text('没有等待的事')).toBeVisible()
    }
  })
})
