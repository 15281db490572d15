import { z } from 'zod'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { OpenPayment, PaymentVerdict } from './provider.ts'
import { numberOf } from './wechat-numbers.ts'

/**
 * A payment as WeChat Pay describes it, in notices and when asked.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791902
 */
export const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.string(),
  transaction_id: z.string().min(1).max(64).optional(),
  /** The order, as it was sent along; there once it is paid. */
  attach: z.string().optional(),
  amount: z.object({ total: z.int().positive(), currency: z.string() }).optional(),
})
export type Transaction = z.output<typeof transaction>

export type TransactionFault =
  'wrong_app' | 'wrong_merchant' | 'wrong_order' | 'wrong_currency' | 'incomplete'

/** WeChat's answer is about something else than what was asked. */
export class WrongTransaction extends Error {
  constructor(fault: string) {
    super(`WeChat Pay describes another payment: ${fault}`)
    this.name = 'WrongTransaction'
  }
}

/** Why this cannot be what became of the payment; null when it can. */
export function faultOf(
  pay: Pick<WechatPay, 'app_id' | 'mch_id'>,
  payment: OpenPayment,
  told: Transaction,
): TransactionFault | null {
  if (told.appid !== pay.app_id) return 'wrong_app'
  if (told.mchid !== pay.mch_id) return 'wrong_merchant'
  if (told.out_trade_no !== numberOf(payment.id)) return 'wrong_order'
  if ((told.attach ?? payment.order_id) !== payment.order_id) return 'wrong_order'
  if ((told.amount?.currency ?? 'CNY') !== 'CNY') return 'wrong_currency'
  if (hasPaid(told) && !(told.amount && told.transaction_id)) return 'incomplete'
  return null
}

/** How the payment stands. `REFUND` says that money came, whatever has gone back since. */
export function verdictOf(told: Transaction): PaymentVerdict {
  const { trade_state, amount, transaction_id } = told
  if (hasPaid(told) && amount && transaction_id) {
    return { state: 'paid', amount_fen: amount.total, provider_ref: transaction_id }
  }
  // NOTPAY, and USERPAYING where a password is being typed, may still be paid.
  return { state: ['CLOSED', 'REVOKED', 'PAYERROR'].includes(trade_state) ? 'failed' : 'open' }
}

const hasPaid = ({ trade_state }: Transaction) => trade_state === 'SUCCESS' || trade_state === 'REFUND'
