import { expect, test, type Browser } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture, stack } from './cast.ts'
import { Shop } from './shop.ts'
import { AGENT, standInForWechat } from './wechat-browser.ts'

/** A browser on a phone, with WeChat around it where it says so. */
async function aPhone(browser: Browser, userAgent: string) {
  const context = await browser.newContext({ userAgent })
  const sdk = await standInForWechat(context)
  const page = await context.newPage()
  return { context, page, sdk, shop: new Shop(page), problems: listen(page) }
}

const OPEN = '打开小程序'
const STAY = '就在网页里看'

/** Links that WeChat was asked for, the last one first. */
async function linksMade() {
  const reply = await fetch(`${stack.wechat_url}/__control/links`)
  const { links } = (await reply.json()) as { links: { path: string; query: string; address: string }[] }
  return links.reverse()
}

test('opened-inside-wechat: a shared link offers the mini-program, which gets the very code of the invitation', async ({
  browser,
}) => {
  const { context, page, sdk, shop, problems } = await aPhone(browser, AGENT.wechat)
  await shop.openLink(demo.share_code)
  await expect(shop.button(OPEN)).toBeVisible()
  expect(sdk.loaded).toEqual(['https://res.wx.qq.com/open/js/jweixin-1.6.0.js'])
  expect(sdk.verdicts).toEqual([null])
  await expectAccessible(page)
  await expectTappable(page)
  await picture(page, 'inside-wechat')
  await shop.button(OPEN).click()
  await expect
    .poll(() => sdk.launched)
    .toEqual([{ username: 'gh_0123456789ab', path: `pages/door/index.html?code=${demo.share_code}` }])
  expect(problems).toEqual([])
  await context.close()
})

test('opened-inside-wechat: who would rather stay goes in here, and nobody was let in before', async ({
  browser,
}) => {
  const { context, shop, sdk, problems } = await aPhone(browser, AGENT.wechat)
  const people = async () => Number((await admin`select count(*) from participants`)[0]?.['count'])
  const before = await people()
  await shop.openLink(demo.share_code)
  await expect(shop.button(STAY)).toBeVisible()
  expect(await people()).toBe(before)
  await shop.button(STAY).click()
  await shop.seesCampaign()
  expect(await people()).toBe(before + 1)

  await test.step('opened again, it asks no more: their things are here', async () => {
    const loaded = sdk.loaded.length
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    expect(sdk.loaded).toHaveLength(loaded)
  })
  expect(problems).toEqual([])
  await context.close()
})

test.describe('opened-inside-wechat: it stays a web page', () => {
  test('where WeChat does not take the configuration', async ({ browser }) => {
    const { context, page, shop, sdk } = await aPhone(browser, AGENT.wechat)
    await page.route('**/wechat/js-config?*', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ json: { ...((await reply.json()) as object), signature: '0'.repeat(40) } })
    })
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    expect(sdk.verdicts.every((verdict) => verdict === 'invalid signature')).toBe(true)
    expect(sdk.verdicts.length).toBeGreaterThan(0)
    await context.close()
  })

  test('where the SDK does not load', async ({ browser }) => {
    const { context, shop } = await aPhone(browser, AGENT.wechat)
    await context.route('https://res.wx.qq.com/**', (route) => route.abort())
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    await context.close()
  })

  test('where nothing is set up, and nothing foreign is loaded', async ({ browser }) => {
    const { context, page, shop, sdk } = await aPhone(browser, AGENT.wechat)
    await page.route('**/api/wechat', (route) =>
      route.fulfill({ json: { open_tag: false, url_link: false } }),
    )
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    expect(sdk.loaded).toEqual([])
    await context.close()
  })

  test('on a computer, which asks nothing about WeChat', async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\/api\/wechat|res\.wx/.test(request.url())) asked.push(request.url())
    })
    const shop = new Shop(page)
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    await shop.go('me/index')
    await expect(shop.button('用小程序里的身份')).toBeVisible()
    expect(asked).toEqual([])
  })
})

test('opened-inside-wechat: from another browser on a phone WeChat is opened by a link that carries the invitation', async ({
  browser,
}) => {
  const { context, page, shop, sdk, problems } = await aPhone(browser, AGENT.phone)
  await context.route('https://wxaurl.cn/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: 'WeChat' }),
  )

  await test.step('an employee before they have proven to be one: with the staff code', async () => {
    await shop.openLink(demo.staff_code)
    await expect(shop.field('工号')).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'door-on-a-phone')
    await shop.button('在微信里打开').click()
    await expect(page).toHaveURL(/wxaurl\.cn/)
    expect((await linksMade())[0]).toMatchObject({ query: `code=${demo.staff_code}`, address: page.url() })
  })

  await test.step('a friend who is in: with the code of who invited them', async () => {
    await shop.openLink(demo.share_code)
    await shop.seesCampaign()
    await shop.go('me/index')
    await shop.button('在微信里打开').scrollIntoViewIfNeeded()
    await picture(page, 'me-on-a-phone')
    await shop.button('在微信里打开').click()
    await expect(page).toHaveURL(/wxaurl\.cn/)
    expect((await linksMade())[0]).toMatchObject({ query: `code=${demo.share_code}` })
  })

  await test.step('an employee who joined here is offered nothing that would lock them out', async () => {
    const own = await aPhone(browser, AGENT.phone)
    await own.shop.openLink(demo.staff_code)
    await own.shop.proveStaff(await anEmployee())
    await own.shop.seesCampaign()
    await own.shop.go('me/index')
    await expect(own.shop.button('用小程序里的身份')).toBeVisible()
    await expect(own.page.getByText('在微信里打开')).toHaveCount(0)
    await own.context.close()
  })
  expect(sdk.loaded).toEqual([])
  expect(problems).toEqual([])
  await context.close()
})
