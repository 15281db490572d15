import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { numberOf } from '../payments/wechat-numbers.ts'
import { refused } from '../testing/at-once.ts'
import { done } from '../testing/buying.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
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

describe('a notice', () => {
  it('that comes twice, or again much later, books once', async () => {
    await mode('duplicate')
    const order = await place()
    const started = await at.open(buyer, order)
    await at.confirm(buyer, started)
    const [notice] = await at.told(started.payment_id)
    const id = notice?.id ?? ''
    await Promise.all([1, 2, 3].map(() => at.wechat.control('/notices/repeat', { id })))
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
    expect(await at.noted(id)).toMatchObject({ outcome: 'handled', times: 5 })
    const messages = await at.sql`select from public.inbox_messages where data ->> 'order_id' = ${order.id}`
    expect(messages).toHaveLength(1)
  })

  it('that is held back finds the order as the phone has left it', async () => {
    await mode('hold')
    const order = await place()
    const started = await at.open(buyer, order)
    await at.confirm(buyer, started)
    expect((await read(order)).status).toBe('pending_payment')
    expect(done(await check(started.payment_id)).order.status).toBe('paid')
    await at.wechat.control('/notices/flush', {})
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
    expect(done(await check(started.payment_id)).order.status).toBe('paid')
  })

  it('that comes after a later one counts all the same', async () => {
    await mode('reorder', 2)
    const orders = [await place(), await place()]
    for (const order of orders) await at.confirm(buyer, await at.open(buyer, order))
    await at.wechat.control('/notices/flush', {})
    for (const order of orders) expect((await read(order)).status).toBe('paid')
  })

  it('that takes too long is answered before WeChat stops waiting, and counts all the same', async () => {
    const order = await place()
    const started = await at.open(buyer, order)
    await at.sql.begin(async (tx) => {
      // Somebody holds on to the payment for as long as WeChat is kept waiting.
      await tx`select from public.payments where id = ${started.payment_id} for update`
      at.reach.patience = () => AbortSignal.abort()
      await at.confirm(buyer, started)
    })
    at.reach.patience = () => AbortSignal.timeout(5_000)
    const [notice] = await at.told(started.payment_id)
    expect(notice?.attempts).toMatchObject([{ status: 503 }])
    await at.wechat.control('/notices/flush', {})
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('that is a probe, or not from WeChat, is answered as its page says and leaves no trace', async () => {
    const notify_url = at.wechatPay.notify_url
    const before = await at.sql`select count(*)::int from private.payment_notices`
    expect(await at.wechat.control('/sign-test', { notify_url })).toMatchObject({ status: 401 })
    const reply = await at.edge.request(new URL(notify_url).pathname, { method: 'POST', body: '{}' })
    expect(reply.status).toBe(401)
    expect(await reply.json()).toMatchObject({ code: 'FAIL', message: expect.any(String), error: {} })
    expect(at.edge.log.filter(({ event }) => event === 'notice_refused').slice(-2)).toMatchObject([
      { reason: 'signtest_probe' },
      { reason: 'unsigned' },
    ])
    expect(await at.sql`select count(*)::int from private.payment_notices`).toEqual(before)
  })

  it('has nowhere to go where WeChat Pay is not set up', async () => {
    const without = openEdge()
    const path = new URL(at.wechatPay.notify_url).pathname
    expect((await without.request(path, { method: 'POST', body: '{}' })).status).toBe(404)
    await without.close()
  })
})

describe('without a notice', () => {
  it('the job finds what was paid', async () => {
    await mode('drop')
    const order = await place()
    const started = await at.open(buyer, order)
    await at.confirm(buyer, started)
    expect((await read(order)).status).toBe('pending_payment')
    await at.query(started)
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('a payment that nobody has made stays open, and can be made', async () => {
    const order = await place()
    const started = await at.open(buyer, order)
    await at.query(started)
    expect(await at.payment(started.payment_id)).toMatchObject({ status: 'created' })
    await at.confirm(buyer, started)
    expect((await read(order)).status).toBe('paid')
  })
})

describe('a payment whose order cannot be paid any more', () => {
  it.each(['cancelled', 'expired'])('because it is %s is closed at WeChat', async (how) => {
    const order = await place()
    const started = await at.open(buyer, order)
    if (how === 'cancelled') done(await buyer.post(`/orders/${order.id}/cancel`))
    else
      await at.sql`update public.orders set expires_at = now() - interval '1 second' where id = ${order.id}`
    await at.query(started)
    expect(await at.stateThere(started.payment_id)).toBe('CLOSED')
    expect(await at.payment(started.payment_id)).toMatchObject({ status: 'failed' })
    await expect(at.confirm(buyer, started)).rejects.toThrow('订单已关闭')
  })

  it('because it was paid in another way is closed at WeChat', async () => {
    const order = await place()
    const browser = done(await ask(order, 'wechat_h5'))
    await at.confirm(buyer, await at.open(buyer, order))
    await at.query(browser)
    expect(await at.stateThere(browser.payment_id)).toBe('CLOSED')
    expect(await read(order)).toMatchObject({ status: 'paid', refunds: [] })
  })

  it('but was paid in time revives it, or goes back', async () => {
    await mode('drop', 2)
    const [kept, gone] = [await place(), await place()]
    const started = [await at.open(buyer, kept), await at.open(buyer, gone)]
    for (const one of started) await at.confirm(buyer, one)
    for (const order of [kept, gone]) done(await buyer.post(`/orders/${order.id}/cancel`))
    const [first, second] = started
    if (!first || !second) throw new Error('two were started')
    await at.query(first)
    expect(await read(kept)).toMatchObject({ status: 'paid', refunds: [] })
    await at.sql`update public.sku_stock set on_hand = reserved where sku_id = ${at.campaign.coat}`
    await at.query(second)
    await at.sql`update public.sku_stock set on_hand = reserved + 50 where sku_id = ${at.campaign.coat}`
    expect(await read(gone)).toMatchObject({
      status: 'cancelled',
      refunds: [{ origin: 'late_payment', status: 'approved', amount_fen: gone.total_fen }],
    })
  })

  it('and of which WeChat has never heard is over as well', async () => {
    const order = await place()
    await trouble({ status: 500 })
    expect(await ask(order)).toMatchObject(refused(502, 'wechat_unavailable'))
    done(await buyer.post(`/orders/${order.id}/cancel`))
    const [row] = await at.sql<{ payment_id: string }[]>`
      select id as payment_id from public.payments where order_id = ${order.id}`
    if (!row) throw new Error('no payment was opened')
    await at.query({ ...row, wechat: { package: '' }, h5_url: '' })
    expect(await at.payment(row.payment_id)).toMatchObject({ status: 'failed' })
  })
})

it('paid twice, in the mini-program and in a browser, pays once and goes back once', async () => {
  const order = await place()
  const inside = await at.open(buyer, order)
  const browser = done(await ask(order, 'wechat_h5'))
  await at.confirm(buyer, inside)
  await at.wechat.control('/h5-confirm', { out_trade_no: numberOf(browser.payment_id) })
  expect(await read(order)).toMatchObject({
    status: 'paid',
    refunds: [{ origin: 'second_payment', status: 'approved', amount_fen: order.total_fen }],
  })
  await at.refund(order)
  const [notice] = await at.sql<{ id: string }[]>`select id from public.refunds where order_id = ${order.id}`
  await at.wechat.control('/refund-settle', { out_refund_no: numberOf(notice?.id ?? '') })
  expect(await read(order)).toMatchObject({ status: 'paid', refunds: [{ status: 'refunded' }] })
})
