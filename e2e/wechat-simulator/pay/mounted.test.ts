import { expect, it } from 'vitest'
import { createSimulator } from '../simulator.ts'
import { APP_ID, authorization, jsapiOrder, MERCHANT, NOW, openid } from './testing.ts'

const JSAPI = '/v3/pay/transactions/jsapi'

function openWechat() {
  const told: string[] = []
  const fetch = (url: string) => {
    told.push(url)
    return new Response(null, { status: 500 })
  }
  const wechat = createSimulator({
    app_id: APP_ID,
    app_secret: 'a-secret-of-the-test',
    pay: { merchant: MERCHANT, fetch },
    time: () => NOW,
  })
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const text = JSON.stringify(body)
    const sent = { 'content-type': 'application/json', accept: 'application/json', ...headers }
    const reply = await wechat.request(path, { method: 'POST', body: text, headers: sent })
    return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
  }
  const place = (order: object) =>
    post(JSAPI, order, { authorization: authorization('POST', JSAPI, JSON.stringify(order)) })
  return { wechat, told, post, place }
}

it('beside the mini-program, WeChat Pay knows only its visitors and follows its clock', async () => {
  const { told, post, place } = openWechat()
  const order = jsapiOrder()
  expect(await place(order)).toMatchObject({ status: 400, json: { message: '无效的openid' } })
  expect((await post('/__control/login-code', { user: 'lin' })).json.openid).toBe(openid('lin'))
  const { prepay_id } = (await place(order)).json
  expect(await post('/__control/pay/confirm', { user: 'lin', prepay_id })).toMatchObject({ status: 200 })
  await post('/__control/clock', { advance_ms: 60_000 })
  expect(told).toEqual(Array.from({ length: 4 }, () => order.notify_url))
})

it('without a merchant there is no WeChat Pay', async () => {
  const wechat = createSimulator({ app_id: APP_ID, app_secret: 'a-secret-of-the-test' })
  expect((await wechat.request('/v3/certificates')).status).toBe(404)
})
