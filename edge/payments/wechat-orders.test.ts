import { describe, expect, it } from 'vitest'
import { PayTrouble } from '../wechat-pay/trouble.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import { idOf, numberOf, refundNumberOf, refundOf } from './wechat-numbers.ts'
import { wechatOrders } from './wechat-orders.ts'
import { wechatRefund } from './wechat-refunds.ts'

const payment = { id: crypto.randomUUID(), order_id: crypto.randomUUID(), amount_fen: 100 }
const signal = new AbortController().signal
const PAID = {
  appid: 'wx1',
  mchid: '1900000001',
  out_trade_no: numberOf(payment.id),
  attach: payment.order_id,
  trade_state: 'SUCCESS',
  transaction_id: '4200000001',
  amount: { total: 100, currency: 'CNY' },
}
const UNPAID = { ...PAID, trade_state: 'NOTPAY', transaction_id: undefined, attach: undefined }

/** WeChat Pay that answers this, one after the other; an error is thrown. */
function saying(...answers: unknown[]) {
  const asked: string[] = []
  const call: WechatPay['call'] = (method, path) => {
    asked.push(`${method} ${path.split('?')[0]?.replace(numberOf(payment.id), 'NO') ?? ''}`)
    const answer = answers.shift()
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  // Invariant: orders and refunds use no more of it.
  const pay = { mch_id: '1900000001', app_id: 'wx1', notify_url: 'https://shop.test', call } as WechatPay
  return { pay, asked, ...wechatOrders(pay) }
}
const unknown = new PayTrouble(404, 'ORDER_NOT_EXIST')
const paid = (amount_fen = 100) => ({ state: 'paid', amount_fen, provider_ref: '4200000001' })

describe('a payment asked about', () => {
  it.each([
    ['paid', PAID, paid()],
    ['paid and given back', { ...PAID, trade_state: 'REFUND' }, paid()],
    [
      'paid with another amount, which goes back',
      { ...PAID, amount: { total: 99, currency: 'CNY' } },
      paid(99),
    ],
    ['paid, without what was sent along', { ...PAID, attach: undefined }, paid()],
    ['open', UNPAID, { state: 'open' }],
    ['being paid', { ...UNPAID, trade_state: 'USERPAYING' }, { state: 'open' }],
    ['in a state that is new', { ...UNPAID, trade_state: 'DREAMING' }, { state: 'open' }],
    ['closed', { ...UNPAID, trade_state: 'CLOSED' }, { state: 'failed' }],
    ['not known there yet', unknown, { state: 'open' }],
  ])('may be %s', async (_, answer, verdict) => {
    expect(await saying(answer).query(payment, signal)).toEqual(verdict)
  })

  it.each([
    ['app', { appid: 'wx2' }],
    ['merchant', { mchid: '1900000002' }],
    ['number', { out_trade_no: numberOf(crypto.randomUUID()) }],
    ['order', { attach: crypto.randomUUID() }],
    ['currency', { amount: { total: 100, currency: 'USD' } }],
    ['shape', { amount: { total: '100' } }],
    ['money, of which there is none', { transaction_id: undefined }],
  ])('is not settled by an answer about another %s', async (_, other) => {
    await expect(saying({ ...PAID, ...other }).query(payment, signal)).rejects.toThrow('another payment')
  })

  it.each([new PayTrouble(null, null), new PayTrouble(500, 'SYSTEM_ERROR'), new PayTrouble(404, null)])(
    'is not settled by no answer (%s)',
    async (trouble) => {
      await expect(saying(trouble).query(payment, signal)).rejects.toBe(trouble)
    },
  )
})

describe('a payment to be closed', () => {
  const close = 'POST /v3/pay/transactions/out-trade-no/NO/close'
  it.each<[string, unknown[], object, boolean]>([
    ['is closed while it is open', [UNPAID, null], { state: 'failed' }, true],
    ['is left alone when it is paid', [PAID], paid(), false],
    ['is left alone when WeChat has never heard of it', [unknown], { state: 'failed' }, false],
    ['and paid this very moment is paid', [UNPAID, new PayTrouble(400, 'ORDERPAID'), PAID], paid(), true],
    [
      'and just being paid stays open',
      [UNPAID, new PayTrouble(202, 'USERPAYING'), UNPAID],
      { state: 'open' },
      true,
    ],
  ])('%s', async (_, answers, verdict, closes) => {
    const wechat = saying(...answers)
    expect(await wechat.close(payment, signal)).toEqual(verdict)
    expect(wechat.asked.includes(close)).toBe(closes)
  })

  it('is not taken for closed when nothing is heard', async () => {
    const trouble = new PayTrouble(null, null)
    await expect(saying(UNPAID, trouble).close(payment, signal)).rejects.toBe(trouble)
  })
})

describe('a refund', () => {
  const wish = {
    ...{ refund_id: crypto.randomUUID(), payment_id: payment.id, provider_ref: '4200000001' },
    ...{ amount_fen: 40, total_fen: 100, provider_status: null, closed_requests: 0 },
  }
  const told = {
    refund_id: '5000000001',
    out_refund_no: numberOf(wish.refund_id),
    out_trade_no: numberOf(payment.id),
    status: 'SUCCESS',
    amount: { refund: 40, total: 100, currency: 'CNY' },
  }

  it('is done by an answer about it only', async () => {
    expect(await wechatRefund(saying(told).pay)(wish, signal)).toEqual({
      state: 'done',
      provider_ref: '5000000001',
    })
    for (const other of [
      { out_refund_no: numberOf(crypto.randomUUID()) },
      { out_trade_no: numberOf(crypto.randomUUID()) },
      { amount: { refund: 41, total: 100 } },
      { amount: { refund: 40, total: 101 } },
      { amount: { refund: 40, total: 100, currency: 'USD' } },
    ]) {
      const { pay } = saying({ ...told, ...other })
      await expect(wechatRefund(pay)(wish, signal)).rejects.toThrow('another refund')
    }
  })
})

it('numbers lead back to what they name, and others to nothing', () => {
  const id = crypto.randomUUID()
  expect(numberOf(id)).toMatch(/^[0-9a-f]{32}$/)
  expect(idOf(numberOf(id))).toBe(id)
  for (const closed_requests of [0, 1, 12]) {
    expect(refundOf(refundNumberOf(id, closed_requests))).toEqual({ id, closed_requests })
  }
  for (const other of ['', id, `${numberOf(id)}0`, numberOf(id).toUpperCase()]) expect(idOf(other)).toBeNull()
  for (const other of ['', `${numberOf(id)}-`, `${numberOf(id)}-1-1`, `${numberOf(id)}-x`])
    expect(refundOf(other)).toBeNull()
})
