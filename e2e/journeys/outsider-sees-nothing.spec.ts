import { expect, test } from '@playwright/test'
import { admin, anEmployee, demo, picture, stack } from './cast.ts'
import { Shop } from './shop.ts'

test.afterAll(async () => {
  await admin`update campaigns set status = 'published' where id = ${demo.campaign_id}`
})

test('outsider-sees-nothing: no page, file or answer of the shop tells anything to somebody without a code', async ({
  page,
  request,
}) => {
  const bodies: string[] = []
  page.on('response', (response) => {
    if (response.url().startsWith('http'))
      void response.text().then(
        (text) => bodies.push(text),
        () => undefined,
      )
  })
  const shop = new Shop(page)
  for (const path of [
    'campaign/index',
    'product/index',
    'cart/index',
    'share/index',
    'fans/index',
    'order/list',
    'rules/index',
  ]) {
    await shop.go(path)
    await page.waitForTimeout(300)
    expect(await shop.words(), path).not.toMatch(/禾木|风衣|¥ ?\d/)
  }
  await page.goto(stack.h5_url)
  await expect(shop.field('邀请码')).toBeVisible()
  await picture(page, 'door')
  expect(bodies.join('\n')).not.toMatch(/双排扣|秋末员工内购|HM-C2401/)

  const session = await (await request.post(`${stack.api_url}/session/guest`, { data: {} })).json()
  const headers = { authorization: `Bearer ${session.access_token}` }
  const ask = (path: string) => request.get(stack.api_url + path, { headers })
  for (const path of ['/sync', '/share', '/fans', '/earnings']) {
    const reply = await ask(`${path}?campaign_id=${demo.campaign_id}`)
    expect(reply.status(), path).toBe(403)
    expect((await reply.json()).error.code).toBe('grant_ended')
  }
  expect((await (await ask('/campaigns')).json()).campaigns).toEqual([])
  const picture_ = await request.get(
    `${stack.api_url}/images/${demo.campaign_id}/banner.svg?exp=9999999999&sig=${'A'.repeat(43)}`,
  )
  expect(picture_.status()).toBeGreaterThanOrEqual(400)
})

test('outsider-sees-nothing: unpublishing shuts everyone out at once, publishing lets them back', async ({
  page,
}) => {
  const shop = new Shop(page)
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await shop.claim()
  const image = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .find((name) => name.includes('/images/')),
  )
  if (!image) throw new Error('no picture was loaded')
  expect((await page.request.get(image)).status()).toBe(200)

  await admin`update campaigns set status = 'draft' where id = ${demo.campaign_id}`
  expect((await page.request.get(image)).status()).toBeGreaterThanOrEqual(400)
  await page.reload()
  await expect(shop.text('这场活动已经结束。')).toBeVisible()
  expect(await shop.words()).not.toMatch(/风衣|¥ ?\d/)
  await picture(page, 'door-ended')
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toMatch(/风衣|list_price_fen/)

  await admin`update campaigns set status = 'published' where id = ${demo.campaign_id}`
  await shop.openLink(demo.staff_code)
  await shop.seesCampaign()
})
