import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { admin, anEmployee, demo, listen, picture } from './cast.ts'
import { phones } from './phone.ts'
import { Shop } from './shop.ts'

const COAT = '双排扣经典风衣'
const BAG = '植鞣牛皮斜挎包'
const TOTE = '16安帆布托特包'
const SAVE = '满 500 减 50'
const GIFT = '满 800 送帆布袋'

type Employee = Awaited<ReturnType<typeof anEmployee>>

/** An employee with the staff coupon, on the campaign page. */
async function enter(shop: Shop): Promise<Employee> {
  const employee = await anEmployee()
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.claim()
  return employee
}

/** Claims a public coupon in the wallet. */
async function claimInWallet(shop: Shop, title: string) {
  await ticket(shop, title).getByText('领取', { exact: true }).last().click()
  await expect(ticket(shop, title).filter({ hasText: '已领取' })).toBeVisible()
}

const ticket = (shop: Shop, title: string) =>
  shop.page.locator('.ticket').filter({ hasText: title }).filter({ visible: true })

async function grantPoints({ employee_no }: Employee, points: number) {
  await admin`
    select private.grant_points(p.id, ${points}, 'welcome:' || p.id)
      from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}`
}

/** The bill, as lines of label and amount. */
async function bill(page: Page): Promise<Record<string, string>> {
  const lines = page.locator('.bill-line').filter({ visible: true })
  const entries: [string, string][] = []
  for (const line of await lines.all()) {
    const label = await line.locator('.bill-line__label > *').first().innerText()
    entries.push([label.trim(), (await line.locator('.bill-line__value').innerText()).trim()])
  }
  return Object.fromEntries(entries)
}

async function putInBag(shop: Shop, product: string) {
  await shop.go('campaign/index')
  await shop.addToBag(product)
}

test('stacked-checkout: staff coupon, spend-and-save, gift, add-on and points on one order, and the order says the same', async ({
  page,
}) => {
  const problems = listen(page)
  const shop = new Shop(page)
  const employee = await enter(shop)
  await grantPoints(employee, 5000)

  await test.step('the wallet has what was claimed, and what can still be claimed', async () => {
    await shop.go('wallet/index')
    await expect(ticket(shop, '员工内购券')).toContainText('已领取')
    await claimInWallet(shop, SAVE)
    await claimInWallet(shop, GIFT)
    await expect(ticket(shop, GIFT)).toContainText('送 内购限定帆布袋')
    // two each: one more may be claimed
    await expect(ticket(shop, SAVE).getByRole('button', { name: '领取' })).toBeVisible()
    await picture(page, 'wallet')
    await expectAccessible(page)
    await expectTappable(page)
  })

  await test.step('a bag too small says what is missing, in the bag and in the wallet', async () => {
    await putInBag(shop, BAG)
    await shop.openBag()
    await expect(shop.text('再买 ¥140.40 可减 ¥50')).toBeVisible()
    await expect(shop.text('还没达到使用门槛')).toBeVisible()
    await expect(shop.text('已满 ¥299，快递免运费')).toBeVisible()
    await picture(page, 'cart-next-step')
    await shop.go('wallet/index')
    await expect(ticket(shop, SAVE).first()).toContainText('购物袋里暂时用不上：还没达到使用门槛')
  })

  await test.step('with the coat all three coupons count, the gift comes along, and the add-on is open', async () => {
    await putInBag(shop, COAT)
    await shop.openBag()
    await expect(shop.text('赠品，随单寄出')).toBeVisible()
    await shop.button(`加价购：${TOTE}`).click()
    await expect(shop.text('¥1,008.20')).toBeVisible()
    await picture(page, 'cart-stacked')
    await expectAccessible(page)
    await expectTappable(page)
  })

  await test.step('the checkout tells every part of the price, and points pay some of it', async () => {
    await shop.button('去结算').click()
    await shop.fillAddress()
    await expect(shop.button('提交并付款 ¥1,008.20')).toBeVisible()
    await picture(page, 'checkout-stacked')
    await page.getByRole('switch', { name: /积分抵 ¥50/ }).click()
    await expect(shop.button('提交并付款 ¥958.20')).toBeVisible()
    expect(await bill(page)).toEqual({
      商品原价: '¥2,657',
      员工内购券: '−¥1,498.80',
      [SAVE]: '−¥50',
      加价购: '−¥100',
      运费: '免费',
      积分抵扣: '−¥50',
    })
    await page.mouse.wheel(0, 2000)
    await picture(page, 'checkout-stacked-bill')
    await expectAccessible(page)
    await expectTappable(page)
  })

  await test.step('paid, the order shows the same numbers', async () => {
    const seen = await bill(page)
    await shop.button('提交并付款 ¥958.20').click()
    await shop.button('模拟付款成功').click()
    await expect(shop.text(/付款收到了/)).toBeVisible()
    await expect(shop.text('¥958.20')).toBeVisible()
    const paid = Object.entries(await bill(page))
    for (const [part, amount] of Object.entries(seen))
      expect(paid.find(([label]) => label.startsWith(part))?.[1], part).toBe(amount)
    await expect(shop.text('内购限定帆布袋')).toBeVisible()
    await picture(page, 'order-stacked')
    await expectAccessible(page)
  })

  await test.step('and so does the database, to the fen', async () => {
    const [order] = await admin<Record<string, number>[]>`
      select o.total_fen::int, o.list_fen::int, o.discount_fen::int, o.points_fen::int, o.points_used,
             (select sum(l.price_fen)::int from order_lines l where l.order_id = o.id) as lines_fen,
             (select sum(l.points_fen)::int from order_lines l where l.order_id = o.id) as line_points_fen
        from orders o join participants p on p.id = o.participant_id join employees e on e.id = p.employee_id
       where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
    expect(order).toEqual({
      total_fen: 95_820,
      list_fen: 265_700,
      discount_fen: 164_880,
      points_fen: 5_000,
      points_used: 5_000,
      lines_fen: 100_820,
      line_points_fen: 5_000,
    })
  })

  await test.step('the coupons lie among the used ones, and the address is in the book', async () => {
    await shop.go('wallet/index')
    await page.getByRole('tab', { name: /已使用/ }).click()
    await expect(ticket(shop, '员工内购券')).toContainText('已使用')
    await expect(ticket(shop, SAVE)).toContainText('已使用')
    await picture(page, 'wallet-used')
    await shop.go('addresses/index')
    await expect(shop.text('禾木路 18 号 2 幢 301')).toBeVisible()
    await picture(page, 'addresses')
    await expectAccessible(page)
    await expectTappable(page)
  })
  expect(problems).toEqual([])
})

test('stacked-checkout: a price that changed after the quote is shown with both totals and asked again', async ({
  page,
}) => {
  const shop = new Shop(page)
  await enter(shop)
  await shop.addToBag(COAT)
  await shop.openBag()
  await shop.button('去结算').click()
  await shop.fillAddress()
  await expect(shop.button('提交并付款 ¥639.60')).toBeVisible()
  const coatCosts = (list_fen: number) => admin`
    update skus s set list_price_fen = ${list_fen} from products p where p.id = s.product_id and p.name = ${COAT}`
  // this phone does not hear of it before the order does
  await page.route('**/sync?*', (route) => route.abort())
  await coatCosts(179_900)
  try {
    await shop.button('提交并付款 ¥639.60').click()
    const sheet = page.getByRole('dialog', { name: '价格有变化' })
    await expect(sheet).toContainText(/双排扣经典风衣.*：¥1,599 → ¥1,799/)
    await expect(sheet).toContainText('刚才 ¥639.60')
    await expect(sheet).toContainText('现在 ¥719.60')
    await picture(page, 'checkout-price-changed')
    await expectAccessible(page)
    await expectTappable(page)
    await shop.button('再看看').click()
    await expect(sheet).toHaveCount(0)
    await shop.button('提交并付款 ¥719.60').click()
    await expect(shop.button('模拟付款成功')).toBeVisible()
  } finally {
    await coatCosts(159_900)
  }
})

test('stacked-checkout: in the compiled mini-program, too, three coupons and an add-on make one order', async ({
  browser,
}) => {
  const phone = await phones['mini-program'](browser)
  const { shop } = phone
  await shop.claim()

  await test.step('the wallet', async () => {
    await shop.go('wallet/index')
    await claimInWallet(shop, SAVE)
    await claimInWallet(shop, GIFT)
    await picture(shop.page, 'mini-program-wallet')
  })

  await test.step('the bag', async () => {
    await putInBag(shop, BAG)
    await putInBag(shop, COAT)
    await shop.openBag()
    await expect(shop.text('赠品，随单寄出')).toBeVisible()
    await shop.text('加一件').click()
    await expect(shop.text('不要了')).toBeVisible()
    await picture(shop.page, 'mini-program-cart-stacked')
  })

  await test.step('checkout and payment', async () => {
    await shop.button('去结算').click()
    await shop.fillAddress()
    await shop.button('提交并付款 ¥1,008.20').click()
    await shop.button('模拟付款成功').click()
    await expect(shop.text(/付款收到了/)).toBeVisible()
    await picture(shop.page, 'mini-program-order-stacked')
  })

  await test.step('the address is in the book', async () => {
    await shop.go('addresses/index')
    await expect(shop.text('禾木路 18 号 2 幢 301')).toBeVisible()
  })
  await phone.putAway()
})
