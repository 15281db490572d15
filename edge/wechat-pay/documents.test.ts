import { describe, expect, it } from 'vitest'
import { MERCHANT_KEY, PAYMENT, REPLY, REQUEST, SEALED } from '../testing/wechat-documents.ts'
import { unseal } from './decrypting.ts'
import { PlatformKeys } from './platform-keys.ts'
import { openSigner } from './signing.ts'
import { whyNotBelieved } from './verifying.ts'

const at = (seconds: number) => new Date(seconds * 1000)
const signer = openSigner(
  { mch_id: REQUEST.mch_id, serial: REQUEST.serial, app_id: PAYMENT.app_id, private_key: MERCHANT_KEY },
  () => at(REQUEST.timestamp),
  () => REQUEST.nonce,
)

describe('the examples in WeChat Pay’s documents', () => {
  it('a request is signed as on the page', async () => {
    const authorization = await signer.authorization('POST', REQUEST.path, REQUEST.body)
    const { mch_id, nonce, signature, timestamp, serial } = REQUEST
    expect(authorization).toBe(
      `WECHATPAY2-SHA256-RSA2048 mchid="${mch_id}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${serial}"`,
    )
  })

  it('a mini-program is given the signature on the page', async () => {
    expect(await signer.paymentParams(PAYMENT.prepay_id)).toEqual({
      timeStamp: String(REQUEST.timestamp),
      nonceStr: REQUEST.nonce,
      package: `prepay_id=${PAYMENT.prepay_id}`,
      signType: 'RSA',
      paySign: PAYMENT.pay_sign,
    })
  })

  it('the reply on the page is believed, at its time and as it is only', async () => {
    const { timestamp, nonce, body, signature, spki } = REPLY
    const keys = new PlatformKeys(
      { now: () => at(timestamp), log: () => {} },
      [{ id: 'PUB_KEY_ID_1', spki }],
      () => Promise.resolve([]),
    )
    const headers = new Headers({
      'wechatpay-timestamp': String(timestamp),
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signature,
      'wechatpay-serial': 'PUB_KEY_ID_1',
    })
    expect(await whyNotBelieved(keys, headers, body, at(timestamp + 300))).toBeNull()
    expect(await whyNotBelieved(keys, headers, body, at(timestamp - 300))).toBeNull()
    expect(await whyNotBelieved(keys, headers, body, at(timestamp + 301))).toBe('timestamp_off')
    expect(await whyNotBelieved(keys, headers, `${body} `, at(timestamp))).toBe('wrong_signature')
    // The same bytes in another spelling.
    headers.set('wechatpay-signature', signature.replace(/A==$/, 'B=='))
    expect(await whyNotBelieved(keys, headers, body, at(timestamp))).toBe('wrong_signature')
  })

  it('the text encrypted by WeChat’s own SDK is opened, with its key and untouched only', async () => {
    const { key, text, resource } = SEALED
    expect(await unseal([key], resource)).toBe(text)
    expect(await unseal(['0'.repeat(32), key], resource)).toBe(text)
    expect(await unseal(['0'.repeat(32)], resource)).toBeNull()
    expect(await unseal([key], { ...resource, associated_data: '' })).toBeNull()
    expect(await unseal([key], { ...resource, nonce: 'wCq51qZv4YfG' })).toBeNull()
    expect(await unseal([key], { ...resource, algorithm: 'AEAD_SM4_GCM' })).toBeNull()
  })
})
