import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { numberOf } from '../payments/wechat-numbers.ts'
import { refused } from '../testing/at-once.ts'
import { done } from '../testing/buying.ts'
import type { Person } from '../testing/person.ts'
import { openWechatShop } from '../testing/wechat-shop.ts'
import type { WechatShop } from '../testing/wechat-shop.ts'

let at: WechatShop
let buyer: Person
beforeAll(async () => {
  at = await openWechatShop()
})
beforeEach(async () => {
  at.reach.patience = () => AbortSignal.timeout(5_000)
  await at.wechat.control('/notices', { mode: 'send' })
  await at.wechat.control('/trouble/clear', {})
  buyer = await at.buyer()
})
afterAll(() => at.close())

const place = () => at.shop.place(buyer)
const ask = (order: { id: string }, provider?: string, key?: string) => at.ask(buyer, order, provider, key)
const read = (order: { id: string }) => at.shop.read(buyer, order)
const check = (payment_id: string) => buyer.post(`/payments/${payment_id}/check`)
const mode = (name: string, times = 1) => at.wechat.control('/notices', { mode: name, times })
const trouble = (order: object) => at.wechat.control('/trouble', { path: '/v3/pay', ...order })

describe('paying in the mini-program', () => {
  it('goes through to paid, by the notice alone', async () => {
    const order = await place()
    const started = await at.open(buyer, order)
    expect(started).toMatchObject({ provider: 'wechat_jsapi', amount_fen: order.total_fen })
    expect((await read(order)).status).toBe('pending_payment')
    await at.confirm(buyer, started)
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
    const [notice] = await at.told(started.payment_id)
    expect(notice?.attempts).toMatchObject([{ status: 204 }])
    const outcome = { outcome: 'handled', reason: null, times: 1 }
    expect(await at.noted(notice?.id ?? '')).toEqual({ event_type: 'TRANSACTION.SUCCESS', ...outcome })
  })

  it('is not offered to somebody whom WeChat does not know, and refused', async () => {
    const order = await place()
    const providers = async () =>
      done(await buyer.get('/payments/providers', { 'x-real-ip': '2001:db8::1' })).providers
    expect(await providers()).toEqual(['wechat_jsapi', 'wechat_h5', 'sandbox'])
    await at.sql`delete from private.wechat_identities where user_id = ${buyer.id}`
    expect(await providers()).toEqual(['wechat_h5', 'sandbox'])
    expect(await ask(order)).toMatchObject(refused(422, 'provider_unavailable'))
  })

  it('asked for again gives the same payment, under one number at WeChat', async () => {
    const order = await place()
    const key = crypto.randomUUID()
    const replies = [
      await ask(order, 'wechat_jsapi', key),
      await ask(order, 'wechat_jsapi', key),
      await ask(order),
    ]
    expect(new Set(replies.map((reply) => done(reply).payment_id)).size).toBe(1)
    // Each time WeChat gives another way into the same order; the last one counts.
    await at.confirm(buyer, replies[2]?.body)
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
    expect(await ask(order)).toMatchObject(refused(409, 'order_state_conflict'))
    expect(await ask(order, 'wechat_jsapi', key)).toMatchObject(refused(409, 'order_state_conflict'))
  })

  it('asked for again under an old key after the order was cancelled is not begun', async () => {
    const order = await place()
    const key = crypto.randomUUID()
    done(await ask(order, 'wechat_jsapi', key))
    done(await buyer.post(`/orders/${order.id}/cancel`))
    expect(await ask(order, 'wechat_jsapi', key)).toMatchObject(refused(409, 'order_state_conflict'))
  })

  it('whose number WeChat takes no more gets another', async () => {
    const order = await place()
    const first = await at.open(buyer, order)
    await at.closeThere(first.payment_id)
    const second = await at.open(buyer, order)
    expect(second.payment_id).not.toBe(first.payment_id)
    expect(await at.payment(first.payment_id)).toMatchObject({ status: 'failed' })
    await at.confirm(buyer, second)
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('that was paid while the phone asked again is booked instead of asked for twice', async () => {
    const order = await place()
    await mode('drop')
    await at.confirm(buyer, await at.open(buyer, order))
    expect(await ask(order)).toMatchObject(refused(409, 'order_state_conflict'))
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })
})

describe('paying in a browser', () => {
  it('opens WeChat by a link, and goes through to paid', async () => {
    const order = await place()
    const started = done(await ask(order, 'wechat_h5'))
    expect(started).toMatchObject({ provider: 'wechat_h5', h5_url: expect.stringMatching(/^https:/) })
    await at.wechat.control('/h5-confirm', { out_trade_no: numberOf(started.payment_id) })
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('from another network than before goes on under another number', async () => {
    const order = await place()
    const from = (address: string) =>
      buyer.post(`/orders/${order.id}/payments`, { provider: 'wechat_h5' }, { 'x-real-ip': address })
    const first = done(await from('203.0.113.7'))
    const second = done(await from('2001:db8::7'))
    expect(await at.stateThere(first.payment_id)).toBe('CLOSED')
    await at.wechat.control('/h5-confirm', { out_trade_no: numberOf(second.payment_id) })
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('without a known address is not offered, and refused', async () => {
    expect(done(await buyer.get('/payments/providers')).providers).toEqual(['wechat_jsapi', 'sandbox'])
    const order = await place()
    const reply = await buyer.post(`/orders/${order.id}/payments`, { provider: 'wechat_h5' })
    expect(reply).toMatchObject(refused(422, 'provider_unavailable'))
  })
})

describe('while WeChat Pay', () => {
  it.each([
    ['is down', { status: 500, code: 'SYSTEM_ERROR' }],
    ['answers nonsense', { nonsense: true }],
    ['signs wrongly', { signature: 'wrong' }],
    ['has too much to do', { status: 429, code: 'FREQUENCY_LIMITED' }],
  ])('%s, the person is told at once and pays later', async (_, spoiled) => {
    const order = await place()
    await trouble(spoiled)
    expect(await ask(order)).toMatchObject(refused(502, 'wechat_unavailable'))
    const started = await at.open(buyer, order)
    await mode('drop')
    await at.confirm(buyer, started)
    await trouble(spoiled)
    expect(await check(started.payment_id)).toMatchObject(refused(502, 'wechat_unavailable'))
    expect((await read(order)).status).toBe('pending_payment')
    expect(done(await check(started.payment_id)).order.status).toBe('paid')
  })

  it('says nothing, nobody waits for it', async () => {
    const order = await place()
    at.reach.patience = () => AbortSignal.abort()
    expect(await ask(order)).toMatchObject(refused(503, 'not_ready'))
    at.reach.patience = () => AbortSignal.timeout(5_000)
    await at.confirm(buyer, await at.open(buyer, order))
    expect((await read(order)).status).toBe('paid')
  })

  it('has placed an order and could not say so, the same order is paid', async () => {
    const order = await place()
    await trouble({ status: 500, code: 'SYSTEM_ERROR', after: true })
    expect(await ask(order)).toMatchObject(refused(502, 'wechat_unavailable'))
    await at.confirm(buyer, await at.open(buyer, order))
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
    expect(await at.sql`select from public.payments where order_id = ${order.id}`).toHaveLength(1)
  })
})

it('no secret and no openid is in the log or in a reply', async () => {
  const order = await place()
  const started = await at.open(buyer, order)
  await at.confirm(buyer, started)
  await trouble({ status: 401, code: 'SIGN_ERROR' })
  const refusal = await ask(await place())
  const said = JSON.stringify([at.edge.log, at.log, started, refusal.body])
  const { WECHAT_PAY_API_V3_KEYS: keys, WECHAT_PAY_MCH_PRIVATE_KEY: key = '' } = at.edge.env
  const [known] = await at.sql<{ openid: string }[]>`
    select openid from private.wechat_identities where user_id = ${buyer.id}`
  for (const secret of [...(keys ?? []), ...key.split('\n').slice(1, -1), known?.openid ?? 'x']) {
    expect(said).not.toContain(secret)
  }
})
