import { expect, test } from '@playwright/test'
import { expectAccessible, expectTappable } from './accessible.ts'
import { anEmployee, demo, picture } from './cast.ts'
import { Shop } from './shop.ts'

test('search-the-goods: words, filters and order, by the price the person sees, without any network', async ({
  page,
  context,
}) => {
  const shop = new Shop(page)
  const cards = page.locator('.goods-cell').filter({ visible: true })
  const field = page.getByRole('searchbox', { name: '搜索商品' }).filter({ visible: true })
  const radio = (name: string) => page.getByRole('radio', { name, exact: true }).filter({ visible: true })
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(await anEmployee())
  await shop.seesCampaign()
  await shop.claim()

  await test.step('found by model number in full width, by colour and cut in one word', async () => {
    await shop.button('搜索商品').click()
    await expect(shop.text('70 件商品')).toBeVisible()
    await field.fill('ＨＭ－ｃ２４０１')
    await expect(shop.text('1 件商品')).toBeVisible()
    await expect(shop.text('双排扣经典风衣')).toBeVisible()
    await field.fill('卡其风衣')
    await expect(shop.text('1 件商品')).toBeVisible()
    await expect(shop.text('省 ¥959.40')).toBeVisible()
    await page.keyboard.press('Enter')
    await expectAccessible(page)
    await expectTappable(page)
    await picture(page, 'search')
  })

  await test.step('the rest works in a lift', async () => {
    await context.setOffline(true)
    await field.fill('')
    await expect(shop.button('卡其风衣')).toBeVisible()
    await shop.button('筛选').click()
    await radio('外套').click()
    await page.getByRole('checkbox', { name: 'L', exact: true }).click()
    await page.getByRole('checkbox', { name: '只看有货' }).click()
    await expectAccessible(page)
    await picture(page, 'search-filters')
    await shop.button(/^看 \d+ 件商品$/).click()
    await radio('价格低到高').click()
    const prices = await cards.evaluateAll((all) =>
      all.map((card) => Number(card.querySelector('.figure__yuan')?.textContent?.replace(/\D/g, ''))),
    )
    expect(prices.length).toBeGreaterThan(1)
    expect(prices).toEqual([...prices].sort((a, b) => a - b))
  })

  await test.step('nothing found leads on', async () => {
    await field.fill('没有这样的东西')
    await shop.button('清除筛选').click()
    await shop.button('看全部商品').click()
    await expect(shop.text('70 件商品')).toBeVisible()
    await context.setOffline(false)
  })
})
