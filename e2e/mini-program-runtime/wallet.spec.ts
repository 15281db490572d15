import { randomBytes, sign } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { Hono } from 'hono'
import { APP_ID, jsapiOrder, MERCHANT, NOTIFY_URL, openid, openPay } from '../wechat-simulator/pay/testing.ts'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import { answer, browserOptions, choose, tap, useRuntime } from './testing.ts'

test.use(browserOptions)

const templates = { news: ['thing1'], order: ['thing1'], fans: ['thing1'], draws: ['thing1'] }
const pay = openPay()
const account = createSimulator({ app_id: APP_ID, app_secret: 'a-secret-of-the-test', templates })
const { open, wechat } = useRuntime(new Hono().route('/', pay.app).route('/', account))

/** A prepaid order of lin's, as `wx.requestPayment` takes it. */
async function prepaid() {
  const order = jsapiOrder()
  const { prepay_id } = (await pay.call('POST', '/v3/pay/transactions/jsapi', order)).json
  const given = {
    timeStamp: String(Math.floor(Date.now() / 1000)),
    nonceStr: randomBytes(16).toString('hex'),
    package: `prepay_id=${String(prepay_id)}`,
  }
  const message = `${APP_ID}\n${given.timeStamp}\n${given.nonceStr}\n${given.package}\n`
  const paySign = sign('sha256', Buffer.from(message), MERCHANT.private_key).toString('base64')
  const state = async () => (await pay.control(`/prepay?prepay_id=${String(prepay_id)}`)).json.state
  return { sign: { ...given, signType: 'RSA', paySign }, state }
}
/** Money on its way to lin. */
async function transferred() {
  const out_bill_no = randomBytes(16).toString('hex')
  const bill = {
    appid: APP_ID,
    out_bill_no,
    transfer_scene_id: '1005',
    openid: openid('lin'),
    transfer_amount: 1200,
    transfer_remark: '佣金',
    notify_url: NOTIFY_URL,
    transfer_scene_report_infos: [
      { info_type: '岗位类型', info_content: '员工' },
      { info_type: '报酬说明', info_content: '内购会佣金' },
    ],
  }
  const bills = '/v3/fund-app/mch-transfer/transfer-bills'
  const { package_info } = (await pay.call('POST', bills, bill)).json
  const state = async () => (await pay.call('GET', `${bills}/out-bill-no/${out_bill_no}`)).json.state
  return { package_info: String(package_info), state }
}
const transferQuery = (package_info: string) => ({
  mchid: MERCHANT.mch_id,
  package: encodeURIComponent(package_info),
})
const payPage = (given: object) => ({
  path: 'pages/wallet/wallet',
  query: { sign: encodeURIComponent(JSON.stringify(given)), templates: 'news,order' },
  wechat: wechat(),
})
const consents = async (template_id: string) => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ user: 'lin', template_id })
  const reply = await account.request('/__control/consent', { method: 'POST', headers, body })
  // This consent is one more.
  return ((await reply.json()) as { left: number }).left - 1
}

test.describe('wx.requestPayment', () => {
  test('shows what is to be paid, and pays or not as the person taps', async ({ browser }) => {
    const order = await prepaid()
    const mini = await open(browser, payPage(order.sign))
    await tap(mini, 'pay')
    await expect(mini.page.getByRole('dialog', { name: '微信支付' })).toContainText('¥128.00内购会 3 件商品')
    await choose(mini, '微信支付', '取消')
    await expect(answer(mini)).toHaveText('{"errMsg":"requestPayment:fail cancel"}')
    expect(await order.state()).toBe('NOTPAY')
    await tap(mini, 'pay')
    await choose(mini, '微信支付', '确认支付')
    await expect(answer(mini)).toHaveText('{"errMsg":"requestPayment:ok"}')
    expect(await order.state()).toBe('SUCCESS')
    await mini.expectClean()
  })

  test('fails with a wrong signature, for another person’s order, and without the money', async ({
    browser,
  }) => {
    const order = await prepaid()
    const paySign = (await prepaid()).sign.paySign
    const mini = await open(browser, payPage({ ...order.sign, paySign }))
    await tap(mini, 'pay')
    await choose(mini, '微信支付', '确认支付')
    await expect(answer(mini)).toHaveText('{"errMsg":"requestPayment:fail 支付验证签名失败"}')
    await mini.launch({ ...payPage(order.sign), wechat: wechat('wang') })
    await tap(mini, 'pay')
    await choose(mini, '微信支付', '确认支付')
    await expect(answer(mini)).toContainText('requestPayment:fail 下单账号与支付账号不一致')
    await mini.launch(payPage(order.sign))
    await mini.emptyWallet()
    await tap(mini, 'pay')
    await choose(mini, '微信支付', '确认支付')
    await expect(answer(mini)).toHaveText('{"errMsg":"requestPayment:fail 余额不足"}')
    expect(await order.state()).not.toBe('SUCCESS')
  })

  test('takes only the parameters that WeChat takes', async ({ browser }) => {
    const { sign } = await prepaid()
    const mini = await open(browser, payPage({}))
    const refused = async (changed: object, reason: string) => {
      await mini.go(
        `/pages/wallet/wallet?sign=${encodeURIComponent(JSON.stringify({ ...sign, ...changed }))}`,
        'reLaunch',
      )
      await expect(answer(mini)).toHaveText('')
      await tap(mini, 'pay')
      await expect(answer(mini)).toContainText(`requestPayment:fail ${reason}`)
    }
    const wrongTime = 'parameter error: parameter.timeStamp should be String instead of Number;'
    await refused({ timeStamp: Number(sign.timeStamp) }, wrongTime)
    await refused({ timeStamp: `${sign.timeStamp}000` }, 'timeStamp must be seconds since 1970')
    await refused({ nonceStr: `${sign.nonceStr}1` }, 'nonceStr must have 1 to 32 letters')
    await refused({ package: sign.package.slice('prepay_id='.length) }, 'package must be prepay_id=…')
    await refused({ signType: undefined }, 'signType MD5 does not match the order')
    await refused({ package: 'prepay_id=wx0' }, 'no such prepay_id')
    await mini.offline(true)
    await refused({}, 'errcode:-106')
  })

  test('is missing from the runtime without a WeChat simulator', async ({ browser }) => {
    const mini = await open(browser, { ...payPage((await prepaid()).sign), wechat: undefined })
    await tap(mini, 'pay')
    await expect(answer(mini)).toContainText('requestPayment:fail no WeChat simulator')
    expect(await mini.missing()).toEqual(['wx.requestPayment without a WeChat simulator'])
  })
})

test.describe('wx.requestSubscribeMessage', () => {
  test('tells the simulator which templates the person ticked', async ({ browser }) => {
    const before = await consents('news')
    const mini = await open(browser, payPage({}))
    await tap(mini, 'subscribe')
    await mini.page.getByRole('dialog', { name: '订阅消息' }).getByLabel('order').uncheck()
    await choose(mini, '订阅消息', '允许')
    await expect(answer(mini)).toHaveText(
      '{"errMsg":"requestSubscribeMessage:ok","news":"accept","order":"reject"}',
    )
    expect(await consents('news')).toBe(before + 2)
    await tap(mini, 'subscribe')
    await choose(mini, '订阅消息', '取消')
    await expect(answer(mini)).toContainText('"news":"reject","order":"reject"')
    await mini.expectClean()
  })

  test('asks no more once the person wants the choice kept, also after a cold start', async ({ browser }) => {
    const mini = await open(browser, payPage({}))
    await tap(mini, 'subscribe')
    const sheet = mini.page.getByRole('dialog', { name: '订阅消息' })
    await sheet.getByLabel('order').uncheck()
    await sheet.getByLabel('总是保持以上选择').check()
    await choose(mini, '订阅消息', '允许')
    await mini.launch(payPage({}))
    const before = await consents('news')
    await tap(mini, 'subscribe')
    await expect(answer(mini)).toContainText('"news":"accept","order":"reject"')
    expect(await consents('news')).toBe(before + 2)
    await tap(mini, 'settings')
    await expect(answer(mini)).toContainText('"itemSettings":{"news":"accept","order":"reject"}')
  })

  test('works after a tap, an answered dialog and a payment, and at no other time', async ({ browser }) => {
    const mini = await open(browser, payPage((await prepaid()).sign))
    await tap(mini, 'subscribe late')
    await expect(answer(mini)).toHaveText(
      '{"errMsg":"requestSubscribeMessage:fail can only be invoked by user TAP gesture."}',
    )
    await tap(mini, 'confirm, then subscribe')
    await choose(mini, '订阅吗', '确定')
    await choose(mini, '订阅消息', '取消')
    await tap(mini, 'pay, then subscribe')
    await choose(mini, '微信支付', '确认支付')
    await choose(mini, '订阅消息', '允许')
    await expect(answer(mini)).toContainText('"news":"accept"')
  })

  test('refuses as WeChat does, with its error codes', async ({ browser }) => {
    const mini = await open(browser, payPage({}))
    const refused = async (button: string, errCode: number, errMsg: string) => {
      await tap(mini, button)
      await expect(answer(mini)).toContainText(`"errMsg":"requestSubscribeMessage:fail ${errMsg}"`)
      await expect(answer(mini)).toContainText(`"errCode":${errCode}`)
    }
    await refused('subscribe to nothing', 10001, "TmplIds can't be empty")
    await refused('subscribe to a number', 10004, 'Invalid template id')
    await mini.subscriptions({ mainSwitch: false })
    await refused('subscribe', 20004, 'The main switch is switched off')
    await mini.subscriptions({ mainSwitch: true, banned: true })
    await refused('subscribe', 20005, 'This mini program was banned from subscribing messages')
    await mini.subscriptions({ banned: false })
    await mini.offline(true)
    await refused('subscribe', 10002, 'Request list fail')
    await mini.offline(false)
    await mini.go('/pages/wallet/wallet?templates=news,gone', 'reLaunch')
    await refused('subscribe', 20001, 'No template data return, verify the template id exist')
    await mini.go('/pages/wallet/wallet?templates=news,order,fans,draws', 'reLaunch')
    await refused('subscribe', 20003, 'Templates count out of max bounds')
  })

  test('leaves out what the platform banned or filtered', async ({ browser }) => {
    const mini = await open(browser, payPage({}))
    await mini.subscriptions({ templates: { news: 'ban', order: 'filter' } })
    await tap(mini, 'subscribe')
    await expect(answer(mini)).toContainText('"news":"ban","order":"filter"')
  })
})

test.describe('wx.requestMerchantTransfer', () => {
  test('lets the person confirm what the merchant transfers, or leave it', async ({ browser }) => {
    const bill = await transferred()
    const mini = await open(browser, { ...payPage({}), query: transferQuery(bill.package_info) })
    await tap(mini, 'receive')
    await choose(mini, '商家转账', '取消')
    await expect(answer(mini)).toContainText('requestMerchantTransfer:fail cancel')
    expect(await bill.state()).toBe('WAIT_USER_CONFIRM')
    await tap(mini, 'receive')
    await choose(mini, '商家转账', '确认收款')
    await expect(answer(mini)).toContainText('"errMsg":"requestMerchantTransfer:ok","result":"success"')
    expect(await bill.state()).toBe('SUCCESS')
    await tap(mini, 'receive')
    await choose(mini, '商家转账', '确认收款')
    await expect(answer(mini)).toContainText('requestMerchantTransfer:fail the transfer is SUCCESS')
    await mini.expectClean()
  })

  test('refuses a call without the package, and another person’s money', async ({ browser }) => {
    const { package_info } = await transferred()
    const mini = await open(browser, { ...payPage({}), query: { mchid: MERCHANT.mch_id } })
    await tap(mini, 'receive')
    await expect(answer(mini)).toContainText(
      'requestMerchantTransfer:fail parameter error: parameter.package',
    )
    const query = transferQuery(package_info)
    await mini.launch({ ...payPage({}), query, wechat: wechat('wang') })
    await tap(mini, 'receive')
    await choose(mini, '商家转账', '确认收款')
    await expect(answer(mini)).toContainText('requestMerchantTransfer:fail 收款用户与当前微信不一致')
  })

  test('is there from base library 3.3.0 on; a build pinned to an older one has to ask', async ({
    browser,
  }) => {
    const query = transferQuery((await transferred()).package_info)
    const mini = await open(browser, { ...payPage({}), query, baseLibrary: '3.2.5' })
    await expect(mini.screen.getByText('基础库 3.2.5')).toBeVisible()
    await tap(mini, 'receive')
    await expect(answer(mini)).toHaveText('too old')
    await mini.close()
    const newer = await open(browser, { ...payPage({}), query, baseLibrary: '3.3.0' })
    await tap(newer, 'receive without asking')
    await choose(newer, '商家转账', '取消')
    expect(await newer.missing()).toEqual([
      'wx.requestMerchantTransfer in base library 3.0.0: it came with 3.3.0, ask canIUse before',
    ])
  })
})
