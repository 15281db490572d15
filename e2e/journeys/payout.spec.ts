import { expect, test } from '@playwright/test'
import { asEdge } from '../../edge/testing/as-edge.ts'
import { expectAccessible } from './accessible.ts'
import { admin, listen, picture } from './cast.ts'
import { anInvitingEmployee, aPhone, runJobs } from './earning.ts'
import { Shop } from './shop.ts'

test('payout: commission becomes available after the refund window, is asked for, sent back with a reason, asked for again and paid', async ({
  browser,
}) => {
  const employeePhone = await aPhone(browser)
  const { shop: employee, link, participant_id } = await anInvitingEmployee(employeePhone)
  const problems = listen(employee.page)
  const amount = employee.page.getByRole('spinbutton', { name: '提现金额（元）' })
  const friendPhone = await aPhone(browser)
  const friend = new Shop(await friendPhone.newPage())
  await friend.page.goto(link)
  await friend.seesCampaign()
  await friend.claim()
  await friend.addToBag('双排扣经典风衣')
  await friend.openBag()
  await friend.checkOutAndPay()
  await friendPhone.close()

  await test.step('before that there is nothing to pay out, and the page says when there will be', async () => {
    await employee.go('earnings/payout')
    await expect(employee.text('现在没有可提现的佣金')).toBeVisible()
    runJobs()
    await expect(employee.text('现在没有可提现的佣金')).toBeVisible()
  })

  await test.step('delivered, and the refund window over: the open page hears of it', async () => {
    await admin`insert into shipments (order_id, carrier, tracking_no)
      select o.id, '顺丰速运', 'SF2233445566' from orders o where o.root_employee_id = ${participant_id} and o.status = 'paid'`
    // time passes by moving the rows: received eight days ago, refunds are taken for seven
    await asEdge(
      admin,
      (
        tx,
      ) => tx`update orders set status = 'completed', fulfilled_at = now() - interval '9 days', completed_at = now() - interval '8 days'
      where root_employee_id = ${participant_id} and status = 'fulfilled'`,
    )
    runJobs()
    await expect(amount).toHaveValue('63.96', { timeout: 6_000 })
    await picture(employee.page, 'payout')
    await expectAccessible(employee.page)
  })

  const status = async () => {
    const rows = await admin<{ status: string; amount_fen: number }[]>`
      select status::text, amount_fen::int from payouts where participant_id = ${participant_id} order by created_at`
    return rows.map((row) => `${row.status} ${row.amount_fen}`)
  }

  await test.step('more than there is cannot be asked for', async () => {
    await amount.fill('64')
    await expect(employee.text('最多可提 ¥63.96')).toBeVisible()
    await employee.button('全部提现').click()
  })

  await test.step('asked for; the admin sends it back with a reason, and the money is available again', async () => {
    await employee.button('申请提现 ¥63.96').click()
    await expect(employee.page.getByRole('list', { name: '提现记录' })).toContainText('审核中')
    expect(await status()).toEqual(['requested 6396'])
    await admin`update payouts set status = 'rejected', note = '请先补全工资卡信息' where participant_id = ${participant_id}`
    await expect(employee.text('原因：请先补全工资卡信息')).toBeVisible({ timeout: 6_000 })
    await expect(amount).toHaveValue('63.96')
  })

  await test.step('asked for again, approved and paid', async () => {
    await employee.button('申请提现 ¥63.96').click()
    await expect(employee.page.getByRole('list', { name: '提现记录' })).toContainText('审核中')
    await admin`update payouts set status = 'approved' where participant_id = ${participant_id} and status = 'requested'`
    await admin`update payouts set status = 'paid', paid_ref = '2026-11 工资' where participant_id = ${participant_id} and status = 'approved'`
    await expect(employee.page.getByRole('list', { name: '提现记录' })).toContainText('已打款', {
      timeout: 6_000,
    })
    expect(await status()).toEqual(['rejected 6396', 'paid 6396'])
    await picture(employee.page, 'payout-paid')
    await employee.go('inbox/index')
    await expect(employee.text(/63\.96/)).toBeVisible()
    await picture(employee.page, 'inbox')
  })

  expect(await admin`select * from report_ledger_check`).toEqual([])
  expect(problems).toEqual([])
  await employeePhone.close()
})
