import { z } from 'zod'
import { verifies } from './authorization.ts'
import type { Order } from './orders.ts'
import type { PayParts } from './world.ts'

/** What `wx.requestPayment` was given. */
export const signature = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.string(),
  paySign: z.string(),
})
export type PaySignature = z.output<typeof signature>

/** What the merchant signs for the payment sheet: https://pay.weixin.qq.com/doc/v3/merchant/4012365341 */
export function sheetMessage(app_id: string, timestamp: string, nonce: string, pack: string): string {
  return `${app_id}\n${timestamp}\n${nonce}\n${pack}\n`
}

/**
 * Why WeChat does not let this person pay; null when it does. The sentences are those of
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791910.
 */
export function payObstacle(
  parts: PayParts,
  order: Order,
  openid: string,
  sign?: PaySignature,
): string | null {
  const { fields } = order
  if (!('payer' in fields)) return 'this order is not for wx.requestPayment'
  if (sign && !isSigned(parts, order, sign)) return '支付验证签名失败'
  if (fields.payer.openid !== openid) return '下单账号与支付账号不一致'
  return parts.orders.obstacle(order)
}

function isSigned(parts: PayParts, order: Order, sign: PaySignature): boolean {
  if (sign.package !== `prepay_id=${order.prepay_id}` || sign.signType !== 'RSA') return false
  if (!/^\d{10}$/.test(sign.timeStamp) || sign.nonceStr.length < 1 || sign.nonceStr.length > 32) return false
  const message = sheetMessage(order.fields.appid, sign.timeStamp, sign.nonceStr, sign.package)
  return verifies(message, sign.paySign, parts.merchant.public_key)
}
