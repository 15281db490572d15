import { expect, test } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { anEmployee, demo, miniProgramDist, picture, stack } from './cast.ts'

test('mini-program-employee-buys: scan, prove, claim, buy and share in the compiled mini-program', async ({
  browser,
}) => {
  const employee = await anEmployee()
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: demo.staff_code,
    wechat: { url: stack.wechat_url, user: employee.employee_no },
  })
  const { page } = mini
  const button = (name: string | RegExp) =>
    mini.screen.locator('wx-button').filter({ hasText: name }).filter({ visible: true }).first()
  const named = (name: RegExp | string) =>
    mini.screen.getByRole('button', { name }).filter({ visible: true }).first()
  const text = (value: string | RegExp) => mini.screen.getByText(value).filter({ visible: true }).first()
  const field = (name: string) =>
    mini.screen.getByRole('textbox', { name, exact: true }).filter({ visible: true })

  await test.step('the scanned code asks for number and name', async () => {
    await expect(field('工号')).toBeVisible()
    await picture(page, 'mini-program-prove-staff')
    await field('工号').fill(employee.employee_no)
    await field('姓名').fill(employee.name)
    await button('核对并进入').click()
    await expect(text('秋末员工内购')).toBeVisible()
    await picture(page, 'mini-program-campaign')
  })

  await test.step('claiming brings the staff prices', async () => {
    expect(await mini.screen.innerText()).not.toMatch(/省 ¥|折/)
    await button('领取').click()
    await expect(text(/已领取/)).toBeVisible()
    await expect(text('省 ¥959.40')).toBeAttached()
    await page.waitForTimeout(800)
    await picture(page, 'mini-program-claimed')
  })

  await test.step('product, bag, checkout, sandbox', async () => {
    await text('双排扣经典风衣').click()
    await expect(button('放进购物袋')).toBeVisible()
    await picture(page, 'mini-program-product')
    await button('放进购物袋').click()
    await named(/购物袋，\d+ 件|^\d+ 件$/)
      .or(text('1 件'))
      .first()
      .click()
    await expect(button('去结算')).toBeVisible()
    await picture(page, 'mini-program-cart')
    await button('去结算').click()
    for (const [name, value] of [
      ['姓名', '王小明'],
      ['手机', '13800138000'],
      ['省', '浙江省'],
      ['市', '杭州市'],
      ['区县', '余杭区'],
      ['详细地址', '禾木路 18 号 2 幢 301'],
    ] as const) {
      await field(name).fill(value)
    }
    await picture(page, 'mini-program-checkout')
    await button('提交并付款 ¥639.60').click()
    await button('模拟付款成功').click()
    await expect(text(/付款收到了/)).toBeVisible()
    await picture(page, 'mini-program-order')
  })

  await test.step('the card for chats carries the employee’s own code', async () => {
    await mini.go('/pages/share/index')
    await expect(text(/邀请/)).toBeVisible()
    await expect(button('发给微信好友')).toBeVisible()
    const card = await mini.share()
    expect(card.path).toMatch(/pages\/door\/index\?(scene|code)=[0-9A-Za-z]{22}/)
  })

  await test.step('opened again, it leads straight to the campaign; a spoiled code leads to the door', async () => {
    await mini.launch()
    await expect(text('秋末员工内购')).toBeVisible()
  })

  await mini.expectClean()
  await mini.close()
})

test('mini-program-employee-buys: a wrong code shows the door and nothing behind it', async ({ browser }) => {
  const mini = await openMiniProgram(browser, {
    dist: miniProgramDist,
    scene: 'A'.repeat(22),
    wechat: { url: stack.wechat_url, user: 'stranger' },
  })
  await expect(mini.screen.getByText('这张邀请现在打不开。')).toBeVisible()
  expect(await mini.screen.innerText()).not.toContain('禾木')
  await picture(mini.page, 'mini-program-door')
  await mini.expectClean()
  await mini.close()
})
