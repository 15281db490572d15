import { z } from 'zod'
import { PayTrouble } from '../wechat-pay/trouble.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { PaymentProvider, RefundVerdict, RefundWish } from './provider.ts'
import { numberOf, refundNumberOf } from './wechat-numbers.ts'

const told = z.object({
  refund_id: z.string().min(1).max(64),
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  status: z.enum(['SUCCESS', 'PROCESSING', 'ABNORMAL', 'CLOSED']),
  amount: z.object({ refund: z.int(), total: z.int(), currency: z.string().optional() }),
})

/** Said of a refund that WeChat has taken on: from then on it is asked about, not asked for. */
const TAKEN_ON: readonly (string | null)[] = ['PROCESSING', 'ABNORMAL']

/**
 * 申请退款 and 查询单笔退款. Asked for again under the same number WeChat pays nothing more.
 * https://pay.weixin.qq.com/doc/v3/merchant/4013071031
 */
export function wechatRefund(pay: WechatPay): PaymentProvider['refund'] {
  return async (wish, signal) => {
    const number = refundNumberOf(wish.refund_id, wish.closed_requests)
    const look = () => pay.call('GET', `/v3/refund/domestic/refunds/${number}`, null, signal)
    if (TAKEN_ON.includes(wish.provider_status)) return verdictOn(await look(), wish, number)
    try {
      const body = {
        out_trade_no: numberOf(wish.payment_id),
        out_refund_no: number,
        notify_url: pay.notify_url,
        amount: { refund: wish.amount_fen, total: wish.total_fen, currency: 'CNY' },
      }
      return verdictOn(await pay.call('POST', '/v3/refund/domestic/refunds', body, signal), wish, number)
    } catch (error) {
      // It has understood and says no, for instance because there is too little on the account: the admin reads its word.
      if (error instanceof PayTrouble && error.code !== null) return { state: 'failed', status: error.code }
      throw error
    }
  }
}

function verdictOn(answer: unknown, wish: RefundWish, number: string): RefundVerdict {
  const { refund_id, out_refund_no, out_trade_no, status, amount } = told.parse(answer)
  const about = [out_refund_no, out_trade_no, amount.refund, amount.total, amount.currency ?? 'CNY']
  const asked = [number, numberOf(wish.payment_id), wish.amount_fen, wish.total_fen, 'CNY']
  if (about.join() !== asked.join()) throw new Error('WeChat Pay describes another refund')
  if (status === 'SUCCESS') return { state: 'done', provider_ref: refund_id }
  return { state: status === 'PROCESSING' ? 'pending' : 'failed', status }
}
