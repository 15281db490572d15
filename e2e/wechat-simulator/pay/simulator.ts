import { Hono, type Context } from 'hono'
import { answerCall, type Act } from './answering.ts'
import { listCertificates } from './certificates-call.ts'
import { payControl } from './control.ts'
import { h5Pages } from './h5-page.ts'
import { closeOrder, prepayH5, prepayJsapi, queryById, queryByOutTradeNo } from './payment-calls.ts'
import { queryRefund, requestRefund } from './refund-calls.ts'
import { cancelTransfer, createTransfer, queryTransfer, queryTransferByBill } from './transfer-calls.ts'
import { openPayParts, type PayParts, type PayWorld } from './world.ts'

export type { PayWorld }

/**
 * A stand-in for api.mch.weixin.qq.com, for one merchant: as strict as WeChat Pay's pages say. `/__control/pay/*` is for tests
 * only; `/__h5pay/*` stands for the page on wx.tenpay.com.
 */
export function createPaySimulator(world: PayWorld) {
  const parts = openPayParts(world)
  const tick = () => parts.agenda.tick()
  parts.clock.onAdvance(tick)
  return {
    app: payApp(parts),
    platform: parts.platform,
    clock: parts.clock,
    /** Does what is due on the clock: repeats of notices, the ends of transfers. */
    tick,
  }
}

function payApp(parts: PayParts) {
  const answer = (act: Act) => (c: Context) => answerCall(parts, c, act)
  const param = (c: Context, name: string) => c.req.param(name) ?? ''
  const orders = '/v3/pay/transactions'
  const refunds = '/v3/refund/domestic/refunds'
  const bills = '/v3/fund-app/mch-transfer/transfer-bills'
  return (
    new Hono()
      .get(
        '/v3/certificates',
        answer(() => listCertificates(parts)),
      )
      .post(
        `${orders}/jsapi`,
        answer((_, body) => prepayJsapi(parts, body)),
      )
      .post(
        `${orders}/h5`,
        answer((c, body) => prepayH5(parts, body, new URL(c.req.url).origin)),
      )
      .get(
        `${orders}/out-trade-no/:no`,
        answer((c) => queryByOutTradeNo(parts, param(c, 'no'), c.req.query('mchid'))),
      )
      .get(
        `${orders}/id/:id`,
        answer((c) => queryById(parts, param(c, 'id'), c.req.query('mchid'))),
      )
      .post(
        `${orders}/out-trade-no/:no/close`,
        answer((c, body) => closeOrder(parts, param(c, 'no'), body)),
      )
      .post(
        refunds,
        answer((_, body) => requestRefund(parts, body)),
      )
      .get(
        `${refunds}/:no`,
        answer((c) => queryRefund(parts, param(c, 'no'))),
      )
      .post(
        bills,
        answer((c, body) => createTransfer(parts, body, c.req.header('wechatpay-serial'))),
      )
      .get(
        `${bills}/out-bill-no/:no`,
        answer((c) => queryTransfer(parts, param(c, 'no'))),
      )
      .get(
        `${bills}/transfer-bill-no/:no`,
        answer((c) => queryTransferByBill(parts, param(c, 'no'))),
      )
      .post(
        `${bills}/out-bill-no/:no/cancel`,
        answer((c) => cancelTransfer(parts, param(c, 'no'))),
      )
      // A path that is none, or another method: empty, and not signed, as measured on the live service.
      .all(`${orders}/:call{jsapi|h5}`, (c) => c.body(null, 405))
      .all('/v3/certificates', (c) => c.body(null, 405))
      .all(refunds, (c) => c.body(null, 405))
      .all(bills, (c) => c.body(null, 405))
      .all('/v3/*', (c) => c.body(null, 404))
      .route('/__control/pay', payControl(parts))
      .route('/__h5pay', h5Pages(parts))
  )
}
