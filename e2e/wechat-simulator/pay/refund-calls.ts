import { settleRefund } from './deeds.ts'
import { readFields } from './fields.ts'
import { refundFields, refundReply } from './refunds.ts'
import type { PayParts } from './world.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791903: accepted at first; the notice or the query tells the end. */
export async function requestRefund(parts: PayParts, body: string): Promise<object> {
  const { refund, isNew } = parts.refunds.request(readFields(refundFields, body))
  const reply = refundReply(refund)
  if (isNew && parts.refunds_instant)
    parts.agenda.at(parts.clock.now(), () => settleRefund(parts, refund, 'SUCCESS'))
  return reply
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791904 */
export function queryRefund(parts: PayParts, out_refund_no: string): object {
  return refundReply(parts.refunds.get(out_refund_no))
}
