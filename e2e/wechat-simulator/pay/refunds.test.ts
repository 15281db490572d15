import { describe, expect, it } from 'vitest'
import { DAY } from './times.ts'
import { MERCHANT, NOTIFY_URL, jsapiOrder, openPay, paidOrder, queried, type Pay } from './testing.ts'

const REFUNDS = '/v3/refund/domestic/refunds'
const TOTAL = 12_800

const part = (out_trade_no: string, refund: number, more: object = {}) => ({
  out_trade_no,
  out_refund_no: `part-${refund}`,
  reason: '商品已售完',
  notify_url: NOTIFY_URL,
  amount: { refund, total: TOTAL, currency: 'CNY' },
  ...more,
})
const ask = (wechat: Pay, body: object) => wechat.call('POST', REFUNDS, body)
const settle = (wechat: Pay, out_refund_no: string, outcome?: string) =>
  wechat.control('/refund-settle', { out_refund_no, ...(outcome && { outcome }) })
const balance = async (wechat: Pay) => (await wechat.control('/balance')).json.balance_fen

describe('a refund', () => {
  it('is under way at first, then done and told', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    const asked = await ask(wechat, part(out_trade_no, 1000))
    expect(asked).toMatchObject({
      status: 200,
      json: {
        status: 'PROCESSING',
        out_refund_no: 'part-1000',
        amount: { refund: 1000, total: TOTAL, payer_refund: 1000 },
      },
    })
    expect(asked.json).not.toHaveProperty('success_time')
    expect((await queried(wechat, out_trade_no)).json).toMatchObject({ trade_state: 'REFUND' })
    await settle(wechat, 'part-1000')
    const { notice, content } = wechat.received[1]!
    expect(notice).toMatchObject({ event_type: 'REFUND.SUCCESS', resource: { original_type: 'refund' } })
    expect(content).toEqual({
      mchid: MERCHANT.mch_id,
      out_trade_no,
      transaction_id: asked.json.transaction_id,
      out_refund_no: 'part-1000',
      refund_id: asked.json.refund_id,
      refund_status: 'SUCCESS',
      success_time: expect.stringMatching(/\+08:00$/),
      user_received_account: '支付用户零钱',
      amount: { total: TOTAL, refund: 1000, payer_total: TOTAL, payer_refund: 1000 },
    })
    const found = await wechat.call('GET', `${REFUNDS}/part-1000`)
    expect(found.json).toMatchObject({ status: 'SUCCESS', success_time: content.success_time })
    expect(await settle(wechat, 'part-1000', 'CLOSED')).toMatchObject({ status: 400 })
  })

  it.each([
    ['CLOSED', 100_000_000 + TOTAL],
    ['ABNORMAL', 100_000_000 + TOTAL - 1000],
  ])('that ends as %s is told so, and leaves %i fen', async (outcome, left) => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    await ask(wechat, part(out_trade_no, 1000))
    await settle(wechat, 'part-1000', outcome)
    expect(wechat.received[1]).toMatchObject({
      notice: { event_type: `REFUND.${outcome}` },
      content: { refund_status: outcome },
    })
    expect(await balance(wechat)).toBe(left)
  })

  it('may go by the number of WeChat Pay, and be silent', async () => {
    const wechat = openPay({ refunds_instant: true })
    await paidOrder(wechat)
    const { transaction_id } = wechat.received[0]!.content
    const body = part('', 1, {
      out_trade_no: undefined,
      transaction_id,
      notify_url: undefined,
      reason: undefined,
    })
    expect((await ask(wechat, body)).json).toMatchObject({ status: 'PROCESSING' })
    await wechat.tick()
    expect((await wechat.call('GET', `${REFUNDS}/part-1`)).json).toMatchObject({ status: 'SUCCESS' })
    expect(wechat.received).toHaveLength(1)
  })

  it('that is asked for again is the same one, and not another', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    const body = part(out_trade_no, 1000)
    const first = await ask(wechat, body)
    expect((await ask(wechat, body)).json).toEqual(first.json)
    expect(await balance(wechat)).toBe(100_000_000 + TOTAL - 1000)
    const dearer = { ...body, amount: { ...body.amount, refund: 1001 } }
    expect(await ask(wechat, dearer)).toMatchObject({ status: 400, json: { code: 'REFUND_FEE_MISMATCH' } })
    const other = { ...body, reason: '别的' }
    expect(await ask(wechat, other)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
  })
})

describe('refunds of an order', () => {
  it('never sum up to more than was paid; one that was closed does not count', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    expect((await ask(wechat, part(out_trade_no, 12_000))).status).toBe(200)
    expect(await ask(wechat, part(out_trade_no, 801))).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST' },
    })
    expect((await ask(wechat, part(out_trade_no, 800))).status).toBe(200)
    expect(await ask(wechat, part(out_trade_no, 1))).toMatchObject({ json: { message: '订单已全额退款' } })
    await settle(wechat, 'part-800', 'CLOSED')
    expect((await ask(wechat, part(out_trade_no, 799))).status).toBe(200)
  })

  it('are fifty at most', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    for (let i = 1; i <= 50; i++) {
      expect((await ask(wechat, part(out_trade_no, 1, { out_refund_no: `p${i}` }))).status).toBe(200)
    }
    expect(await ask(wechat, part(out_trade_no, 1))).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST' },
    })
  })

  it('are possible for a year', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    await wechat.pass(364 * DAY)
    expect((await ask(wechat, part(out_trade_no, 1))).status).toBe(200)
    await wechat.pass(2 * DAY)
    expect(await ask(wechat, part(out_trade_no, 2))).toMatchObject({ json: { code: 'TRADE_OVERDUE' } })
  })

  it('need the money', async () => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    await wechat.control('/balance', { balance_fen: 999 })
    expect(await ask(wechat, part(out_trade_no, 1000))).toMatchObject({
      status: 403,
      json: { code: 'NOT_ENOUGH' },
    })
    await wechat.control('/balance', { balance_fen: 1000 })
    expect((await ask(wechat, part(out_trade_no, 1000))).status).toBe(200)
  })

  it.each<[string, object, number, string]>([
    ['no order', { out_trade_no: undefined }, 400, 'PARAM_ERROR'],
    ['an order of nobody', { out_trade_no: 'no-such-order' }, 404, 'RESOURCE_NOT_EXISTS'],
    ['another transaction', { transaction_id: '42' }, 404, 'RESOURCE_NOT_EXISTS'],
    ['no number', { out_refund_no: '' }, 400, 'PARAM_ERROR'],
    ['a number too long', { out_refund_no: 'a'.repeat(65) }, 400, 'PARAM_ERROR'],
    ['a number with a space', { out_refund_no: 'a b' }, 400, 'PARAM_ERROR'],
    ['81 bytes of reason', { reason: `${'因'.repeat(26)}abc` }, 400, 'PARAM_ERROR'],
    ['another total', { amount: { refund: 1, total: 1, currency: 'CNY' } }, 400, 'INVALID_REQUEST'],
    ['no currency', { amount: { refund: 1, total: TOTAL } }, 400, 'PARAM_ERROR'],
    ['another currency', { amount: { refund: 1, total: TOTAL, currency: 'HKD' } }, 400, 'PARAM_ERROR'],
    ['nothing to refund', { amount: { refund: 0, total: TOTAL, currency: 'CNY' } }, 400, 'PARAM_ERROR'],
    ['a notice with a query', { notify_url: `${NOTIFY_URL}?x=1` }, 400, 'PARAM_ERROR'],
    ['another account', { funds_account: 'UNSETTLED' }, 400, 'PARAM_ERROR'],
  ])('are refused with %s', async (_, more, status, code) => {
    const wechat = openPay()
    const { out_trade_no } = await paidOrder(wechat)
    expect(await ask(wechat, part(out_trade_no, 1, more))).toMatchObject({ status, json: { code } })
    expect((await queried(wechat, out_trade_no)).json).toMatchObject({ trade_state: 'SUCCESS' })
  })

  it('need a payment', async () => {
    const wechat = openPay()
    const order = jsapiOrder()
    await wechat.call('POST', '/v3/pay/transactions/jsapi', order)
    expect(await ask(wechat, part(order.out_trade_no, 1))).toMatchObject({
      status: 404,
      json: { code: 'RESOURCE_NOT_EXISTS' },
    })
    expect(await wechat.call('GET', `${REFUNDS}/part-1`)).toMatchObject({
      status: 404,
      json: { code: 'RESOURCE_NOT_EXISTS' },
    })
  })
})
