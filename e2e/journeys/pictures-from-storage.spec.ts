import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test, type Page } from '@playwright/test'
import { picturesCache } from '../../client/src/service-worker/pictures-cache.ts'
import { createApp } from '../../edge/app.ts'
import { parseEnv } from '../../edge/env.ts'
import { edgeEnvironment } from '../../supabase/local/edge.ts'
import { loadSecrets } from '../../supabase/local/secrets.ts'
import { stackPlace } from '../../supabase/local/stack-place.ts'
import { anEmployee, demo, listen, stack } from './cast.ts'
import { pictures, picturesKept, readyForOffline } from './device.ts'
import { Shop } from './shop.ts'
import { Site } from './site.ts'

/** The edge as it runs in production: it sends browsers to Storage for pictures, which is another origin. */
async function redirectingEdge() {
  const place = stackPlace(Number(process.env.STACK_BASE))
  const { app, close } = createApp(
    parseEnv({ ...edgeEnvironment(place, loadSecrets(place), null), IMAGE_DELIVERY: 'redirect' }),
    { log: () => {} },
  )
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => app.fetch(request, { address: '127.0.0.1' }),
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      await close()
    },
  }
}

const storage = new URL(stack.supabase_url).origin
let edge: Awaited<ReturnType<typeof redirectingEdge>>
let site: Site
test.beforeAll(async () => {
  edge = await redirectingEdge()
  site = new Site({ edgeOrigin: edge.origin, picturesOrigin: storage })
  await site.open()
})
test.afterAll(async () => {
  site.close()
  await edge.close()
})

/** An employee in the shop, who sees pictures. */
async function enter(page: Page) {
  const shop = new Shop(page)
  await page.goto(`${site.url}/i/${demo.staff_code}`)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await expect.poll(async () => (await pictures(page)).drawn).toBeGreaterThan(2)
}

test('pictures-from-storage: a browser without service workers shows pictures from where the edge sends it', async ({
  browser,
}) => {
  const page = await browser.newPage({ serviceWorkers: 'block' })
  const problems = listen(page)
  const delivered: string[] = []
  page.on('response', (response) => {
    if (response.ok() && response.url().startsWith(`${storage}/storage/v1/object/sign/`))
      delivered.push(response.url())
  })
  await enter(page)
  expect(delivered.length).toBeGreaterThan(2)
  expect(problems).toEqual([])
  await page.close()
})

test('pictures-from-storage: the service worker keeps what another origin delivered, and shows it without a network', async ({
  page,
  context,
}) => {
  const problems = listen(page)
  await enter(page)
  await readyForOffline(page)
  await page.reload()
  await expect.poll(() => deliveredBy(page)).toEqual([storage])
  await expect.poll(async () => (await picturesKept(page)).length).toBeGreaterThan(2)
  expect(problems).toEqual([])

  await page.close()
  await context.setOffline(true)
  const later = new Shop(await context.newPage())
  await later.page.goto(site.url)
  await later.seesCampaign()
  await expect.poll(async () => (await pictures(later.page)).drawn).toBeGreaterThan(2)
})

/** The origins that the kept pictures came from in the end. */
async function deliveredBy(page: Page): Promise<string[]> {
  return page.evaluate(async (name) => {
    const cache = await caches.open(name)
    const kept = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
    return [...new Set(kept.map((response) => new URL(response?.url ?? '').origin))]
  }, picturesCache(demo.campaign_id))
}
