import { describe, expect, it } from 'vitest'
import { MERCHANT_KEY, PAYMENT, REPLY, REQUEST } from '../../../edge/testing/wechat-documents.ts'
import { checkAuthorization, requestMessage, verifies } from './authorization.ts'
import { publicKeyOf } from './merchant.ts'
import { platformMessage } from './notice-message.ts'
import { sheetMessage } from './pay-sheet.ts'
import { RECORDED_NOTICE, RECORDED_QUERY, RECORDED_SEAL } from './recorded.ts'
import { seal } from './resource.ts'
import { jsapiOrder, openPay } from './testing.ts'

const public_key = publicKeyOf(MERCHANT_KEY)
const { mch_id, serial, nonce } = REQUEST
const timestamp = String(REQUEST.timestamp)
const requests = [{ ...REQUEST, method: 'POST', url: REQUEST.path }, RECORDED_QUERY]

describe("what WeChat Pay's pages have signed", () => {
  it.each(requests)('verifies: $method $url', ({ method, url, body, signature }) => {
    const message = requestMessage(method, url, timestamp, nonce, body)
    expect(verifies(message, signature, public_key)).toBe(true)
    expect(verifies(`${message} `, signature, public_key)).toBe(false)
  })

  it.each(requests)('is let in as a whole header: $method $url', ({ method, url, body, signature }) => {
    const authorization =
      `WECHATPAY2-SHA256-RSA2048 mchid="${mch_id}",nonce_str="${nonce}",signature="${signature}",` +
      `timestamp="${timestamp}",serial_no="${serial}"`
    const merchant = { mch_id, serial, public_key, api_v3_key: '' }
    const check = (at: number, sent: string) =>
      checkAuthorization({ method, url, body: sent, authorization }, merchant, at)
    const now = Number(timestamp) * 1000
    expect(() => check(now + 300_000, body)).not.toThrow()
    expect(() => check(now + 301_000, body)).toThrow('不得超过5分钟')
    expect(() => check(now, `${body}x`)).toThrow('签名错误')
  })

  it('verifies: the payment sheet, an answer and a notice', () => {
    const sheet = sheetMessage(PAYMENT.app_id, timestamp, nonce, `prepay_id=${PAYMENT.prepay_id}`)
    expect(verifies(sheet, PAYMENT.pay_sign, public_key)).toBe(true)
    const answer = platformMessage(String(REPLY.timestamp), REPLY.nonce, REPLY.body)
    expect(verifies(answer, REPLY.signature, pem(REPLY.spki))).toBe(true)
    const notice = platformMessage(RECORDED_NOTICE.timestamp, RECORDED_NOTICE.nonce, RECORDED_NOTICE.body)
    expect(verifies(notice, RECORDED_NOTICE.signature, pem(RECORDED_NOTICE.spki))).toBe(true)
  })
})

it('what is sealed is what the official library seals, to the letter', () => {
  const { api_v3_key, nonce, associated_data, text, ciphertext } = RECORDED_SEAL
  expect(seal(api_v3_key, nonce, associated_data, text)).toBe(ciphertext)
})

it('a notice has the parts of the recorded one, no more and no less', async () => {
  const wechat = openPay()
  const { json } = await wechat.call('POST', '/v3/pay/transactions/jsapi', jsapiOrder())
  await wechat.control('/confirm', { user: 'lin', prepay_id: json.prepay_id })
  const recorded = JSON.parse(RECORDED_NOTICE.body) as { resource: object }
  const { notice } = wechat.received[0]!
  expect(Object.keys(notice).sort()).toEqual(Object.keys(recorded).sort())
  expect(Object.keys(notice.resource as object).sort()).toEqual(Object.keys(recorded.resource).sort())
  expect(notice).toMatchObject({
    resource_type: 'encrypt-resource',
    resource: { algorithm: 'AEAD_AES_256_GCM' },
  })
})

const pem = (spki: string) => `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`
