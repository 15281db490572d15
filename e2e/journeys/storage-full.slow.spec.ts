import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect, test, type BrowserContext } from '@playwright/test'
import { picturesCache } from '../../client/src/service-worker/pictures-cache.ts'
import { args, executablePath } from '../chromium.ts'
import { anEmployee, demo, stack } from './cast.ts'
import { keptOnDevice, pictures, picturesKept, readyForOffline } from './device.ts'
import { ordersOf } from './phone.ts'
import { Shop } from './shop.ts'

const CLAIM_WAITS = '等待网络，连上后自动领取'
const ORDER_WAITS = '联网后自动提交，以提交时的价格为准。'

let folder = ''
test.beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'full-phone-'))))
test.afterEach(() => rmSync(folder, { recursive: true }))

/** The browser of one phone; closed and opened again it has what it kept. */
const openBrowser = (): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath,
    args,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
  })

/** From now on this origin has so much room beyond what it uses; a negative number leaves it without any. */
async function leaveRoom(context: BrowserContext, bytes: number) {
  const { origin } = new URL(stack.h5_url)
  const devtools = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()))
  const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin })
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: Math.max(1, usage + bytes) })
}

const PHOTOGRAPHS = 16
const numberOf = (address: string) => Number(/photograph-(\d+)/.exec(address)?.[1])

/** Photographs kept from an earlier look around: the demo's drawings weigh next to nothing. */
async function keepPhotographs(shop: Shop) {
  await shop.page.evaluate(
    async ([name, campaign_id, count]) => {
      const cache = await caches.open(name)
      for (let n = 0; n < count; n++)
        await cache.put(
          `/functions/v1/api/images/${campaign_id}/photograph-${n}.jpg`,
          new Response(new Uint8Array(200_000), { headers: { 'content-type': 'image/jpeg' } }),
        )
    },
    [picturesCache(demo.campaign_id), demo.campaign_id, PHOTOGRAPHS] as const,
  )
}

/** An employee who has seen the campaign with its pictures, on a phone that then gets full. */
async function visitOnce() {
  const context = await openBrowser()
  const shop = new Shop(await context.newPage())
  const employee = await anEmployee()
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await readyForOffline(shop.page)
  await shop.page.reload()
  await shop.seesCampaign()
  await expect.poll(async () => (await pictures(shop.page)).drawn).toBeGreaterThan(2)
  await keepPhotographs(shop)
  await context.close()
  return employee
}

test('storage-full: what is done on a full phone takes the place of the oldest pictures, and is sent', async () => {
  await visitOnce()
  let context = await openBrowser()
  await leaveRoom(context, 0)
  await context.setOffline(true)
  let shop = new Shop(await context.newPage())
  await shop.page.goto(stack.h5_url)
  await shop.seesCampaign()

  await test.step('a claim is kept, and only the oldest pictures are gone', async () => {
    await shop.button('领取').click()
    await expect(shop.text(CLAIM_WAITS)).toBeVisible()
    await expect.poll(async () => /claim_coupon/.test(await keptOnDevice(shop.page))).toBe(true)
    const left = (await picturesKept(shop.page)).filter((address) => address.includes('/photograph-'))
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(PHOTOGRAPHS)
    expect(left.map(numberOf)).toEqual(left.map((_, at) => PHOTOGRAPHS - left.length + at))
  })

  await test.step('started anew it still waits, beside all the goods, and then is sent', async () => {
    await context.close()
    context = await openBrowser()
    await context.setOffline(true)
    shop = new Shop(await context.newPage())
    await shop.page.goto(stack.h5_url)
    await shop.seesCampaign()
    await expect(shop.text(CLAIM_WAITS)).toBeVisible()
    await context.setOffline(false)
    await expect(shop.text(/已领取/)).toBeVisible()
  })
  await context.close()
})

test('storage-full: on a phone without any room the app goes on in memory, and what is done there is sent once', async () => {
  const employee = await visitOnce()
  const context = await openBrowser()
  await leaveRoom(context, -Infinity)
  const shop = new Shop(await context.newPage())
  await shop.page.goto(stack.h5_url)
  await shop.seesCampaign()

  await test.step('a claim and an order wait in memory', async () => {
    await shop.addToBag('重磅纯棉圆领T恤')
    await shop.openBag()
    await shop.button('去结算').click()
    await shop.fillAddress()
    await context.setOffline(true)
    await shop.button(/提交并付款/).click()
    await expect(shop.text(ORDER_WAITS)).toBeVisible()
    await shop.go('campaign/index')
    await shop.button('领取').click()
    await expect(shop.text(CLAIM_WAITS)).toBeVisible()
  })

  await test.step('with the network back both are done, and the screens show it', async () => {
    await context.setOffline(false)
    await expect(shop.text(/已领取/)).toBeVisible()
    await shop.go('order/list')
    await expect(shop.text('待付款')).toBeVisible()
    expect(await ordersOf(employee)).toHaveLength(1)
  })
  await context.close()
})
