import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openidOf } from '../../e2e/wechat-simulator/identity.ts'
import type { LogLine } from '../log.ts'
import { testEnv } from '../testing/env.ts'
import {
  APP_ID,
  MERCHANT,
  NOTIFY_URL,
  PAY_VARIABLES,
  openWechatPayWorld,
  spkiOf,
} from '../testing/wechat-pay.ts'
import { openWechatPay } from './open.ts'
import { PlatformKeys } from './platform-keys.ts'
import type { PayTrouble } from './trouble.ts'

// RSA keys are made for each test.
vi.setConfig({ testTimeout: 30_000 })

const MINUTE = 60_000
const never = new AbortController().signal
let wechat: ReturnType<typeof openWechatPayWorld>
let log: LogLine[]
/** Our clock stands still, except for what it is set ahead. */
let start: number
let ahead: number
beforeEach(() => {
  wechat = openWechatPayWorld()
  log = []
  start = Date.now()
  ahead = 0
})

/** A client of its own, as another process would have it. */
function open(more: Record<string, string> = {}, fetch = wechat.fetch) {
  const pay = openWechatPay({
    env: testEnv({ ...PAY_VARIABLES, ...more }),
    fetch,
    now: () => new Date(start + ahead),
    log: (line) => log.push(line),
  })
  if (!pay) throw new Error('not set up')
  return pay
}
const order = (out_trade_no: string = crypto.randomUUID().replaceAll('-', '')) => ({
  appid: APP_ID,
  mchid: MERCHANT.mch_id,
  description: '内购会 1',
  out_trade_no,
  notify_url: NOTIFY_URL,
  amount: { total: 100, currency: 'CNY' },
  payer: { openid: openidOf(APP_ID, 'lin') },
})
const prepay = async (pay = open(), wish = order()) =>
  (await pay.call('POST', '/v3/pay/transactions/jsapi', wish, never)) as { prepay_id: string }
const searches = () => wechat.asked.filter((call) => call === 'GET /v3/certificates').length
const publicKeys = () =>
  wechat.simulator.platform.public_keys.map(({ id, public_key }) => `${id}=${spkiOf(public_key)}`).join(',')

describe('a call', () => {
  it('is signed so that WeChat Pay takes it, and what the phone is given as well', async () => {
    const pay = open()
    const { prepay_id } = await prepay(pay)
    const sign = await pay.paymentParams(prepay_id)
    await wechat.control('/confirm', { user: 'lin', prepay_id, sign })
    const { paySign } = await pay.paymentParams('another')
    const fake = wechat.control('/confirm', { user: 'lin', prepay_id, sign: { ...sign, paySign } })
    await expect(fake).rejects.toThrow('支付验证签名失败')
  })

  it('without an answer to read gives nothing', async () => {
    const pay = open()
    const wish = order()
    await prepay(pay, wish)
    const path = `/v3/pay/transactions/out-trade-no/${wish.out_trade_no}/close`
    expect(await pay.call('POST', path, { mchid: MERCHANT.mch_id }, never)).toBeNull()
  })

  it('that WeChat Pay refuses says its status and its word', async () => {
    const path = `/v3/pay/transactions/out-trade-no/nothing?mchid=${MERCHANT.mch_id}`
    await expect(open().call('GET', path, null, never)).rejects.toMatchObject({
      status: 404,
      code: expect.stringMatching(/^ORDER_?NOT_?EXIST$/),
    })
    await wechat.control('/trouble', { path: '/v3/pay', status: 500, code: 'SYSTEM_ERROR' })
    await expect(prepay()).rejects.toMatchObject({ status: 500, code: 'SYSTEM_ERROR' })
  })

  it.each([{ nonsense: true }, { signature: 'missing' }, { signature: 'wrong' }, { signature: 'sign_test' }])(
    'whose answer is spoiled (%o) has no answer, and the next one has',
    async (spoiled) => {
      const pay = open()
      await wechat.control('/trouble', { path: '/v3/pay', ...spoiled })
      await expect(prepay(pay)).rejects.toMatchObject({ status: null, code: null })
      expect((await prepay(pay)).prepay_id).toMatch(/^wx/)
    },
  )

  it.each<[string, () => Promise<Response>]>([
    ['nobody', () => Promise.reject(new TypeError('getaddrinfo pay.test'))],
    ['a gateway', () => Promise.resolve(new Response('<html>', { status: 502 }))],
    ['a page', () => Promise.resolve(new Response('<html>'))],
    ['a word that is none', () => Promise.resolve(Response.json({ code: 7 }, { status: 404 }))],
  ])('that %s answers is trouble without a word', async (_, answer) => {
    const trouble = await prepay(open({}, answer)).then(
      () => null,
      (error: PayTrouble) => error,
    )
    expect(trouble).toMatchObject({ name: 'PayTrouble', code: null })
    expect(JSON.stringify([trouble?.message, log])).not.toContain('pay.test')
  })
})

describe('the keys of WeChat Pay', () => {
  it('are fetched once for all who come together', async () => {
    const pay = open()
    await Promise.all(Array.from({ length: 20 }, () => prepay(pay)))
    expect(searches()).toBe(1)
  })

  it('are fetched again when another signs, at most once a minute', async () => {
    const pay = open()
    await prepay(pay)
    await wechat.control('/rotate', {})
    await expect(prepay(pay)).rejects.toMatchObject({ status: null })
    expect(searches()).toBe(1) // the minute is not over
    ahead = MINUTE
    await Promise.all(Array.from({ length: 20 }, () => prepay(pay)))
    expect(searches()).toBe(2)
    await wechat.control('/rotate', { retire: true })
    ahead += MINUTE
    await prepay(pay)
    expect(searches()).toBe(3)
  })

  it.each(['certificate', 'public_key'] as const)(
    'are not fetched for strangers who invent serials more than once a minute (%s)',
    async (key_mode) => {
      wechat = openWechatPayWorld({ key_mode })
      const keys: Record<string, string> =
        key_mode === 'public_key' ? { WECHAT_PAY_PUBLIC_KEYS: publicKeys() } : {}
      const pay = open(keys)
      await prepay(pay)
      for (let i = 0; i < 50; i++) {
        ahead = i * 1_000
        const headers = new Headers()
        for (const name of ['nonce', 'signature']) headers.set(`wechatpay-${name}`, 'AAAA')
        headers.set('wechatpay-timestamp', String(Math.floor(Date.now() / 1000)))
        headers.set('wechatpay-serial', `5${i}`)
        await expect(pay.readNotice(headers, '{}')).rejects.toMatchObject({ reason: 'unknown_serial' })
      }
      expect(searches()).toBe(1)
    },
  )

  it('known before stay when they cannot be fetched', async () => {
    const pay = open()
    await prepay(pay)
    ahead = MINUTE
    await wechat.control('/trouble', { path: '/v3/certificates', status: 500 })
    await wechat.control('/notices', { mode: 'wrong_serial', times: 1 })
    await wechat.control('/confirm', { user: 'lin', prepay_id: (await prepay(pay)).prepay_id })
    const [notice] = wechat.sent
    const refused = pay.readNotice(new Headers(notice?.headers), notice?.body ?? '')
    await expect(refused).rejects.toMatchObject({ reason: 'unknown_serial' })
    expect(log).toMatchObject([{ event: 'platform_certificates_not_fetched' }])
    await prepay(pay)
  })

  it('that no APIv3 key of ours opens are not taken', async () => {
    await expect(prepay(open({ WECHAT_PAY_API_V3_KEYS: 'x'.repeat(32) }))).rejects.toMatchObject({
      status: null,
    })
    expect(log).toMatchObject([{ event: 'platform_certificates_not_fetched' }])
  })

  it.each([{ signature: 'wrong' }, { signature: 'missing' }, { nonsense: true }, { status: 500 }])(
    'in a list that is spoiled (%o) are not taken, and soon looked for again while there are none',
    async (spoiled) => {
      const pay = open()
      await wechat.control('/trouble', { path: '/v3/certificates', ...spoiled })
      for (let i = 0; i < 3; i++) await expect(prepay(pay)).rejects.toMatchObject({ status: null })
      expect(searches()).toBe(1)
      expect(log).toMatchObject([{ event: 'platform_certificates_not_fetched' }])
      ahead = 5_000
      expect((await prepay(pay)).prepay_id).toMatch(/^wx/)
    },
  )

  it('are named by the configuration where the merchant has public keys, during a rotation several', async () => {
    wechat = openWechatPayWorld({ key_mode: 'public_key' })
    const old = open({ WECHAT_PAY_PUBLIC_KEYS: publicKeys() })
    await prepay(old)
    await wechat.control('/rotate', {})
    await prepay(old) // WeChat Pay signs with the one that is asked for
    await prepay(open({ WECHAT_PAY_PUBLIC_KEYS: publicKeys() }))
    expect(searches()).toBe(0)
  })

  it('are of both kinds while a merchant moves from certificates to a public key', async () => {
    const pay = open({ WECHAT_PAY_PUBLIC_KEYS: publicKeys() })
    const { prepay_id } = await prepay(pay)
    expect(searches()).toBe(0)
    await wechat.control('/confirm', { user: 'lin', prepay_id }) // the notice comes under the certificate
    const [notice] = wechat.sent
    const { event_type } = await pay.readNotice(new Headers(notice?.headers), notice?.body ?? '')
    expect(event_type).toBe('TRANSACTION.SUCCESS')
    expect(searches()).toBe(1)
  })

  it.each(['certificate', 'public_key'] as const)('encrypt for WeChat Pay alone (%s)', async (key_mode) => {
    wechat = openWechatPayWorld({ key_mode })
    const keys: Record<string, string> =
      key_mode === 'public_key' ? { WECHAT_PAY_PUBLIC_KEYS: publicKeys() } : {}
    const { ciphertext, serial } = await open(keys).encrypt('张三')
    expect(wechat.simulator.platform.decrypt(ciphertext, serial)).toBe('张三')
  })

  it('are looked after every twelve hours by what encrypts, and not believed after their time', async () => {
    const { platform } = wechat.simulator
    let now = Date.now()
    let fetched = 0
    const keys = new PlatformKeys({ now: () => new Date(now), log: () => {} }, [], () => {
      fetched++
      const until = new Date(now + 24 * 60 * MINUTE)
      const [latest] = platform.validCertificates()
      return Promise.resolve(latest ? [{ serial: latest.serial, pem: latest.certificate, until }] : [])
    })
    const before = (await keys.encrypting()).serial
    platform.rotate()
    now += 12 * 60 * MINUTE
    expect((await keys.encrypting()).serial).toBe(before)
    now += 1
    expect((await keys.encrypting()).serial).toBe(platform.serial)
    now += 24 * 60 * MINUTE - 1
    expect(await keys.verifying(platform.serial)).not.toBeNull()
    expect(fetched).toBe(2)
    platform.rotate()
    now += 1
    expect(await keys.verifying(before)).toBeNull()
    expect(fetched).toBe(3)
  })
})

describe('a notice', () => {
  async function paid(mode: string, pay = open()) {
    await wechat.control('/notices', { mode, times: 1 })
    const { prepay_id } = await prepay(pay)
    await wechat.control('/confirm', { user: 'lin', prepay_id })
    const notice = wechat.sent.at(-1)
    start = Date.now()
    return pay.readNotice(new Headers(notice?.headers), notice?.body ?? '')
  }

  it('is opened, with what it says', async () => {
    expect(await paid('send')).toMatchObject({
      id: expect.stringMatching(/^[\w-]{36}$/),
      event_type: 'TRANSACTION.SUCCESS',
      resource: { mchid: MERCHANT.mch_id, appid: APP_ID, trade_state: 'SUCCESS', amount: { total: 100 } },
    })
  })

  it('is opened with the old APIv3 key as long as that is listed', async () => {
    const both = `${'n'.repeat(32)},${MERCHANT.api_v3_key}`
    expect(await paid('send', open({ WECHAT_PAY_API_V3_KEYS: both }))).toMatchObject({
      event_type: 'TRANSACTION.SUCCESS',
    })
    wechat = openWechatPayWorld({ key_mode: 'public_key' })
    const keys = { WECHAT_PAY_API_V3_KEYS: 'n'.repeat(32), WECHAT_PAY_PUBLIC_KEYS: publicKeys() }
    await expect(paid('send', open(keys))).rejects.toMatchObject({ reason: 'not_decrypted' })
  })

  it.each([
    ['wrong_signature', 'wrong_signature'],
    ['wrong_serial', 'unknown_serial'],
    ['old_timestamp', 'timestamp_off'],
    ['flipped_byte', 'wrong_signature'],
    ['sign_test', 'signtest_probe'],
  ])('with %s is refused as %s', async (mode, reason) => {
    await expect(paid(mode)).rejects.toMatchObject({ name: 'NoticeRefused', reason })
  })
})

it.each([
  ['WECHAT_PAY_MCH_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
  ['WECHAT_PAY_PUBLIC_KEYS', `PUB_KEY_ID_1=${'A'.repeat(120)}`],
])('a key in %s that cannot be read is said at the start, without showing it', async (variable, value) => {
  open({ [variable]: value })
  await vi.waitFor(() =>
    expect(log).toEqual([{ level: 'error', event: 'wechat_pay_key_unusable', variable }]),
  )
})

it('where WeChat Pay is not set up there is none', () => {
  const parts = { env: testEnv(), fetch: wechat.fetch, now: () => new Date(), log: () => {} }
  expect(openWechatPay(parts)).toBeNull()
})
