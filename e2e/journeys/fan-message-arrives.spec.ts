import { randomUUID } from 'node:crypto'
import { expect, test, type Browser } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { admin, anEmployee, demo, miniProgramDist, picture, stack } from './cast.ts'
import { MiniShop } from './mini-shop.ts'
import { consentsOf, wechat } from './wechat.ts'

const OFFER = { claimed: /有亲友加入、有佣金时/, fans: /下次有亲友加入时/ }
/** What "within seconds" means here. */
const SOON = { timeout: 10_000 }

/** Somebody who has never been here opens the card from a chat. */
async function aFriendOpens(browser: Browser, card: { path: string }) {
  const [path = '', query = ''] = card.path.replace(/^\//, '').split('?')
  const friend = await openMiniProgram(browser, {
    dist: miniProgramDist,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    sceneNumber: 1007,
    wechat: { url: stack.wechat_url, user: `friend-${randomUUID()}` },
  })
  await new MiniShop(friend).seesCampaign()
  await friend.expectClean()
  await friend.close()
}

test('fan-message-arrives: who agreed is told in WeChat of the next friend, once for each time they agreed', async ({
  browser,
}) => {
  test.slow()
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const shop = new MiniShop(mini)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.claim()
  await shop.agreeToBeTold(OFFER.claimed)
  await expect.poll(() => consentsOf(employee)).toEqual({ new_fan: 1, commission: 1 })
  await mini.go('/pages/share/index')
  await expect(shop.button('发给微信好友')).toBeVisible()
  const card = await mini.share()

  const { openid } = await wechat('/login-code', { user: employee.employee_no })
  const messages = async () => {
    const { messages } = await wechat('/messages')
    return (messages as { openid: string; page: string; data: { thing2?: { value: string } } }[]).filter(
      (message) => message.openid === openid,
    )
  }
  const fans = async () => {
    const [row] = await admin<{ n: number }[]>`
      select count(*)::int as n from inbox_messages m
        join participants p on p.id = m.participant_id join employees e on e.id = p.employee_id
       where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id} and m.kind = 'new_fan'`
    return row?.n
  }

  await test.step('the first friend: the message is in WeChat within seconds, and leads to the fans', async () => {
    await aFriendOpens(browser, card)
    await expect.poll(messages, SOON).toMatchObject([
      {
        page: 'pages/fans/index',
        data: { thing2: { value: expect.stringMatching(/^亲友 [0-9A-F]{4}$/) } },
      },
    ])
    expect(await consentsOf(employee)).toEqual({ new_fan: 0, commission: 1 })
  })

  await test.step('the yes is used up: the second friend shows in the app only', async () => {
    await aFriendOpens(browser, card)
    await expect.poll(fans).toBe(2)
    const [queued] = await admin<{ n: number }[]>`
      select count(*)::int as n from private.message_outbox o
        join inbox_messages m on m.id = o.inbox_message_id
        join participants p on p.id = m.participant_id join employees e on e.id = p.employee_id
       where e.employee_no = ${employee.employee_no}`
    expect(queued?.n).toBe(1)
    expect(await messages()).toHaveLength(1)
  })

  await test.step('among the fans it is offered again, and the third friend is told of', async () => {
    await shop.go('fans/index')
    await expect(shop.offer(OFFER.fans)).toBeVisible()
    await picture(mini.page, 'mini-program-consent-again')
    await shop.agreeToBeTold(OFFER.fans)
    await expect.poll(() => consentsOf(employee)).toEqual({ new_fan: 1, commission: 1 })
    await aFriendOpens(browser, card)
    await expect.poll(async () => (await messages()).length, SOON).toBe(2)
    await expect(shop.offer(OFFER.fans)).toBeVisible()
  })

  await mini.expectClean()
  await mini.close()
})
