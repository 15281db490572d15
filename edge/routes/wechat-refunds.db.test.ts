import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refundNumberOf } from '../payments/wechat-numbers.ts'
import type { OrderRow } from '../rows.ts'
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
  await at.wechat.control('/notices', { mode: 'send' })
  await at.wechat.control('/trouble/clear', {})
  buyer = await at.buyer()
})
afterAll(() => at.close())

const trouble = (order: object) => at.wechat.control('/trouble', { path: '/v3/refund', ...order })
const read = (order: { id: string }) => at.shop.read(buyer, order)
/** Asks for the coat back. */
async function giveBack(order: OrderRow): Promise<{ id: string }> {
  const lines = [{ order_line_id: order.lines[0]?.id, quantity: 1 }]
  return done(await buyer.post(`/orders/${order.id}/refunds`, { lines, reason: '不要了' })).refund
}
const row = async (id: string) =>
  (
    await at.sql`select status, provider_status, closed_requests, provider_ref from public.refunds where id = ${id}`
  )[0]
const settle = (id: string, outcome: string, closed_requests = 0) =>
  at.wechat.control('/refund-settle', { out_refund_no: refundNumberOf(id, closed_requests), outcome })
const asked = (method: string) =>
  at.wechat.asked.filter((call) => call.startsWith(`${method} /v3/refund`)).length
const logged = (lines: { event: string }[]) => lines.filter(({ event }) => event === 'refund_refused')

describe('a refund', () => {
  it('is with WeChat at first, and done by its notice', async () => {
    const order = await at.buy(buyer)
    const { id } = await giveBack(order)
    expect(await row(id)).toMatchObject({ status: 'approved', provider_status: 'PROCESSING' })
    await settle(id, 'SUCCESS')
    expect(await row(id)).toMatchObject({ status: 'refunded', provider_status: null })
    expect(await read(order)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
    const [notice] = await at.told(id)
    await at.wechat.control('/notices/repeat', { id: notice?.id })
    expect(await read(order)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
  })

  it('whose notice never comes is found by the job, which asks about it instead of for it', async () => {
    const order = await at.buy(buyer)
    const { id } = await giveBack(order)
    const wishes = asked('POST')
    expect(await at.refund(order)).toMatchObject({ pending: 1 })
    await at.wechat.control('/notices', { mode: 'drop', times: 1 })
    await settle(id, 'SUCCESS')
    expect(await at.refund(order)).toMatchObject({ done: 1 })
    expect(await read(order)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
    expect(asked('POST')).toBe(wishes)
    expect(await at.refund(order)).toEqual({ done: 0, pending: 0, failed: 0 })
  })

  it.each(['notice', 'job'])(
    'that cannot reach the buyer is seen by the admin (%s), and done once WeChat has',
    async (way) => {
      const order = await at.buy(buyer)
      const { id } = await giveBack(order)
      if (way === 'job') await at.wechat.control('/notices', { mode: 'drop', times: 1 })
      await settle(id, 'ABNORMAL')
      if (way === 'job')
        for (let i = 0; i < 3; i++) expect(await at.refund(order)).toMatchObject({ failed: 1 })
      expect(await row(id)).toMatchObject({ status: 'approved', provider_status: 'ABNORMAL' })
      // Once, however often it is heard.
      const lines = logged([...at.edge.log, ...at.log]).filter((line) => JSON.stringify(line).includes(id))
      expect(lines).toMatchObject([{ level: 'error', status: 'ABNORMAL' }])
      await settle(id, 'SUCCESS') // by hand, on the merchant platform
      expect(await row(id)).toMatchObject({ status: 'refunded', provider_status: null })
      expect((await read(order)).status).toBe('refunded')
    },
  )

  it('that WeChat has closed is asked for again under another number, and paid once', async () => {
    const order = await at.buy(buyer)
    const { id } = await giveBack(order)
    await settle(id, 'CLOSED')
    expect(await row(id)).toMatchObject({ status: 'approved', provider_status: 'CLOSED', closed_requests: 1 })
    const [closed] = await at.told(id)
    await at.wechat.control('/notices/repeat', { id: closed?.id })
    expect(await row(id)).toMatchObject({ closed_requests: 1 })
    expect(await at.refund(order)).toMatchObject({ pending: 1 })
    await settle(id, 'SUCCESS', 1)
    expect(await read(order)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
  })

  it('for which there is too little on the account waits, and says so', async () => {
    const order = await at.buy(buyer)
    await trouble({ status: 403, code: 'NOT_ENOUGH' })
    const { id } = await giveBack(order)
    expect(await row(id)).toMatchObject({ status: 'approved', provider_status: 'NOT_ENOUGH' })
    expect(await at.refund(order)).toMatchObject({ pending: 1 })
    expect(await row(id)).toMatchObject({ provider_status: 'PROCESSING' })
  })

  it.each([
    ['is down', { status: 500, code: 'SYSTEM_ERROR' }],
    ['answers nonsense', { nonsense: true }],
    ['has taken it on and could not say so', { nonsense: true, after: true }],
  ])('while WeChat %s stays approved, and is paid once', async (_, spoiled) => {
    const order = await at.buy(buyer)
    await trouble(spoiled)
    const { id } = await giveBack(order)
    expect(await row(id)).toMatchObject({ status: 'approved' })
    await at.refund(order)
    await settle(id, 'SUCCESS')
    expect(await read(order)).toMatchObject({ status: 'refunded', refunded_fen: order.total_fen })
    expect(await at.told(id)).toHaveLength(1)
  })

  it('under way is not asked about again within a minute', async () => {
    const order = await at.buy(buyer)
    await giveBack(order)
    const before = asked('GET')
    const rows = await at.sql`select from private.due_refunds(10, ${order.id})`
    expect(rows).toHaveLength(0)
    expect(asked('GET')).toBe(before)
  })
})
