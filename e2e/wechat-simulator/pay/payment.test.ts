import { sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sheetMessage } from './pay-sheet.ts'
import { APP_ID, jsapiOrder, MERCHANT, openid, openPay, paidOrder, queried, type Pay } from './testing.ts'

const JSAPI = '/v3/pay/transactions/jsapi'
const close = (wechat: Pay, no: string, mchid = MERCHANT.mch_id) =>
  wechat.call('POST', `/v3/pay/transactions/out-trade-no/${no}/close`, { mchid })

async function placed(wechat: Pay, more: object = {}) {
  const order = jsapiOrder(more)
  return { order, prepay_id: String((await wechat.call('POST', JSAPI, order)).json.prepay_id) }
}

function sheet(prepay_id: string, more: object = {}) {
  const given = { timeStamp: '1793408400', nonceStr: 'abc', package: `prepay_id=${prepay_id}` }
  const message = sheetMessage(APP_ID, given.timeStamp, given.nonceStr, given.package)
  const paySign = sign('sha256', Buffer.from(message), MERCHANT.private_key).toString('base64')
  return { ...given, signType: 'RSA', paySign, ...more }
}

it('an order is paid once, told with all there is to know, and found by both its numbers', async () => {
  const wechat = openPay()
  const { order, prepay_id } = await placed(wechat, { attach: 'order 7' })
  const paid = await wechat.control('/confirm', { user: 'lin', prepay_id, sign: sheet(prepay_id) })
  expect(paid).toMatchObject({ status: 200, json: { trade_state: 'SUCCESS' } })
  const { headers, notice, content } = wechat.received[0]!
  expect(notice).toMatchObject({
    event_type: 'TRANSACTION.SUCCESS',
    resource: { original_type: 'transaction' },
  })
  expect(headers.get('wechatpay-signature-type')).toBe('WECHATPAY2-SHA256-RSA2048')
  expect(content).toEqual({
    appid: APP_ID,
    mchid: MERCHANT.mch_id,
    out_trade_no: order.out_trade_no,
    transaction_id: expect.stringMatching(/^4200\d{24}$/),
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    attach: 'order 7',
    success_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    payer: { openid: openid('lin') },
    amount: { total: 12_800, currency: 'CNY', payer_total: 12_800, payer_currency: 'CNY' },
    promotion_detail: [],
  })
  expect((await queried(wechat, order.out_trade_no)).json).toEqual(content)
  const byId = `/v3/pay/transactions/id/${String(content.transaction_id)}?mchid=${MERCHANT.mch_id}`
  expect((await wechat.call('GET', byId)).json).toEqual(content)
  expect(await wechat.control('/confirm', { user: 'lin', prepay_id })).toMatchObject({ status: 400 })
  expect(wechat.received).toHaveLength(1)
})

describe('the payment sheet refuses', () => {
  it.each<[string, (prepay_id: string) => object]>([
    ['another person', () => ({ user: 'wang' })],
    ['another signature', (id) => ({ sign: sheet(id, { paySign: sheet(`${id}x`).paySign }) })],
    ['another time than the signed one', (id) => ({ sign: sheet(id, { timeStamp: '1793408401' }) })],
    ['another order in the package', (id) => ({ sign: sheet(`${id}x`) })],
    ['a bare prepay_id', (id) => ({ sign: sheet(id, { package: id }) })],
    ['another kind of signature', (id) => ({ sign: sheet(id, { signType: 'MD5' }) })],
    ['a prepay_id that is none', () => ({ prepay_id: 'wx1' })],
  ])('%s', async (_, more) => {
    const wechat = openPay()
    const { order, prepay_id } = await placed(wechat)
    const refused = await wechat.control('/confirm', { user: 'lin', prepay_id, ...more(prepay_id) })
    expect(refused).toMatchObject({ status: 400, json: { error: expect.any(String) } })
    expect((await queried(wechat, order.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' })
    expect(wechat.received).toEqual([])
  })
})

describe('the query', () => {
  it('shows an unpaid order without what belongs to a payment, also after one that failed', async () => {
    const wechat = openPay()
    const { order, prepay_id } = await placed(wechat)
    await wechat.control('/confirm', { user: 'lin', prepay_id, outcome: 'fail' })
    const { status, json } = await queried(wechat, order.out_trade_no)
    expect({ status, ...json }).toMatchObject({
      status: 200,
      trade_state: 'NOTPAY',
      amount: { total: 12_800 },
    })
    for (const field of ['transaction_id', 'success_time', 'payer']) expect(json).not.toHaveProperty(field)
  })

  it('needs the merchant, and knows no order of nobody', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    const path = `/v3/pay/transactions/out-trade-no/${out_trade_no}`
    expect(await wechat.call('GET', path)).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } })
    expect(await wechat.call('GET', `${path}?mchid=1`)).toMatchObject({
      status: 400,
      json: { code: 'PARAM_ERROR' },
    })
    expect(await queried(wechat, 'no-such-order')).toMatchObject({
      status: 404,
      json: { code: 'ORDER_NOT_EXIST' },
    })
    const byId = `/v3/pay/transactions/id/4200?mchid=${MERCHANT.mch_id}`
    expect(await wechat.call('GET', byId)).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } })
  })
})

describe('closing', () => {
  it('ends an unpaid order for good, may be repeated, and is answered with a signed nothing', async () => {
    const wechat = openPay()
    const { order, prepay_id } = await placed(wechat)
    const closed = await close(wechat, order.out_trade_no)
    expect(closed).toMatchObject({ status: 204, text: '' })
    expect(closed.headers.get('wechatpay-signature')).not.toBeNull()
    expect((await close(wechat, order.out_trade_no)).status).toBe(204)
    expect((await queried(wechat, order.out_trade_no)).json).toMatchObject({ trade_state: 'CLOSED' })
    expect(await wechat.control('/confirm', { user: 'lin', prepay_id })).toMatchObject({ status: 400 })
  })

  it('is refused for a paid order and for another merchant', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    expect(await close(wechat, out_trade_no)).toMatchObject({ status: 400, json: { code: 'ORDERPAID' } })
    expect((await queried(wechat, out_trade_no)).json).toMatchObject({ trade_state: 'SUCCESS' })
    expect(await close(wechat, out_trade_no, '1900000001')).toMatchObject({ status: 400 })
  })

  it('burns a number that was never placed', async () => {
    const wechat = openPay()
    const order = jsapiOrder()
    expect((await close(wechat, order.out_trade_no)).status).toBe(204)
    expect(await wechat.call('POST', JSAPI, order)).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST' },
    })
  })
})
