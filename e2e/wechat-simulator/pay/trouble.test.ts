import { expect, it, onTestFinished, vi } from 'vitest'
import { certificates, isSignedBy, jsapiOrder, openPay, publicKey, queried } from './testing.ts'

const JSAPI = '/v3/pay/transactions/jsapi'

it.each([
  [500, 'SYSTEM_ERROR'],
  [429, 'FREQUENCY_LIMITED'],
  [429, 'RATELIMIT_EXCEEDED'],
  [403, 'NO_AUTH'],
])('a call meets %i %s as often as was ordered, and has no effect', async (status, code) => {
  const wechat = openPay()
  const order = jsapiOrder()
  await wechat.control('/trouble', { path: '/v3/pay/', status, code, times: 2 })
  for (let i = 0; i < 2; i++) {
    const refused = await wechat.call('POST', JSAPI, order)
    expect(refused).toMatchObject({ status, json: { code, message: expect.any(String) } })
  }
  expect((await queried(wechat, order.out_trade_no)).status).toBe(404)
  expect((await wechat.call('POST', JSAPI, order)).status).toBe(200)
})

it('a call may take effect although its answer is lost', async () => {
  const wechat = openPay()
  const order = jsapiOrder()
  await wechat.control('/trouble', { path: JSAPI, after: true, status: 500 })
  expect(await wechat.call('POST', JSAPI, order)).toMatchObject({
    status: 500,
    json: { code: 'SYSTEM_ERROR' },
  })
  expect((await queried(wechat, order.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' })
})

it('another call is left alone, and what was ordered can be taken back', async () => {
  const wechat = openPay()
  await wechat.control('/trouble', { path: '/v3/refund', status: 500, times: 9 })
  expect((await wechat.call('POST', JSAPI, jsapiOrder())).status).toBe(200)
  expect((await wechat.call('GET', '/v3/refund/domestic/refunds/x')).status).toBe(500)
  await wechat.control('/trouble/clear', {})
  expect((await wechat.call('GET', '/v3/refund/domestic/refunds/x')).status).toBe(404)
})

it.each(['missing', 'wrong', 'sign_test'])('an answer has a signature that is %s', async (signature) => {
  const wechat = openPay()
  const [certificate] = await certificates(wechat)
  await wechat.control('/trouble', { path: JSAPI, signature })
  const { status, headers, text } = await wechat.call('POST', JSAPI, jsapiOrder())
  expect(status).toBe(200)
  expect(isSignedBy(publicKey(certificate!), headers, text)).toBe(false)
  expect(headers.has('wechatpay-signature')).toBe(signature !== 'missing')
})

it('an answer is nonsense', async () => {
  const wechat = openPay()
  await wechat.control('/trouble', { path: JSAPI, nonsense: true })
  const reply = await wechat.app.request(JSAPI, { method: 'POST' })
  expect(await reply.text()).toContain('<html>')
})

it('an answer is late', async () => {
  const wechat = openPay()
  await wechat.control('/trouble', { path: JSAPI, delay_ms: 3_600_000 })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let answered = false
  const asked = wechat.call('POST', JSAPI, jsapiOrder()).then(({ status }) => {
    answered = true
    return status
  })
  while (vi.getTimerCount() === 0) await new Promise(setImmediate)
  await vi.advanceTimersByTimeAsync(3_599_999)
  expect(answered).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await asked).toBe(200)
})

it('every call is noted with what was asked and answered', async () => {
  const wechat = openPay()
  const order = jsapiOrder({ description: '' })
  await wechat.call('POST', JSAPI, order)
  expect((await wechat.control('/requests')).json.requests).toMatchObject([
    {
      method: 'POST',
      path: JSAPI,
      status: 400,
      code: 'PARAM_ERROR',
      body: { out_trade_no: order.out_trade_no },
    },
  ])
})
