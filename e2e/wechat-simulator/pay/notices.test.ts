import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from './times.ts'
import {
  certificates,
  isSignedBy,
  NOTIFY_URL,
  open,
  openPay,
  paidOrder,
  publicKey,
  type Json,
  type Pay,
} from './testing.ts'

type Kept = {
  id: string
  state: string
  due_at: string | null
  attempts: { at: string; status: number | null }[]
}
const kept = async (wechat: Pay) => (await wechat.control('/notices')).json.notices as Kept[]
const mode = (wechat: Pay, name: string, times?: number) =>
  wechat.control('/notices', { mode: name, ...(times && { times }) })
const key = async (wechat: Pay) => publicKey((await certificates(wechat))[0]!)

/** https://pay.weixin.qq.com/doc/v3/merchant/4012075420 */
const SCHEDULE = '15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h'
const UNITS: Record<string, number> = { s: 1000, m: MINUTE, h: HOUR }
const pauses = SCHEDULE.split('/').map((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1)]!)

describe('a notice that is not answered well', () => {
  it.each([500, 404, 301, 202, null])(
    '(%s) is sent again after each pause of the schedule, and then no more',
    async (answer) => {
      const wechat = openPay()
      wechat.shop.answer = answer
      await paidOrder(wechat)
      expect(wechat.received).toHaveLength(1)
      for (const [i, pause] of pauses.entries()) {
        await wechat.pass(pause - 1)
        expect(wechat.received).toHaveLength(i + 1)
        await wechat.pass(1)
        expect(wechat.received).toHaveLength(i + 2)
      }
      await wechat.pass(30 * DAY)
      expect(wechat.received).toHaveLength(16)
      expect(await kept(wechat)).toMatchObject([{ state: 'given_up', due_at: null }])
      expect(new Set(wechat.received.map(({ notice }) => notice.id)).size).toBe(1)
    },
  )

  it('is sent as often when the clock is set forward in one go, and no more once it is answered', async () => {
    const wechat = openPay()
    wechat.shop.answer = 500
    await paidOrder(wechat)
    await wechat.pass(HOUR)
    expect(wechat.received).toHaveLength(7)
    wechat.shop.answer = 200
    await wechat.pass(DAY)
    expect(wechat.received).toHaveLength(8)
    expect(await kept(wechat)).toMatchObject([{ state: 'delivered', attempts: { length: 8 } }])
  })

  it('is not sent twice at a time when it was sent in between', async () => {
    const wechat = openPay()
    wechat.shop.answer = 500
    await paidOrder(wechat)
    await wechat.control('/notices/flush', {})
    expect(wechat.received).toHaveLength(2)
    await wechat.pass(15_000)
    expect(wechat.received).toHaveLength(3)
  })

  it('is signed afresh each time, over the same words', async () => {
    const wechat = openPay()
    wechat.shop.answer = 500
    await paidOrder(wechat)
    await wechat.pass(MINUTE)
    const signer = await key(wechat)
    expect(new Set(wechat.received.map(({ headers }) => headers.get('wechatpay-nonce'))).size).toBe(4)
    expect(new Set(wechat.received.map(({ body }) => body)).size).toBe(1)
    for (const { headers, body } of wechat.received) expect(isSignedBy(signer, headers, body)).toBe(true)
  })
})

describe('notices on demand', () => {
  it('are held until they are let go, also the other way round', async () => {
    const wechat = openPay()
    await mode(wechat, 'hold', 1)
    const first = await paidOrder(wechat)
    await mode(wechat, 'reorder', 2)
    const [second, third, fourth] = [
      await paidOrder(wechat),
      await paidOrder(wechat),
      await paidOrder(wechat),
    ]
    const numbers = () => wechat.received.map(({ content }) => content.out_trade_no)
    expect(numbers()).toEqual([fourth.out_trade_no])
    await wechat.control('/notices/flush', {})
    expect(numbers()).toEqual([fourth, first, third, second].map(({ out_trade_no }) => out_trade_no))
    await wechat.control('/notices/flush', {})
    expect(numbers()).toHaveLength(4)
  })

  it('come twice, or never', async () => {
    const wechat = openPay()
    await mode(wechat, 'duplicate', 1)
    await paidOrder(wechat)
    expect(wechat.received.map(({ body }) => body)).toEqual([
      wechat.received[0]!.body,
      wechat.received[0]!.body,
    ])
    await mode(wechat, 'drop')
    await paidOrder(wechat)
    await wechat.pass(DAY)
    await wechat.control('/notices/flush', {})
    expect(wechat.received).toHaveLength(2)
  })

  it.each(['wrong_signature', 'wrong_serial', 'old_timestamp', 'flipped_byte', 'sign_test'])(
    'come with %s',
    async (fault) => {
      const wechat = openPay()
      wechat.shop.answer = 401
      await mode(wechat, fault, 1)
      await paidOrder(wechat)
      wechat.shop.answer = 204
      await wechat.pass(15_000)
      const [bad, good] = wechat.received
      const certificate = (await certificates(wechat))[0]!
      const fine = ({ headers, body }: typeof bad & object) =>
        isSignedBy(publicKey(certificate), headers, body) &&
        headers.get('wechatpay-serial') === certificate.serialNumber &&
        Date.now() / 1000 - Number(headers.get('wechatpay-timestamp')) < 300
      expect(fine(bad!)).toBe(false)
      expect(fine(good!)).toBe(true)
      expect(String(bad!.headers.get('wechatpay-signature')).startsWith('WECHATPAY/SIGNTEST/')).toBe(
        fault === 'sign_test',
      )
    },
  )

  it('are repeated long after they were delivered, and probed', async () => {
    const wechat = openPay()
    await paidOrder(wechat)
    const [{ id }] = (await kept(wechat)) as [Kept]
    expect((await wechat.control('/notices/repeat', { id })).json).toMatchObject({ status: 204, fault: null })
    expect(wechat.received[1]!.body).toBe(wechat.received[0]!.body)
    await wechat.control('/notices/repeat', { id, fault: 'old_timestamp' })
    const probed = await wechat.control('/sign-test', { notify_url: NOTIFY_URL })
    expect(probed.json).toMatchObject({ fault: 'sign_test', status: 204 })
    const { headers } = wechat.received[3]!
    expect(headers.get('wechatpay-signature')).toMatch(/^WECHATPAY\/SIGNTEST\//)
    expect(await kept(wechat)).toMatchObject([{ state: 'delivered', attempts: { length: 1 } }])
  })
})

it('a notice cannot be opened with another key, nor once a byte of it has changed', async () => {
  const wechat = openPay()
  await paidOrder(wechat)
  const resource = wechat.received[0]!.notice.resource as Json
  expect(() => open(resource)).not.toThrow()
  expect(() => open(resource, 'x'.repeat(32))).toThrow()
  expect(() => open({ ...resource, associated_data: 'refund' })).toThrow()
})
