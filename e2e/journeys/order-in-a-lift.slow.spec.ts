import { expect, test } from '@playwright/test'
import { admin, picture } from './cast.ts'
import { ordersOf, phones, type Phone } from './phone.ts'

const COAT = '双排扣经典风衣'
const COAT_FEN = 159_900
const TOTAL = '¥639.60'
const GUESSED = /这是手机按已有内容算的价格/
const WAITS = '联网后自动提交，以提交时的价格为准。'

/** The staff coupon claimed and the coat in the bag. */
async function chooseCoat({ shop }: Phone) {
  await shop.claim()
  await expect(shop.text('省 ¥959.40')).toBeAttached()
  await shop.addToBag(COAT)
  await shop.openBag()
}

async function order({ shop }: Phone) {
  await shop.button('去结算').click()
  await shop.fillAddress()
  await shop.button(`提交并付款 ${TOTAL}`).click()
}

/** The coat costs more while this runs. */
async function whileDearer(list_fen: number, then: () => Promise<void>) {
  const price = (fen: number) => admin`
    update skus s set list_price_fen = ${fen} from products p where p.id = s.product_id and p.name = ${COAT}`
  await price(list_fen)
  try {
    await then()
  } finally {
    await price(COAT_FEN)
  }
}

for (const [kind, pickUp] of Object.entries(phones)) {
  test(`order-in-a-lift: in the ${kind}, an order without a network waits unpaid, is placed once, and then is paid`, async ({
    browser,
  }) => {
    const phone = await pickUp(browser)
    await chooseCoat(phone)

    await test.step('in the lift it is noted, and nothing of it can be paid', async () => {
      await phone.offline(true)
      await order(phone)
      await expect(phone.shop.text(WAITS)).toBeVisible()
      await expect(phone.shop.text(TOTAL)).toBeVisible()
      await expect(phone.shop.text('待付款')).toHaveCount(0)
      await expect(phone.shop.button('去付款')).toHaveCount(0)
      await picture(phone.shop.page, `${kind}-order-waits`)
    })

    await test.step('started anew it still waits, and the goods are no longer in the bag', async () => {
      await phone.restart('order/list')
      await expect(phone.shop.text(WAITS)).toBeVisible()
      await phone.shop.go('cart/index')
      await expect(phone.shop.text('购物袋还是空的')).toBeVisible()
      expect(await ordersOf(phone.employee)).toEqual([])
    })

    await test.step('out of the lift it is placed once', async () => {
      await phone.offline(false)
      await phone.shop.go('order/list')
      await expect(phone.shop.text('待付款')).toBeVisible()
      await expect(phone.shop.text(WAITS)).toHaveCount(0)
      expect(await ordersOf(phone.employee)).toEqual([{ status: 'pending_payment', total_fen: '63960' }])
    })

    await test.step('and can be paid', async () => {
      await phone.shop.text('待付款').click()
      await phone.shop.button('去付款').click()
      await phone.shop.button('模拟付款成功').click()
      await expect(phone.shop.text(/付款收到了/)).toBeVisible()
      expect(await ordersOf(phone.employee)).toEqual([{ status: 'paid', total_fen: '63960' }])
    })
    await phone.putAway()
  })

  test(`order-in-a-lift: in the ${kind}, a cancellation without a network shows as under way, and is done on return`, async ({
    browser,
  }) => {
    const phone = await pickUp(browser)
    await chooseCoat(phone)
    await order(phone)
    await phone.shop.button('先不付，看看订单').click()
    await expect(phone.shop.text('待付款')).toBeVisible()

    await test.step('in the lift it is neither paid nor cancelled', async () => {
      await phone.offline(true)
      await phone.shop.button('取消订单').click()
      await phone.shop.page.getByText('取消订单').last().click()
      await expect(phone.shop.text('取消中')).toBeVisible()
      await expect(phone.shop.button('去付款')).toHaveCount(0)
      await picture(phone.shop.page, `${kind}-cancelling`)
    })

    await test.step('so it is in the list, also when the app is started anew', async () => {
      await phone.restart('order/list')
      await expect(phone.shop.text('取消中')).toBeVisible()
      await expect(phone.shop.text('待付款')).toHaveCount(0)
    })

    await test.step('out of the lift it is cancelled', async () => {
      await phone.offline(false)
      await expect(phone.shop.text('已取消')).toBeVisible()
      expect(await ordersOf(phone.employee)).toEqual([{ status: 'cancelled', total_fen: '63960' }])
    })
    await phone.putAway()
  })

  test(`order-in-a-lift: in the ${kind}, a price worked out without a network says so; dearer meanwhile, nothing is ordered and both amounts are told`, async ({
    browser,
  }) => {
    const phone = await pickUp(browser)
    await chooseCoat(phone)
    await phone.offline(true)
    await phone.shop.button('去结算').click()
    await expect(phone.shop.text(GUESSED)).toBeVisible()
    await picture(phone.shop.page, `${kind}-price-guessed`)
    await phone.shop.fillAddress()
    await phone.shop.button(`提交并付款 ${TOTAL}`).click()
    await expect(phone.shop.text(WAITS)).toBeVisible()

    await whileDearer(COAT_FEN + 20_000, async () => {
      await phone.offline(false)
      await expect(phone.shop.page.getByText('价格有变化：¥639.60 → ¥719.60').first()).toBeVisible()
      await expect(phone.shop.text(WAITS)).toHaveCount(0)

      await test.step('the note stays until it is put away', async () => {
        await phone.restart('waiting/index')
        await expect(phone.shop.text(/价格有变化：¥639.60 → ¥719.60/)).toBeVisible()
        await picture(phone.shop.page, `${kind}-order-refused`)
        await phone.shop.button('去购物袋看看').click()
      })

      await test.step('the goods are in the bag at the new price, and can be ordered again', async () => {
        await expect(phone.shop.text(COAT)).toBeVisible()
        await phone.shop.button('去结算').click()
        await phone.shop.button('提交并付款 ¥719.60').click()
        await expect(phone.shop.button('模拟付款成功')).toBeVisible()
        expect(await ordersOf(phone.employee)).toEqual([{ status: 'pending_payment', total_fen: '71960' }])
      })
    })
    await phone.putAway()
  })
}
