import { paramError, refusals } from './errors.ts'
import { readFields, text } from './fields.ts'
import { transactionOf } from './orders.ts'
import { h5Fields, jsapiFields } from './prepay-fields.ts'
import type { PayParts } from './world.ts'
import { z } from 'zod'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791897 */
export function prepayJsapi(parts: PayParts, body: string): object {
  const fields = readFields(jsapiFields, body)
  demandOwn(parts, fields)
  if (!parts.knows(fields.payer.openid)) throw refusals.openidOfAnother()
  return { prepay_id: parts.orders.place('JSAPI', fields).prepay_id }
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791834; `origin` is where the simulator's own page is. */
export function prepayH5(parts: PayParts, body: string, origin: string): object {
  const fields = readFields(h5Fields, body)
  demandOwn(parts, fields)
  const { prepay_id } = parts.orders.place('MWEB', fields)
  return { h5_url: `${origin}/__h5pay/${prepay_id}?package=${parts.clock.now()}` }
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791900 */
export function queryByOutTradeNo(parts: PayParts, out_trade_no: string, mchid: string | undefined): object {
  demandMerchant(parts, mchid, 'query')
  return transactionOf(parts.orders.get(out_trade_no))
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791899 */
export function queryById(parts: PayParts, transaction_id: string, mchid: string | undefined): object {
  demandMerchant(parts, mchid, 'query')
  const order = parts.orders.find((one) => one.transaction_id === transaction_id)
  if (!order) throw refusals.orderUnknown()
  return transactionOf(order)
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791901; the answer is empty. */
export function closeOrder(parts: PayParts, out_trade_no: string, body: string): void {
  const { mchid } = readFields(z.object({ mchid: text(32) }), body)
  demandMerchant(parts, mchid, 'body')
  parts.orders.close(out_trade_no)
}

function demandOwn(parts: PayParts, fields: { appid: string; mchid: string }): void {
  demandMerchant(parts, fields.mchid, 'body')
  if (fields.appid !== parts.app_id) throw refusals.appIdOfAnother()
}

function demandMerchant(parts: PayParts, mchid: string | undefined, location: 'query' | 'body'): void {
  if (!mchid) throw paramError('/mchid', null, '不能为空', location)
  if (mchid !== parts.merchant.mch_id) throw refusals.merchantOfAnother()
}
