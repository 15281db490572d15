import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import type { Order } from '@/api/rows'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve, type Answered } from '../../testing/uni'

const SHEET = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' }
const STARTED = { payment_id: 'pay1', provider: 'wechat_jsapi', amount_fen: 60_000, wechat: SHEET }
const PATHS = { start: '/orders/o1/payments', check: '/payments/pay1/check' }

let page: ReturnType<(typeof import('./usePay'))['usePay']>
let leavePage: () => void
let orders: ReturnType<typeof import('@/stores/orders').useOrdersStore>
let start: () => Answered | 'offline'
let check: () => Answered | 'offline'
let sheets: object[]
let closeSheet: (errMsg: string | null) => void

const orderRow = (status: string) =>
  ({
    id: 'o1',
    campaign_id: CAMPAIGN_ID,
    status,
    total_fen: 60_000,
    created_at: '2026-11-23T02:00:00Z',
  }) as Order
const orderIs = (status: string): Answered => ({ body: { order: orderRow(status) } })
const asked = (path: string) => phone.asked.filter((one) => one.path === path)

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply(), null)
  orders = (await import('@/stores/orders')).useOrdersStore()
  orders.confirm(orderRow('pending_payment'))
  sheets = []
  Object.assign(uni, {
    requestPayment: (options: { success(): void; fail(reply: { errMsg: string }): void }) => {
      sheets.push(options)
      closeSheet = (errMsg) => (errMsg === null ? options.success() : options.fail({ errMsg }))
    },
  })
  start = () => ({ body: STARTED })
  check = () => orderIs('pending_payment')
  serve(({ path }) => {
    if (path === PATHS.start) return start()
    return path === PATHS.check ? check() : { status: 304 }
  })
  await open()
  vi.useFakeTimers()
})
afterEach(() => {
  leavePage()
  vi.useRealTimers()
})

async function open(): Promise<void> {
  const { usePay } = await import('./usePay')
  const scope = effectScope()
  const made = scope.run(() => usePay(ref('o1')))
  if (made === undefined) throw new Error('no page')
  page = made
  leavePage = () => scope.stop()
}

/** Lets what is under way go on, without any time passing. */
const breath = () => vi.advanceTimersByTimeAsync(0)

async function press(): Promise<void> {
  void page.pay('wechat_jsapi')
  await vi.waitFor(() => expect(sheets.length).toBeGreaterThan(0))
}

test('nothing is opened before the press; the press opens the sheet with what the server signed', async () => {
  await page.resume()
  expect(asked(PATHS.start)).toEqual([])
  await press()
  expect(asked(PATHS.start)).toMatchObject([{ body: { provider: 'wechat_jsapi' } }])
  expect(sheets).toMatchObject([SHEET])
})

test('a paid order is known as soon as the server says so, however late the notice is', async () => {
  await press()
  closeSheet(null)
  await breath()
  expect([page.stage.value, asked(PATHS.check).length]).toEqual(['confirming', 1])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked(PATHS.check)).toHaveLength(2)
  check = () => orderIs('paid')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(orders.order('o1')?.status).toBe('paid')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked(PATHS.check)).toHaveLength(3)
})

test('while it is confirmed, the news from elsewhere ends the asking', async () => {
  await press()
  closeSheet(null)
  await breath()
  orders.confirm(orderRow('paid'))
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked(PATHS.check)).toHaveLength(1)
  expect(page.settled.value).toBe(true)
})

test('when nobody can say, the asking ends by and by, the page says so, and the person may ask again', async () => {
  check = () => 'offline'
  await press()
  closeSheet(null)
  await vi.advanceTimersByTimeAsync(300_000)
  const times = asked(PATHS.check).length
  expect([page.stage.value, times > 3 && times < 20]).toEqual(['confirming', true])
  check = () => orderIs('paid')
  await page.askAgain()
  expect(page.settled.value).toBe(true)
})

test('who leaves the page is not asked for any more', async () => {
  await press()
  closeSheet(null)
  await breath()
  leavePage()
  await vi.advanceTimersByTimeAsync(300_000)
  expect(asked(PATHS.check)).toHaveLength(1)
})

test('a cancelled payment is checked once, and the order can be paid again', async () => {
  await press()
  closeSheet('requestPayment:fail cancel')
  await vi.waitFor(() => expect(page.stage.value).toBe('cancelled'))
  expect([page.paying.value, asked(PATHS.check).length]).toEqual([false, 1])
  await press()
  expect(page.stage.value).toBe('choosing')
})

test('"cancelled" of a payment that went through counts as paid', async () => {
  check = () => orderIs('paid')
  await press()
  closeSheet('requestPayment:fail cancel')
  await vi.waitFor(() => expect(page.settled.value).toBe(true))
  expect(page.stage.value).toBe('choosing')
})

test('a sheet that fails says so', async () => {
  await press()
  closeSheet('requestPayment:fail something else')
  await vi.waitFor(() => expect(page.stage.value).toBe('failed'))
})

test('an app closed at the cashier asks what became of the payment when it is opened again', async () => {
  await press()
  leavePage()
  check = () => orderIs('paid')
  await open()
  await page.resume()
  expect(page.settled.value).toBe(true)
  expect(asked(PATHS.start)).toHaveLength(1)
})

test('one that was not paid is said to be open, and can be paid; nothing is asked of an order never begun', async () => {
  await press()
  leavePage()
  await open()
  void page.resume()
  await vi.advanceTimersByTimeAsync(3_000)
  expect([page.stage.value, asked(PATHS.check).length]).toEqual(['unsure', 3])
  ;(await import('@/stores/payment-notes')).forgetPayment(orderRow('pending_payment'))
  await page.resume()
  expect(asked(PATHS.check)).toHaveLength(3)
})

test('an order that costs something else by now is not paid; the price is said to have changed', async () => {
  start = () => ({ body: { ...STARTED, amount_fen: 70_000 } })
  await page.pay('wechat_jsapi')
  expect([sheets.length, page.failure.value?.code]).toEqual([0, 'price_changed'])
})

test.each([
  ['order_expired', 409, true],
  ['order_state_conflict', 409, true],
  ['not_ready', 503, false],
] as const)(
  'the refusal %s is said; the order is read anew where it is not what this phone believed',
  async (code, status, anew) => {
    start = () => refusal(status, code)
    await page.pay('wechat_jsapi')
    await breath()
    expect([page.failure.value?.code, sheets.length, asked('/sync').length > 0]).toEqual([code, 0, anew])
  },
)

test('without a network the press says so, and can be repeated', async () => {
  start = () => 'offline'
  await page.pay('wechat_jsapi')
  expect(page.error.value).toContain('网络')
  start = () => ({ body: STARTED })
  await press()
  expect(page.error.value).toBe('')
})

test('a second press while the sheet is open opens no second one', async () => {
  await press()
  await page.pay('wechat_jsapi')
  expect(sheets).toHaveLength(1)
})

test('in a phone’s browser the press leaves for the cashier, which leads back to this order; on return it is asked about', async () => {
  const link = { href: '', referrerPolicy: '', click: vi.fn() }
  vi.stubGlobal('window', { location: { origin: 'https://shop.example' } })
  vi.stubGlobal('document', { createElement: () => link })
  start = () => ({
    body: {
      payment_id: 'pay1',
      provider: 'wechat_h5',
      amount_fen: 60_000,
      h5_url: 'https://wx.example/?p=1',
    },
  })
  await page.pay('wechat_h5')
  const back = new URL(link.href).searchParams.get('redirect_url')
  expect(back).toBe('https://shop.example/#/pages/pay/index?order_id=o1')
  // WeChat refuses who does not come from the merchant's site.
  expect([link.referrerPolicy, link.click.mock.calls.length]).toEqual(['origin', 1])
  expect([page.stage.value, asked(PATHS.check).length]).toEqual(['unsure', 0])
  check = () => orderIs('paid')
  await page.resume()
  expect(page.settled.value).toBe(true)
})
