import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture, stack } from './cast.ts'
import { keptOnDevice } from './device.ts'
import { phones, type Phone } from './phone.ts'
import { Shop } from './shop.ts'

const AT_DOOR = '我在小程序里用过，用登录码继续'

/** Somebody this employee has invited, as far as the rows go. */
async function aFanOf(employee_no: string): Promise<string> {
  const [fan] = await admin<{ display_name: string }[]>`
    select f.display_name from participants p join employees e on e.id = p.employee_id,
      lateral private.admit_friend(p.id, gen_random_uuid()) f
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}`
  if (!fan) throw new Error('The employee is not in the campaign.')
  return fan.display_name
}

/** The code on the phone's screen. */
async function codeOn({ shop }: Phone): Promise<string> {
  await shop.go('link/index')
  await expect(shop.text(/后失效/)).toBeVisible()
  return shownNow(shop)
}

async function shownNow({ page }: Shop): Promise<string> {
  const words = await page.locator('.ticket__code').filter({ visible: true }).innerText()
  return words.replace(/\s/g, '')
}

/** A browser of its own, on a computer or another phone. */
async function aBrowser(browser: Browser) {
  const page = await (await browser.newContext()).newPage()
  return { shop: new Shop(page), page, problems: listen(page) }
}

async function typeLinkCode(shop: Shop, code: string) {
  await shop.field('登录码').fill(code)
  await shop.button(/^登录$/).click()
}

/** Seen from the browser, what the employee has in the mini-program: the coupon, and who came through them. */
async function seesTheirOwn(shop: Shop, fan: string) {
  await shop.seesCampaign()
  await expect(shop.text(/已领取/)).toBeVisible()
  await shop.go('fans/index')
  await expect(shop.text(fan)).toBeVisible()
}

test('linked-in-the-browser: a code shown in the mini-program makes a browser the same person, once', async ({
  browser,
}) => {
  const phone = await phones['mini-program'](browser)
  await phone.shop.claim()
  const fan = await aFanOf(phone.employee.employee_no)
  const { shop, page, problems } = await aBrowser(browser)
  let code = ''

  await test.step('the phone shows a code, and what to do with it', async () => {
    await phone.shop.go('me/index')
    await expect(phone.shop.button('在浏览器里继续')).toBeVisible()
    await picture(phone.shop.page, 'mini-program-me')
    code = await codeOn(phone)
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
    await expect(phone.shop.text(stack.h5_url)).toBeVisible()
    await picture(phone.shop.page, 'mini-program-link-code')
  })

  await test.step('another code voids the first', async () => {
    const first = code
    await phone.shop.button('换一个登录码').click()
    await expect.poll(async () => (code = await shownNow(phone.shop))).not.toBe(first)
    await page.goto(stack.h5_url)
    await shop.button(AT_DOOR).click()
    await typeLinkCode(shop, first)
    await expect(shop.text('这个登录码不对或已失效')).toBeVisible()
    await expectAccessible(page)
    await expectTappable(page)
    await picture(page, 'link-code-refused')
  })

  await test.step('typed in small letters with a space, it opens what is theirs', async () => {
    await typeLinkCode(shop, ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)
    await seesTheirOwn(shop, fan)
    const [row] = await admin<{ user_id: string }[]>`
      select p.user_id from participants p join employees e on e.id = p.employee_id
       where e.employee_no = ${phone.employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
    expect(await keptOnDevice(page)).toContain(row?.user_id)
  })

  await test.step('an order of the browser is on the phone', async () => {
    await shop.go('campaign/index')
    await shop.addToBag('双排扣经典风衣')
    await shop.openBag()
    await shop.checkOutAndPay()
    await phone.shop.go('order/list')
    await expect(phone.shop.text('双排扣经典风衣')).toBeVisible()
  })

  await test.step('a name chosen on the phone is theirs in the browser', async () => {
    await phone.shop.go('me/index')
    await phone.shop.button('昵称').click()
    await phone.shop.field('别人看到的名字').fill('小林')
    await phone.shop.text('保存').scrollIntoViewIfNeeded()
    await picture(phone.shop.page, 'mini-program-nickname')
    await phone.shop.button('保存').click()
    await expect(phone.shop.text('昵称已更新')).toBeVisible()
    await shop.go('me/index')
    await page.reload()
    await expect(shop.text('小林')).toBeVisible()
  })

  await test.step('the code does not work again', async () => {
    const other = await aBrowser(browser)
    await other.page.goto(stack.h5_url)
    await other.shop.button(AT_DOOR).click()
    await typeLinkCode(other.shop, code)
    await expect(other.shop.text('这个登录码不对或已失效')).toBeVisible()
    await other.page.context().close()
  })

  await test.step('signed out, the browser keeps nothing of them', async () => {
    await shop.go('me/index')
    await expect(shop.button('在这台浏览器退出登录')).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'me-linked')
    await shop.button('在这台浏览器退出登录').click()
    await page.getByText('退出', { exact: true }).last().click()
    await expect(shop.field('邀请码')).toBeVisible()
    await expect.poll(() => keptOnDevice(page)).not.toMatch(/双排扣|王小明/)
  })

  expect(problems).toEqual([])
  await page.context().close()
  await phone.putAway()
})

test('linked-in-the-browser: who used the browser before is told, and has it back after', async ({
  browser,
}) => {
  const phone = await phones['mini-program'](browser)
  await phone.shop.claim()
  const fan = await aFanOf(phone.employee.employee_no)
  const { shop, page, problems } = await aBrowser(browser)

  await test.step('a guest of the browser has a coupon there', async () => {
    await shop.openLink(demo.staff_code)
    await shop.proveStaff(await anEmployee())
    await shop.seesCampaign()
    await shop.claim()
  })

  await test.step('they are asked before the browser becomes somebody else’s', async () => {
    await shop.go('me/index')
    await picture(page, 'me')
    await shop.button('用小程序里的身份').click()
    await expect(shop.field('登录码')).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'link-type')
    await typeLinkCode(shop, await codeOn(phone))
    await expect(shop.text('换成小程序里的身份？')).toBeVisible()
    await picture(page, 'link-ask')
    await page.getByText('换过去', { exact: true }).last().click()
    await seesTheirOwn(shop, fan)
  })

  await test.step('signed out, the guest is back with their coupon', async () => {
    await shop.go('me/index')
    await shop.button('在这台浏览器退出登录').click()
    await page.getByText('退出', { exact: true }).last().click()
    await shop.seesCampaign()
    await expect(shop.text(/已领取/)).toBeVisible()
    await shop.go('fans/index')
    await expect(shop.page.getByText(fan)).toHaveCount(0)
  })

  expect(problems).toEqual([])
  await page.context().close()
  await phone.putAway()
})

test('linked-in-the-browser: a link that has run out says so at the door and becomes nobody else', async ({
  browser,
}) => {
  const phone = await phones['mini-program'](browser)
  await phone.shop.claim()
  const fan = await aFanOf(phone.employee.employee_no)
  const { shop, page, problems } = await aBrowser(browser)
  await page.goto(stack.h5_url)
  await shop.button(AT_DOOR).click()
  await typeLinkCode(shop, await codeOn(phone))
  await seesTheirOwn(shop, fan)

  await test.step('its session can no longer be renewed', async () => {
    const guests: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/session/guest')) guests.push(request.url())
    })
    await cutOff(page)
    await shop.go('campaign/index')
    await page.reload()
    await expect(shop.text('这里的登录已过期。')).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'link-over')
    expect(guests).toEqual([])
  })

  await test.step('what is kept can still be looked at', async () => {
    await shop.button('回到我参加的活动').click()
    await shop.seesCampaign()
    await page.reload()
    await expect(shop.text('这里的登录已过期。')).toBeVisible()
  })

  await test.step('another code goes on', async () => {
    await page.unroute('**/functions/v1/api/**')
    await shop.button('输入新的登录码').click()
    await typeLinkCode(shop, await codeOn(phone))
    await seesTheirOwn(shop, fan)
  })

  expect(problems).toEqual([])
  await page.context().close()
  await phone.putAway()
})

/** The server takes neither the session that this browser has nor its renewal. */
async function cutOff(page: Page) {
  await page.route('**/functions/v1/api/**', async (route) => {
    const refused = { status: 401, json: { error: { code: 'unauthenticated', message: 'over' } } }
    const link = route.request().url().endsWith('/session/linked')
    await (link ? route.continue() : route.fulfill(refused))
  })
}
