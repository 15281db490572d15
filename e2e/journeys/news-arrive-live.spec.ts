import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { admin, demo, stack } from './cast.ts'
import { phones } from './phone.ts'

/** As Studio, a job or another person's phone would: a message and nothing else. */
async function write({ employee_no }: { employee_no: string }, fan_name: string) {
  await admin`
    select private.notify_participant(p.id, 'new_fan', ${admin.json({ fan_name, depth: 1 })}, ${randomUUID()})
      from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}`
}
const aFan = () => `亲友 ${randomUUID().slice(0, 4).toUpperCase()}`
/** Well below the regular pull, which would bring it too. */
const SOON = { timeout: 4_000 }

for (const [name, open] of Object.entries(phones)) {
  test(`news-arrive-live: a message shows on an open phone within seconds, and on the next screen as well, ${name}`, async ({
    browser,
  }) => {
    const phone = await open(browser)
    await phone.shop.go('inbox/index')
    for (let message = 0; message < 3; message++) {
      const fan = aFan()
      await write(phone.employee, fan)
      await expect(phone.shop.text(fan)).toBeVisible(SOON)
    }

    await test.step('a phone without a network catches up soon after it has one again', async () => {
      await phone.offline(true)
      const fan = aFan()
      await write(phone.employee, fan)
      await phone.offline(false)
      await expect(phone.shop.text(fan)).toBeVisible({ timeout: 10_000 })
      const next = aFan()
      await write(phone.employee, next)
      await expect(phone.shop.text(next)).toBeVisible({ timeout: 10_000 })
    })
    await phone.putAway()
  })
}

test('news-arrive-live: what is written while the page is hidden shows at once on return, and meanwhile nothing is asked', async ({
  browser,
}) => {
  const phone = await phones.browser(browser)
  const { page } = phone.shop
  await phone.shop.go('inbox/index')
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  // Once it listens, no pull is on its way any more.
  const listens = page.waitForRequest(/\/live\?.*after=/)
  await page.reload()
  await listens
  const hidden = (state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  // The page itself has arrived too: for a second it has asked for nothing.
  await expect.poll(() => asked.splice(0).length, { intervals: [1_000] }).toBe(0)
  await hidden('hidden')
  asked.length = 0
  const fan = aFan()
  await write(phone.employee, fan)
  await page.waitForTimeout(3_000)
  expect(asked).toEqual([])
  await hidden('visible')
  await expect(phone.shop.text(fan)).toBeVisible(SOON)
  await phone.putAway()
})

test('news-arrive-live: the message goes out through WeChat too, once for each time the person agreed', async ({
  browser,
}) => {
  const control = async (path: string, body?: object) => {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    return (await (await fetch(`${stack.wechat_url}/__control${path}`, init)).json()) as Record<
      string,
      unknown
    >
  }
  const phone = await phones['mini-program'](browser)
  const user = phone.employee.employee_no
  const { templates } = (await control('/templates')) as { templates: Record<string, unknown> }
  const template_id = Object.keys(templates).find((id) => id.includes('new_fan')) ?? ''
  const { openid } = await control('/consent', { user, template_id })
  await admin`
    insert into subscriptions (participant_id, template, remaining)
    select p.id, 'new_fan', 1 from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${user} and p.campaign_id = ${demo.campaign_id}`
  const fan = aFan()
  await write(phone.employee, fan)
  await write(phone.employee, aFan())
  const arrived = async () => {
    const { messages } = (await control('/messages')) as { messages: { openid: string; data: unknown }[] }
    return messages.filter((message) => message.openid === openid)
  }
  await expect.poll(arrived, { timeout: 15_000 }).toEqual([
    expect.objectContaining({
      page: 'pages/fans/index',
      data: expect.objectContaining({ thing2: { value: fan } }),
    }),
  ])
  await phone.putAway()
})
