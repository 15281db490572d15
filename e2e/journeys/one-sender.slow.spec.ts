import { expect, test } from '@playwright/test'
import { admin, anEmployee, demo, stack } from './cast.ts'
import { Shop } from './shop.ts'

const WAITS = '等待网络，连上后自动领取'
const BROWSERS = {
  'with locks': () => {},
  'without locks': () => void Reflect.deleteProperty(Navigator.prototype, 'locks'),
}

for (const [kind, become] of Object.entries(BROWSERS)) {
  test(`one-sender: in a browser ${kind}, two tabs that find the network again together send a claim once`, async ({
    page,
    context,
  }) => {
    await context.addInitScript(become)
    const one = new Shop(page)
    const employee = await anEmployee()
    await one.openLink(demo.staff_code)
    await one.proveStaff(employee)
    await one.seesCampaign()
    expect(await page.evaluate(() => 'locks' in navigator)).toBe(kind === 'with locks')
    const two = new Shop(await context.newPage())
    await two.page.goto(`${stack.h5_url}/#/pages/campaign/index`)
    await two.seesCampaign()

    await context.setOffline(true)
    const tried = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/claim'))
    await one.button('领取').click()
    await tried
    for (const shop of [one, two]) await expect(shop.text(WAITS)).toBeVisible()

    // The first claim is held up until both tabs have been on the network: whoever wants to send has done so by then.
    let claims = 0
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await context.route('**/claim', async (route) => {
      claims += 1
      await held
      await route.continue()
    })
    const bothOnline = [one, two].map(({ page: tab }) => tab.waitForResponse(/\/api\/sync\?/))
    await context.setOffline(false)
    await Promise.all(bothOnline)
    await expect.poll(() => claims).toBe(1)
    letGo()
    for (const shop of [one, two]) await expect(shop.text(/已领取/)).toBeVisible({ timeout: 20_000 })
    expect(claims).toBe(1)
    expect(
      await admin`
        select 1 from coupon_claims c join participants p on p.id = c.participant_id
          join employees e on e.id = p.employee_id
         where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`,
    ).toHaveLength(1)
  })
}

test('one-sender: without locks, a tab that was closed while it sent does not keep the others from sending', async ({
  page,
  context,
}) => {
  await context.addInitScript(BROWSERS['without locks'])
  const one = new Shop(page)
  await one.openLink(demo.staff_code)
  await one.proveStaff(await anEmployee())
  await one.seesCampaign()
  const two = new Shop(await context.newPage())
  await two.page.goto(`${stack.h5_url}/#/pages/campaign/index`)
  await two.seesCampaign()
  const sending = new Promise<void>((begun) => {
    void page.route('**/claim', () => begun())
  })
  await one.button('领取').click()
  await sending
  await page.close()
  await expect(two.text(/已领取/)).toBeVisible({ timeout: 25_000 })
})
