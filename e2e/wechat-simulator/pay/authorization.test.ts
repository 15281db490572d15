import { describe, expect, it } from 'vitest'
import { makeKeyPair } from './merchant.ts'
import {
  authorization,
  isSignedBy,
  jsapiOrder,
  MERCHANT,
  openPay,
  certificates,
  publicKey,
} from './testing.ts'

const ORDER = '/v3/pay/transactions/jsapi'
const QUERY = `/v3/pay/transactions/out-trade-no/none?mchid=${MERCHANT.mch_id}`
const CERTIFICATES = '/v3/certificates'

const signed = (url: string, more: Record<string, string>) => ({
  authorization: authorization('GET', url, '', more),
})
const seconds = (ahead: number) => String(Math.floor(Date.now() / 1000) + ahead)

describe('a call is let in', () => {
  it('with a signature over exactly what was sent, and its answer is signed', async () => {
    const wechat = openPay()
    const body = JSON.stringify(jsapiOrder({ description: '中文，quotes " and \\ backslashes' }))
    const { status, headers, text } = await wechat.call('POST', ORDER, body)
    expect(status).toBe(200)
    const [certificate] = await certificates(wechat)
    expect(headers.get('wechatpay-serial')).toBe(certificate!.serialNumber)
    expect(headers.get('request-id')).toMatch(/^[\dA-F-]+$/)
    expect(isSignedBy(publicKey(certificate!), headers, text)).toBe(true)
    expect(isSignedBy(publicKey(certificate!), headers, `${text} `)).toBe(false)
  })

  it('with its parts in another order, and for five minutes', async () => {
    const wechat = openPay()
    const [scheme, rest] = authorization('GET', CERTIFICATES, '').split(' ') as [string, string]
    const turned = `${scheme} ${rest.split(',').reverse().join(',')}`
    expect(await wechat.call('GET', CERTIFICATES, undefined, { authorization: turned })).toMatchObject({
      status: 200,
    })
    for (const timestamp of [seconds(-295), seconds(295)]) {
      expect(
        await wechat.call('GET', CERTIFICATES, undefined, signed(CERTIFICATES, { timestamp })),
      ).toMatchObject({
        status: 200,
      })
    }
  })
})

describe('a call is refused, and the refusal is not signed', () => {
  const other = makeKeyPair()
  it.each<[string, string, Record<string, string>, string]>([
    ['no signature', CERTIFICATES, { authorization: '' }, '值格式错误'],
    ['no signature of a payment call', QUERY, { authorization: '' }, '签名信息错误，验签失败'],
    ['a bearer', QUERY, { authorization: 'Bearer x' }, '签名信息错误，验签失败'],
    [
      'another scheme',
      CERTIFICATES,
      { authorization: 'WECHATPAY2-SM2-WITH-SM3 mchid="1"' },
      '认证类型不正确',
    ],
    ['a part missing', CERTIFICATES, { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1"' }, '值格式错误'],
    [
      'a part twice',
      CERTIFICATES,
      { authorization: `${authorization('GET', CERTIFICATES, '')},mchid="1"` },
      '值格式错误',
    ],
    ['spaces between', CERTIFICATES, { authorization: spaced() }, '值格式错误'],
    ['an old time', CERTIFICATES, signed(CERTIFICATES, { timestamp: seconds(-310) }), '不得超过5分钟'],
    ['a time ahead', CERTIFICATES, signed(CERTIFICATES, { timestamp: seconds(310) }), '不得超过5分钟'],
    ['a word as time', CERTIFICATES, signed(CERTIFICATES, { timestamp: 'now' }), '不得超过5分钟'],
    ['another merchant', CERTIFICATES, signed(CERTIFICATES, { mchid: '1900000001' }), '签名错误'],
    ['another certificate', CERTIFICATES, signed(CERTIFICATES, { serial_no: 'AB' }), '证书序列号有误'],
    ['the path of another call', QUERY, signed(CERTIFICATES, {}), '签名错误'],
    ['the query left out', QUERY, signed(QUERY.split('?')[0]!, {}), '签名错误'],
  ])('with %s', async (_, url, headers, message) => {
    const refused = await openPay().call('GET', url, undefined, headers)
    expect(refused).toMatchObject({
      status: 401,
      json: { code: 'SIGN_ERROR', message: expect.stringContaining(message) },
    })
    expect([...refused.headers.keys()].filter((name) => name.startsWith('wechatpay'))).toEqual([])
  })

  it('with the signature of another key, or over another body', async () => {
    const stranger = openPay({ merchant: { ...MERCHANT, public_key: other.public_key } })
    expect(await stranger.call('GET', CERTIFICATES)).toMatchObject({
      status: 401,
      json: { code: 'SIGN_ERROR' },
    })
    const headers = { authorization: authorization('POST', ORDER, JSON.stringify(jsapiOrder())) }
    expect(await openPay().call('POST', ORDER, jsapiOrder(), headers)).toMatchObject({ status: 401 })
  })

  it.each([
    ['no User-Agent', { 'user-agent': '' }, 400, 'INVALID_REQUEST'],
    ['no Accept', { accept: '' }, 400, 'INVALID_REQUEST'],
    ['an Accept of something else', { accept: 'text/html' }, 400, 'INVALID_REQUEST'],
    ['the Accept-Language that fetch sends by itself', { 'accept-language': '*' }, 406, 'PARAM_ERROR'],
  ])('with %s', async (_, headers, status, code) => {
    const refused = await openPay().call('GET', CERTIFICATES, undefined, headers)
    expect(refused).toMatchObject({ status, json: { code } })
    expect(refused.headers.get('wechatpay-signature')).toBeNull()
  })
})

it.each([
  ['GET', ORDER, 405],
  ['POST', CERTIFICATES, 405],
  ['GET', '/v3/pay/transactions/no-such-call', 404],
  ['POST', '/v3/profitsharing/orders', 404],
])('%s %s is not there: %i and nothing else', async (method, url, status) => {
  expect(await openPay().call(method, url)).toMatchObject({ status, text: '' })
})

function spaced(): string {
  return authorization('GET', CERTIFICATES, '').replaceAll(',', ', ')
}
