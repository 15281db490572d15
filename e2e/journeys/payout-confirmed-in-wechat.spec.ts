import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, demo, picture, stack } from './cast.ts'
import { runJobs } from './earning.ts'
import { MiniShop } from './mini-shop.ts'
import { phones, type Phone } from './phone.ts'

const SOON = { timeout: 6_000 }

/** Commission that may be paid out, as after a refund window. */
async function hasEarned({ employee }: Phone, fen: number) {
  const [row] = await admin<{ id: string; user_id: string }[]>`
    select p.id, p.user_id from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
  if (!row) throw new Error('The employee has not joined.')
  await admin`
    select private.transfer('commission', 'commission_released', private.ledger_account(${demo.campaign_id}, null, 'commission', 'house'),
      private.ledger_account(${demo.campaign_id}, ${row.id}, 'commission', 'available'), ${fen}, ${randomUUID()})`
  return row
}
const inWechat = async (path: string, body: object) => {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${stack.wechat_url}/__control${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return (await reply.json()) as Record<string, unknown>
}
const payoutsOf = async ({ id }: { id: string }) =>
  admin<{ id: string; status: string; paid_ref: string }[]>`
    select id, status::text, paid_ref from payouts where participant_id = ${id} order by created_at`
const askForAll = async ({ shop }: Phone, who: { id: string }) => {
  await shop.go('earnings/payout')
  await shop.button('申请提现 ¥63.96').click()
  await expect.poll(() => payoutsOf(who)).toMatchObject([{ status: 'requested' }])
}
const transfer = async (of: { id: string }) =>
  admin`select id from private.transfer_payouts(array(select o.id from payouts o where o.participant_id = ${of.id} and o.status <> 'paid'))`

test('payout-confirmed-in-wechat: the admin hands it to WeChat, the employee is told, confirms in the mini-program and has the money', async ({
  browser,
}) => {
  const phone = await phones['mini-program'](browser)
  const shop = phone.shop as MiniShop
  const who = await hasEarned(phone, 6396)
  await askForAll(phone, who)

  await test.step('handed over, it is told within seconds of the bill being made, and the open page shows what to do', async () => {
    await transfer(who)
    runJobs()
    await expect(shop.text('¥63.96 等待你确认收款')).toBeVisible(SOON)
    await expect(shop.text(/请在 \d+月\d+日 \d\d:\d\d 前确认/)).toBeVisible()
    await shop.page.setViewportSize({ width: 360, height: 740 })
    await picture(shop.page, 'payout-to-confirm')
    await expectAccessible(shop.page)
  })

  await test.step('closing WeChat’s page changes nothing; the button is still there', async () => {
    await shop.button('确认收款').click()
    await shop.sheet('商家转账').getByRole('button', { name: '取消' }).click()
    await expect(shop.text('¥63.96 等待你确认收款')).toBeVisible()
    expect(await payoutsOf(who)).toMatchObject([{ status: 'approved' }])
  })

  await test.step('confirmed: paid here and there, once', async () => {
    await shop.button('确认收款').click()
    await shop.sheet('商家转账').getByRole('button', { name: '确认收款' }).click()
    await expect(shop.text('已打款')).toBeVisible(SOON)
    await expect(shop.text('¥63.96 等待你确认收款')).toHaveCount(0)
    expect(await payoutsOf(who)).toMatchObject([
      { status: 'paid', paid_ref: expect.stringMatching(/^微信转账 \d+/) },
    ])
    await shop.go('inbox/index')
    await expect(shop.text('提现 ¥63.96 等你确认收款，24 小时内有效')).toBeVisible()
    await expect(shop.text('提现 ¥63.96 已打款')).toBeVisible()
  })

  expect(await admin`select * from report_ledger_check`).toEqual([])
  await phone.putAway()
})

test('payout-confirmed-in-wechat: a browser says where to confirm; what WeChat could not send is arranged anew', async ({
  browser,
}) => {
  const phone = await phones.browser(browser)
  const { shop } = phone
  const who = await hasEarned(phone, 6396)
  // They use the mini-program too: their own number there is known.
  const { openid } = await inWechat('/visit', { user: phone.employee.employee_no })
  await admin`select private.note_openid(${who.user_id}, ${String(openid)})`
  await askForAll(phone, who)
  await transfer(who)
  runJobs()
  await expect(shop.text('¥63.96 等待你确认收款')).toBeVisible(SOON)
  await expect(shop.text(/到小程序里确认收款/)).toBeVisible()
  await expect(shop.page.getByRole('button', { name: '确认收款' })).toHaveCount(0)

  const [bill] = await admin<{ number: string }[]>`
    select replace(t.id::text, '-', '') as number from private.payout_transfers t join payouts o on o.id = t.payout_id where o.participant_id = ${who.id}`
  await inWechat('/pay/transfer-settle', {
    out_bill_no: bill?.number,
    outcome: 'FAIL',
    fail_reason: 'ACCOUNT_FROZEN',
  })
  await shop.page.reload()
  await expect(shop.text('微信没有转成，公司会重新安排')).toBeVisible(SOON)
  expect(await payoutsOf(who)).toMatchObject([{ status: 'approved' }])
  await phone.putAway()
})
