import { describe, expect, it } from 'vitest'
import { MINUTE } from './times.ts'
import { jsapiOrder, openPay, queried } from './testing.ts'

const H5 = '/v3/pay/transactions/h5'
const SHOP = 'https://shop.example/'
const BACK = 'https://shop.example/#/pages/pay/index?id=1'
const scene = (h5_info: unknown, payer_client_ip: unknown = '203.0.113.7') => ({
  payer: undefined,
  scene_info: { payer_client_ip, h5_info },
})
const h5Order = (more: object = scene({ type: 'Wap' })) => jsapiOrder(more)

async function placed(more: Parameters<typeof openPay>[0] = {}) {
  const wechat = openPay(more)
  const order = h5Order()
  const { json } = await wechat.call('POST', H5, order)
  const link = `${String(json.h5_url)}&redirect_url=${encodeURIComponent(BACK)}`
  const get = async (headers: Record<string, string> = { referer: SHOP }, url = link) => {
    const reply = await wechat.app.request(url, { headers })
    return { status: reply.status, text: await reply.text() }
  }
  return { wechat, order, link, get }
}

it('the link leads to a page with the amount, one button, and a way back', async () => {
  const { wechat, order, link, get } = await placed()
  expect(new URL(link).pathname).toMatch(/^\/__h5pay\/wx\d{14}/)
  const { status, text } = await get()
  expect(status).toBe(200)
  expect(text).toContain('¥128.00')
  expect(text).toContain('内购会 3 件商品')
  expect(text.match(/<button/g)).toHaveLength(1)
  expect(text).toContain(`href="${BACK}"`)
  const action = /action="([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&')
  const paid = await wechat.app.request(action, { method: 'POST' })
  expect(await paid.text()).toContain('支付成功')
  expect((await queried(wechat, order.out_trade_no)).json).toMatchObject({
    trade_state: 'SUCCESS',
    trade_type: 'MWEB',
  })
  expect(wechat.received[0]!.content).toMatchObject({ out_trade_no: order.out_trade_no, trade_type: 'MWEB' })
  expect((await wechat.app.request(action, { method: 'POST' })).status).toBe(400)
  expect(wechat.received).toHaveLength(1)
})

it('a test pays without the page', async () => {
  const { wechat, order } = await placed()
  const { out_trade_no } = order
  expect(await wechat.control('/h5-confirm', { out_trade_no })).toMatchObject({ status: 200 })
  expect(await wechat.control('/h5-confirm', { out_trade_no })).toMatchObject({ status: 400 })
  expect(await wechat.control('/h5-confirm', { out_trade_no: 'none-such' })).toMatchObject({ status: 400 })
})

describe('the page is not shown', () => {
  it.each<[string, Record<string, string>, string]>([
    ['to who comes from nowhere', {}, '商家参数格式有误'],
    [
      'inside WeChat',
      { referer: SHOP, 'user-agent': 'Mozilla/5.0 MicroMessenger/8.0' },
      '请在微信外打开订单',
    ],
  ])('%s', async (_, headers, sentence) => {
    const { get } = await placed()
    expect(await get(headers)).toMatchObject({ status: 400, text: expect.stringContaining(sentence) })
  })

  it('to who comes from another site than the one that was registered', async () => {
    const { get } = await placed({ h5_hosts: ['shop.example'] })
    expect((await get()).status).toBe(200)
    expect(await get({ referer: 'https://other.example/' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('商家存在未配置的参数'),
    })
  })

  it('after five minutes, and with a link that was changed', async () => {
    const { wechat, link, get } = await placed()
    expect((await get({ referer: SHOP }, link.replace(/package=\d+/, 'package=x'))).status).toBe(400)
    expect((await get({ referer: SHOP }, link.replace('/__h5pay/wx', '/__h5pay/wx1'))).status).toBe(400)
    await wechat.pass(5 * MINUTE - 1)
    expect((await get()).status).toBe(200)
    await wechat.pass(1)
    expect(await get()).toMatchObject({ status: 400, text: expect.stringContaining('支付请求已失效') })
  })
})

it.each<[string, object, string]>([
  ['no scene', { payer: undefined }, '/scene_info'],
  ['no address', scene({ type: 'Wap' }, ''), '/scene_info/payer_client_ip'],
  ['no kind of page', scene(undefined), '/scene_info/h5_info'],
  ['another kind of page', scene({ type: 'WAP' }), '/scene_info/h5_info/type'],
])('an order is refused with %s', async (_, more, field) => {
  const refused = await openPay().call('POST', H5, h5Order(more))
  expect(refused).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR', detail: { field } } })
})
