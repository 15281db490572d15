import { expect, test, type Page } from '@playwright/test'
import { admin, anEmployee, demo, stack } from './cast.ts'
import { keptOnDevice, readyForOffline } from './device.ts'
import { Shop } from './shop.ts'

const COAT = '双排扣经典风衣'
const SHIRT = '重磅纯棉圆领T恤'
/** What only the first person typed. */
const SEARCHED = '不给别人看的词'
const TYPED = new RegExp(`王小明|13800138000|2 幢 301|${SEARCHED}`)

type Employee = Awaited<ReturnType<typeof anEmployee>>

/** Everything that tells who the first person was: their name, their ids, their order. */
async function tracesOf(employee: Employee): Promise<RegExp> {
  const [found] = await admin<{ participant: string; user_id: string; orders: string[] }[]>`
    select p.id participant, p.user_id, array_remove(array_agg(o.id::text) || array_agg(o.order_no), null) orders
      from participants p join employees e on e.id = p.employee_id left join orders o on o.participant_id = p.id
     where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}
     group by p.id`
  if (!found) throw new Error('The first person is not in the campaign.')
  return new RegExp(
    [employee.name, found.participant, found.user_id, ...found.orders, TYPED.source].join('|'),
  )
}

/** The first person: an order to their address, something in the bag, something searched, pictures seen. */
async function firstPerson(page: Page): Promise<{ shop: Shop; employee: Employee }> {
  const shop = new Shop(page)
  const employee = await anEmployee()
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await readyForOffline(page)
  await shop.claim()
  await shop.addToBag(SHIRT)
  await shop.openBag()
  await shop.checkOutAndPay()
  await shop.go('search/index')
  await page.getByRole('searchbox').fill(SEARCHED)
  await page.keyboard.press('Enter')
  await expect.poll(() => keptOnDevice(page)).toContain(SEARCHED)
  await shop.go('campaign/index')
  await shop.addToBag(COAT)
  return { shop, employee }
}

async function leave(shop: Shop) {
  await shop.go('me/index')
  await shop.button('离开并删除我的资料').click()
  await shop.page.getByText('删除', { exact: true }).last().click()
  await expect(shop.field('邀请码')).toBeVisible()
}

/** In at the door as it stands, without loading the app anew: what memory holds must be gone as well. */
async function enterAtTheDoor(shop: Shop): Promise<Employee> {
  const employee = await anEmployee()
  await shop.field('邀请码').fill(demo.staff_code)
  await shop.button('进入').click()
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  return employee
}

/** What the device keeps of the first person; nothing, once they are gone. */
async function keptOf(traces: RegExp, page: Page): Promise<string | undefined> {
  return traces.exec(await keptOnDevice(page))?.[0]
}

/** Nothing of the first person on any screen of this tab. */
async function seesNothingOf(shop: Shop, traces: RegExp) {
  for (const [path, words] of [
    ['order/list', '还没有订单'],
    ['cart/index', '购物袋还是空的'],
    ['inbox/index', '还没有消息'],
    ['waiting/index', '没有等待的事'],
    ['me/index', '我的粉丝'],
    ['search/index', '搜索'],
    ['campaign/index', '秋末员工内购'],
  ] as const) {
    await shop.go(path)
    await expect(shop.text(words).or(shop.page.getByPlaceholder(words)).first()).toBeAttached()
    expect(await shop.words(), path).not.toMatch(traces)
  }
  await shop.addToBag(COAT)
  await shop.openBag()
  await shop.button('去结算').click()
  await expect(shop.field('姓名')).toHaveValue('')
  await expect(shop.field('详细地址')).toHaveValue('')
}

test('second-person: after sign-out the next person finds nothing of the first, on the device or on a screen', async ({
  page,
}) => {
  const { shop, employee } = await firstPerson(page)
  const traces = await tracesOf(employee)
  expect(await keptOf(traces, page)).toBeDefined()
  await leave(shop)
  await expect.poll(() => keptOf(traces, page)).toBeUndefined()
  await enterAtTheDoor(shop)
  await seesNothingOf(shop, traces)
  expect(await keptOf(traces, page)).toBeUndefined()
})

test('second-person: a tab that stayed open forgets the first person too', async ({ page, context }) => {
  const { shop, employee } = await firstPerson(page)
  const traces = await tracesOf(employee)
  const other = new Shop(await context.newPage())
  await other.page.goto(`${stack.h5_url}/#/pages/cart/index`)
  await other.button('去结算').click()
  await expect(other.text('王小明')).toBeVisible()
  await leave(shop)
  await enterAtTheDoor(shop)
  await expect.poll(() => other.words()).not.toMatch(traces)
  await other.page.bringToFront()
  await other.go('campaign/index')
  await other.seesCampaign()
  await seesNothingOf(other, traces)
  expect(await keptOf(traces, other.page)).toBeUndefined()
})

test('second-person: what was on its way for the first person does not arrive at the second', async ({
  page,
}) => {
  const { shop, employee } = await firstPerson(page)
  const held: (() => void)[] = []
  await page.route('**/api/orders', async (route) => {
    const response = await route.fetch()
    await new Promise<void>((release) => held.push(release))
    await route.fulfill({ response })
  })
  await shop.openBag()
  await shop.button('去结算').click()
  await shop.button(/提交并付款/).click()
  await expect.poll(() => held.length).toBe(1)
  const traces = await tracesOf(employee)
  await leave(shop)
  await enterAtTheDoor(shop)
  const arrived = page.waitForResponse('**/api/orders')
  for (const release of held) release()
  await arrived
  await seesNothingOf(shop, traces)
  expect(await keptOf(traces, page)).toBeUndefined()
})

test('second-person: when the session becomes another person’s by itself, nothing is left and nothing is sent for them', async ({
  page,
  context,
}) => {
  const { shop, employee } = await firstPerson(page)
  const traces = await tracesOf(employee)

  await test.step('an order of the first person waits for the network', async () => {
    await shop.openBag()
    await context.setOffline(true)
    await shop.button('去结算').click()
    await shop.button(/提交并付款/).click()
    await expect(shop.text('联网后自动提交，以提交时的价格为准。')).toBeVisible()
  })

  await test.step('meanwhile their account is gone and their session has run out', async () => {
    const token = /access_token\\+":\\+"([\w.-]+)/.exec(await keptOnDevice(page))?.[1] ?? ''
    expect(token).not.toBe('')
    await page.route('**/functions/v1/api/**', async (route) => {
      const theirs = (await route.request().headerValue('authorization')) === `Bearer ${token}`
      await (theirs
        ? route.fulfill({ status: 401, json: { error: { code: 'session_expired', message: 'over' } } })
        : route.continue())
    })
    await admin`delete from auth.users where id = (select p.user_id from participants p
      join employees e on e.id = p.employee_id where e.employee_no = ${employee.employee_no})`
  })

  const orders: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/api/orders')) orders.push(`${response.status()}`)
  })
  await context.setOffline(false)
  await expect(shop.field('邀请码')).toBeVisible()
  await expect.poll(() => keptOf(traces, page)).toBeUndefined()
  await enterAtTheDoor(shop)
  await seesNothingOf(shop, traces)
  expect(orders.filter((status) => status !== '401')).toEqual([])
})
