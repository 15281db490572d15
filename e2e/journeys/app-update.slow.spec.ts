import { expect, test, type Page, type Worker } from '@playwright/test'
import { admin, anEmployee, demo } from './cast.ts'
import { readyForOffline } from './device.ts'
import { Shop } from './shop.ts'
import { nextBuild, Site } from './site.ts'

const WAITS = '等待网络，连上后自动领取'

const buildOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.build ?? 'first')

/** How far a worker is: installed while the old pages are open, activated once it has taken over. */
const stateOf = (worker: Worker) =>
  worker.evaluate(() => (self as unknown as { serviceWorker: ServiceWorker }).serviceWorker.state)

test('app-update: a new version takes over once the old pages are closed; what waited is sent once', async ({
  page,
  context,
}) => {
  const site = new Site()
  await site.open()
  const next = nextBuild()
  const shop = new Shop(page)
  const employee = await anEmployee()
  await page.goto(`${site.url}/i/${demo.staff_code}`)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await readyForOffline(page)

  await test.step('a claim waits while the server is away', async () => {
    site.edgeAway = true
    await shop.button('领取').click()
    await expect(shop.text(WAITS)).toBeVisible()
  })

  let newer: Worker
  await test.step('the new version is fetched, and the open page stays the old one', async () => {
    site.folder = next.folder
    const [worker] = await Promise.all([context.waitForEvent('serviceworker'), page.reload()])
    newer = worker
    await expect.poll(() => stateOf(worker)).toBe('installed')
    await expect(shop.text(WAITS)).toBeVisible()
    expect(await buildOf(page)).toBe('first')
  })

  await test.step('the old page can still open a screen it has never shown', async () => {
    await shop.button(/^我的/).click()
    await shop.button(/等待发送/).click()
    await expect(shop.text(/领取「/)).toBeVisible()
  })

  const later = new Shop(await context.newPage())
  await test.step('opened again after it was closed, the app is the new version, and the claim still waits', async () => {
    await page.close()
    await expect.poll(() => stateOf(newer)).toBe('activated')
    await later.page.goto(site.url)
    await expect(later.text(WAITS)).toBeVisible()
    expect(await buildOf(later.page)).toBe('next')
  })

  await test.step('with the server back it is sent once', async () => {
    const claims: number[] = []
    later.page.on('response', (response) => {
      if (response.url().endsWith('/claim')) claims.push(response.status())
    })
    await context.setOffline(true)
    site.edgeAway = false
    await context.setOffline(false)
    await expect(later.text(/已领取/)).toBeVisible()
    expect(claims.filter((status) => status !== 503)).toEqual([200])
    const rows = await admin`
      select 1 from coupon_claims c join participants p on p.id = c.participant_id
        join employees e on e.id = p.employee_id
       where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
    expect(rows).toHaveLength(1)
  })
  site.close()
  next.remove()
})
