import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import {
  certificates,
  isSignedBy,
  MERCHANT,
  open,
  openPay,
  paidOrder,
  publicKey,
  type Json,
} from './testing.ts'

const ids = (json: Json) => (json.public_keys as { id: string }[]).map(({ id }) => id)

it('the certificate is a real one: encrypted with the APIv3 key, signed by itself, valid now', async () => {
  const wechat = openPay()
  const { data } = (await wechat.call('GET', '/v3/certificates')).json as { data: Json[] }
  expect(data).toHaveLength(1)
  const { serial_no, effective_time, expire_time, encrypt_certificate } = data[0]!
  expect(encrypt_certificate).toMatchObject({ algorithm: 'AEAD_AES_256_GCM', associated_data: 'certificate' })
  const certificate = new X509Certificate(open(encrypt_certificate as Json))
  expect(certificate.serialNumber).toBe(serial_no)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.subject).toContain('CN=Tenpay.com sign')
  expect(Date.parse(certificate.validFrom)).toBe(Date.parse(String(effective_time)))
  expect(Date.parse(certificate.validTo)).toBe(Date.parse(String(expire_time)))
  expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now())
})

it('while a certificate is replaced both are listed, the new one signs, and the old one goes at last', async () => {
  const wechat = openPay()
  const [old] = await certificates(wechat)
  await wechat.control('/rotate', {})
  const [fresh, kept] = await certificates(wechat)
  expect(kept!.serialNumber).toBe(old!.serialNumber)
  expect(fresh!.serialNumber).not.toBe(old!.serialNumber)
  await paidOrder(wechat)
  const { headers, body } = wechat.received[0]!
  expect(headers.get('wechatpay-serial')).toBe(fresh!.serialNumber)
  expect(isSignedBy(publicKey(fresh!), headers, body)).toBe(true)
  expect(isSignedBy(publicKey(old!), headers, body)).toBe(false)
  wechat.platform.retire()
  expect((await certificates(wechat)).map(({ serialNumber }) => serialNumber)).toEqual([fresh!.serialNumber])
})

it('with a public key there is no certificate; its id is the serial of all that is signed', async () => {
  const wechat = openPay({ key_mode: 'public_key' })
  const none = await wechat.call('GET', '/v3/certificates')
  expect(none).toMatchObject({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } })
  const { public_key_id, public_key } = wechat.platform
  expect(public_key_id).toMatch(/^PUB_KEY_ID_0\d{33}$/)
  expect(none.headers.get('wechatpay-serial')).toBe(public_key_id)
  expect(isSignedBy(public_key, none.headers, none.text)).toBe(true)
  await paidOrder(wechat)
  const { headers, body } = wechat.received[0]!
  expect(headers.get('wechatpay-serial')).toBe(public_key_id)
  expect(isSignedBy(public_key, headers, body)).toBe(true)

  const rotated = (await wechat.control('/rotate', {})).json
  expect(ids(rotated)).toHaveLength(2)
  expect(ids(rotated)[1]).toBe(public_key_id)
  expect(wechat.platform.public_key_id).toBe(ids(rotated)[0])
})

it('a merchant that is changing over names the key that shall sign the answer', async () => {
  const wechat = openPay()
  const { public_key_id, public_key } = wechat.platform
  const answered = await wechat.call('GET', '/v3/certificates', undefined, {
    'wechatpay-serial': public_key_id,
  })
  expect(answered.headers.get('wechatpay-serial')).toBe(public_key_id)
  expect(isSignedBy(public_key, answered.headers, answered.text)).toBe(true)
  const plain = await wechat.call('GET', '/v3/certificates')
  expect(plain.headers.get('wechatpay-serial')).toBe(wechat.platform.serial)
  await wechat.control('/rotate', { mode: 'public_key', retire: true })
  await paidOrder(wechat)
  expect(wechat.received[0]!.headers.get('wechatpay-serial')).toBe(wechat.platform.public_key_id)
})

it('a replaced APIv3 key opens nothing new', async () => {
  const merchant = { ...MERCHANT, api_v3_key: 'k'.repeat(32) }
  const wechat = openPay({ merchant })
  await paidOrder(wechat)
  const resource = wechat.received[0]!.notice.resource as Json
  expect(() => open(resource)).toThrow()
  expect(JSON.parse(open(resource, merchant.api_v3_key))).toMatchObject({ trade_state: 'SUCCESS' })
})
