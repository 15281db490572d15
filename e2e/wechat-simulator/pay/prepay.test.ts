import { describe, expect, it } from 'vitest'
import { chinaTime, DAY, HOUR, MINUTE } from './times.ts'
import { APP_ID, jsapiOrder, MERCHANT, NOTIFY_URL, NOW, openid, openPay, queried } from './testing.ts'

const JSAPI = '/v3/pay/transactions/jsapi'
const amount = (total: unknown, currency: unknown = 'CNY') => ({ amount: { total, currency } })
const at = (ahead: number) => chinaTime(NOW + ahead)

describe('an order is placed', () => {
  it.each<[string, object]>([
    ['a currency that goes without saying', { amount: { total: 1 } }],
    ['127 characters of description, whatever their bytes', { description: '购'.repeat(127) }],
    ['the shortest number', { out_trade_no: 'a_-|*9' }],
    ['a number of 32 characters', { out_trade_no: 'Z'.repeat(32) }],
    [
      'a notice to this machine',
      { notify_url: 'http://127.0.0.1:42100/functions/v1/api/webhooks/wechat-pay' },
    ],
    ['an end', { time_expire: at(15 * MINUTE) }],
    ['an end in universal time', { time_expire: new Date(NOW + HOUR).toISOString().slice(0, 19) + 'Z' }],
    ['an address of the payer', { scene_info: { payer_client_ip: '2001:db8::1', device_id: 'H5' } }],
    ['fields that nobody knows', { colour: 'red' }],
  ])('with %s', async (_, more) => {
    const placed = await openPay().call('POST', JSAPI, jsapiOrder(more))
    expect(placed).toMatchObject({
      status: 200,
      json: { prepay_id: expect.stringMatching(/^wx\d{14}\w{20}$/) },
    })
  })

  it.each<[string, object | string, string]>([
    ['no JSON', '{"appid":', ''],
    ['a list', '[]', '/'],
    ['no appid', jsapiOrder({ appid: undefined }), '/appid'],
    ['no merchant', jsapiOrder({ mchid: undefined }), '/mchid'],
    ['no description', jsapiOrder({ description: '' }), '/description'],
    ['128 characters of description', jsapiOrder({ description: '购'.repeat(128) }), '/description'],
    ['a short number', jsapiOrder({ out_trade_no: 'a1234' }), '/out_trade_no'],
    ['a long number', jsapiOrder({ out_trade_no: 'a'.repeat(33) }), '/out_trade_no'],
    ['a number with a dot', jsapiOrder({ out_trade_no: 'a.12345' }), '/out_trade_no'],
    ['a number with its line end', jsapiOrder({ out_trade_no: 'a12345\n' }), '/out_trade_no'],
    ['no money', jsapiOrder(amount(0)), '/amount/total'],
    ['less than no money', jsapiOrder(amount(-1)), '/amount/total'],
    ['half a fen', jsapiOrder(amount(0.5)), '/amount/total'],
    ['a word for the money', jsapiOrder(amount('100')), '/amount/total'],
    ['another currency', jsapiOrder(amount(1, 'USD')), '/amount/currency'],
    ['no amount', jsapiOrder({ amount: undefined }), '/amount'],
    ['no notice', jsapiOrder({ notify_url: undefined }), '/notify_url'],
    ['a notice with a query', jsapiOrder({ notify_url: `${NOTIFY_URL}?a=1` }), '/notify_url'],
    ['a notice with an empty query', jsapiOrder({ notify_url: `${NOTIFY_URL}?` }), '/notify_url'],
    ['a notice in clear', jsapiOrder({ notify_url: 'http://shop.example/pay' }), '/notify_url'],
    ['a long address', jsapiOrder({ notify_url: `https://shop.example/${'a'.repeat(240)}` }), '/notify_url'],
    ['a long attachment', jsapiOrder({ attach: 'a'.repeat(129) }), '/attach'],
    ['no payer', jsapiOrder({ payer: undefined }), '/payer'],
    ['an empty payer', jsapiOrder({ payer: { openid: '' } }), '/payer/openid'],
    ['an end without its offset', jsapiOrder({ time_expire: '2026-11-24T10:00:00' }), '/time_expire'],
    [
      'an end with parts of a second',
      jsapiOrder({ time_expire: '2026-11-24T10:00:00.5+08:00' }),
      '/time_expire',
    ],
    ['an end on no day', jsapiOrder({ time_expire: '2026-13-24T10:00:00+08:00' }), '/time_expire'],
    ['no address in the scene', jsapiOrder({ scene_info: {} }), '/scene_info/payer_client_ip'],
    [
      'a name for an address',
      jsapiOrder({ scene_info: { payer_client_ip: 'localhost' } }),
      '/scene_info/payer_client_ip',
    ],
  ])('but not with %s', async (_, order, field) => {
    const refused = await openPay().call('POST', JSAPI, order)
    expect(refused).toMatchObject({
      status: 400,
      json: { code: 'PARAM_ERROR', detail: { field, location: 'body' } },
    })
  })

  it.each<[string, object, number, string]>([
    ['another merchant', { mchid: '1900000001' }, 400, 'PARAM_ERROR'],
    ['another appid', { appid: 'wx9999999999999999' }, 400, 'APPID_MCHID_NOT_MATCH'],
    ['an openid of another mini-program', { payer: { openid: 'of-somewhere-else' } }, 400, 'PARAM_ERROR'],
  ])('nor for %s', async (_, more, status, code) => {
    expect(await openPay().call('POST', JSAPI, jsapiOrder(more))).toMatchObject({ status, json: { code } })
  })

  it('nor for somebody whom WeChat has never seen in the mini-program', async () => {
    const wechat = openPay({ knows: (one) => one === openid('wang') })
    expect(await wechat.call('POST', JSAPI, jsapiOrder())).toMatchObject({
      json: { message: '无效的openid' },
    })
    const placed = await wechat.call('POST', JSAPI, jsapiOrder({ payer: { openid: openid('wang') } }))
    expect(placed.status).toBe(200)
  })
})

describe('an order that is placed again', () => {
  it('is the same one, with a new prepay_id that alone opens the payment sheet', async () => {
    const wechat = openPay()
    const order = jsapiOrder({ time_expire: at(2 * MINUTE) })
    const first = (await wechat.call('POST', JSAPI, order)).json.prepay_id
    await wechat.pass(90_000)
    const second = (await wechat.call('POST', JSAPI, order)).json.prepay_id
    expect(second).not.toBe(first)
    expect(await wechat.control('/confirm', { user: 'lin', prepay_id: first })).toMatchObject({ status: 400 })
    expect(await wechat.control('/confirm', { user: 'lin', prepay_id: second })).toMatchObject({
      status: 200,
    })
  })

  it.each<[string, object]>([
    ['another price', amount(1)],
    ['another payer', { payer: { openid: openid('wang') } }],
    ['another end', { time_expire: at(HOUR) }],
    ['another description', { description: '别的' }],
    ['an attachment', { attach: 'x' }],
  ])('may not have %s', async (_, more) => {
    const wechat = openPay()
    const order = jsapiOrder()
    await wechat.call('POST', JSAPI, order)
    const refused = await wechat.call('POST', JSAPI, { ...order, ...more })
    expect(refused).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
    expect((await queried(wechat, order.out_trade_no)).json).toMatchObject({ amount: { total: 12_800 } })
  })

  it('may not be of another kind, nor paid, nor closed', async () => {
    const wechat = openPay()
    const order = jsapiOrder()
    const { prepay_id } = (await wechat.call('POST', JSAPI, order)).json
    const scene_info = { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } }
    expect(await wechat.call('POST', '/v3/pay/transactions/h5', { ...order, scene_info })).toMatchObject({
      status: 403,
      json: { code: 'OUT_TRADE_NO_USED' },
    })
    await wechat.control('/confirm', { user: 'lin', prepay_id })
    expect(await wechat.call('POST', JSAPI, order)).toMatchObject({
      status: 400,
      json: { code: 'ORDERPAID' },
    })
    const closed = jsapiOrder()
    await wechat.call('POST', JSAPI, closed)
    await wechat.call('POST', `/v3/pay/transactions/out-trade-no/${closed.out_trade_no}/close`, {
      mchid: MERCHANT.mch_id,
    })
    expect(await wechat.call('POST', JSAPI, closed)).toMatchObject({
      status: 400,
      json: { code: 'ORDER_CLOSED' },
    })
  })
})

describe('an order can be paid', () => {
  it.each<[string, object, number]>([
    ['for two hours with one prepay_id', {}, 2 * HOUR],
    ['until its end', { time_expire: at(10 * MINUTE) }, 10 * MINUTE],
    ['for a minute where its end is nearer', { time_expire: at(-HOUR) }, MINUTE],
  ])('%s', async (_, more, lifetime) => {
    const wechat = openPay()
    const body = {
      user: 'lin',
      prepay_id: (await wechat.call('POST', JSAPI, jsapiOrder(more))).json.prepay_id,
    }
    await wechat.pass(lifetime - 1000)
    const look = () => wechat.control(`/prepay?prepay_id=${String(body.prepay_id)}`)
    expect((await look()).json).toMatchObject({
      obstacle: null,
      amount_fen: 12_800,
      openid: openid('lin'),
      appid: APP_ID,
    })
    await wechat.pass(1000)
    expect((await look()).json.obstacle).toEqual(expect.any(String))
    expect(await wechat.control('/confirm', body)).toMatchObject({ status: 400 })
  })

  it('for seven days if nothing is said, with a fresh prepay_id; then it is closed', async () => {
    const wechat = openPay()
    const [order, other] = [jsapiOrder(), jsapiOrder({ time_expire: at(HOUR) })]
    await wechat.call('POST', JSAPI, order)
    await wechat.call('POST', JSAPI, other)
    await wechat.pass(7 * DAY - 1)
    const { prepay_id } = (await wechat.call('POST', JSAPI, order)).json
    expect((await wechat.control(`/prepay?prepay_id=${String(prepay_id)}`)).json).toMatchObject({
      obstacle: null,
    })
    await wechat.pass(1)
    const state = async (no: string) => (await queried(wechat, no)).json.trade_state
    expect([await state(order.out_trade_no), await state(other.out_trade_no)]).toEqual(['CLOSED', 'NOTPAY'])
  })
})
