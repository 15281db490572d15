import { expect, test, type BrowserContext } from '@playwright/test'
import { anEmployee, demo, stack } from './cast.ts'
import { Shop } from './shop.ts'

const COAT = '双排扣经典风衣'
const SHIRT = '重磅纯棉圆领T恤'

/** An employee with the shop open in two tabs. In the second no timer runs any more: it learns what it is told. */
async function twoTabs(context: BrowserContext) {
  const one = new Shop(await context.newPage())
  await one.openLink(demo.staff_code)
  await one.proveStaff(await anEmployee())
  await one.seesCampaign()
  const two = new Shop(await context.newPage())
  await two.page.clock.install()
  await two.page.goto(`${stack.h5_url}/#/pages/campaign/index`)
  await two.seesCampaign()
  return { one, two }
}

test('two-tabs-agree: what is claimed in one tab is claimed in the other, without waiting for its next pull', async ({
  context,
}) => {
  const { one, two } = await twoTabs(context)
  await expect(two.button('领取')).toBeVisible()
  await two.page.clock.pauseAt(new Date(Date.now() + 1_000))
  await one.claim()
  await expect(two.text(/已领取/)).toBeVisible()
  await expect(two.text('省 ¥959.40')).toBeAttached()
})

test('two-tabs-agree: goods put into the bag in either tab are in the one bag', async ({ context }) => {
  const { one, two } = await twoTabs(context)
  await one.addToBag(COAT)
  await two.addToBag(SHIRT)
  for (const shop of [one, two]) {
    await shop.openBag()
    await expect(shop.text(COAT)).toBeVisible()
    await expect(shop.text(SHIRT)).toBeVisible()
  }
})
