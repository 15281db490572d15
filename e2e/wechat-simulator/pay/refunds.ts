import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { MerchantAccount } from './account.ts'
import { paramError, refusals } from './errors.ts'
import { fen, notifyUrl, text } from './fields.ts'
import type { Order, Orders } from './orders.ts'
import { chinaTime, DAY, timeDigits } from './times.ts'

/** "一笔订单最多支持50次部分退款", "交易时间超过一年的订单无法提交退款". */
const MOST_REFUNDS = 50
const LATEST_MS = 365 * DAY

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791903 */
export const refundFields = z.object(
  {
    transaction_id: text(32).optional(),
    out_trade_no: text(32).optional(),
    out_refund_no: z
      .string('必须是字符串')
      .regex(/^[\w\-|*@]{1,64}$/, '必须是1到64个数字、大小写字母或_-|*@'),
    reason: z
      .string('必须是字符串')
      .min(1, '不能为空')
      .refine((value) => Buffer.byteLength(value) <= 80, '不得超过80个字节')
      .optional(),
    notify_url: notifyUrl.optional(),
    funds_account: z.literal('AVAILABLE', '只支持AVAILABLE').optional(),
    amount: z.object({ refund: fen, total: fen, currency: z.literal('CNY', '只支持CNY') }, '不能为空'),
  },
  '请求包体必须是对象',
)
export type RefundFields = z.output<typeof refundFields>

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

export type Refund = {
  readonly refund_id: string
  readonly fields: RefundFields
  readonly order: Order
  readonly created_at: number
  status: RefundStatus
  success_at: number | null
}

/** The refunds of the merchant, by its own number. Never more is refunded than was paid. */
export class Refunds {
  private readonly refunds = new Map<string, Refund>()

  constructor(
    private readonly clock: Clock,
    private readonly orders: Orders,
    private readonly account: MerchantAccount,
  ) {}

  /** A new refund, or the one that was asked for before with exactly the same fields. */
  request(fields: RefundFields): { refund: Refund; isNew: boolean } {
    const known = this.refunds.get(fields.out_refund_no)
    if (known) {
      if (JSON.stringify(known.fields.amount) !== JSON.stringify(fields.amount))
        throw refusals.refundAmountDiffers()
      if (JSON.stringify(known.fields) !== JSON.stringify(fields)) throw refusals.repeatedDifferently()
      return { refund: known, isNew: false }
    }
    const order = this.orderOf(fields)
    this.demandRoom(order, fields.amount)
    if (!this.account.take(fields.amount.refund)) throw refusals.notEnoughToRefund()
    const now = this.clock.now()
    const refund: Refund = {
      refund_id: `5030${timeDigits(now)}${String(randomInt(1e10)).padStart(10, '0')}`,
      fields,
      order,
      created_at: now,
      status: 'PROCESSING',
      success_at: null,
    }
    this.refunds.set(fields.out_refund_no, refund)
    order.state = 'REFUND'
    return { refund, isNew: true }
  }

  find(out_refund_no: string): Refund | undefined {
    return this.refunds.get(out_refund_no)
  }

  get(out_refund_no: string): Refund {
    const refund = this.refunds.get(out_refund_no)
    if (!refund) throw refusals.refundUnknown()
    return refund
  }

  /** Ends a refund that is under way; a closed one gives the money back to the merchant. */
  settle(refund: Refund, outcome: Exclude<RefundStatus, 'PROCESSING'>): void {
    refund.status = outcome
    if (outcome === 'SUCCESS') refund.success_at = this.clock.now()
    if (outcome === 'CLOSED') this.account.receive(refund.fields.amount.refund)
  }

  private orderOf({ transaction_id, out_trade_no }: RefundFields): Order {
    if (!transaction_id && !out_trade_no)
      throw paramError('/out_trade_no', null, '商户订单号和微信支付订单号必须二选一')
    const order = this.orders.find(
      (one) =>
        (!transaction_id || one.transaction_id === transaction_id) &&
        (!out_trade_no || one.fields.out_trade_no === out_trade_no),
    )
    if (!order || order.paid_at === null) throw refusals.refundableUnknown()
    return order
  }

  private demandRoom(order: Order, amount: RefundFields['amount']): void {
    const total = order.fields.amount.total
    if (this.clock.now() - (order.paid_at ?? 0) > LATEST_MS) throw refusals.refundTooLate()
    if (amount.total !== total) throw refusals.refundNotOfOrder()
    const others = [...this.refunds.values()].filter((one) => one.order === order && one.status !== 'CLOSED')
    const refunded = others.reduce((sum, one) => sum + one.fields.amount.refund, 0)
    if (refunded === total) throw refusals.refundedWhole()
    if (refunded + amount.refund > total) throw refusals.refundTooMuch()
    if (others.length >= MOST_REFUNDS) throw refusals.refundTooOften()
  }
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791904 */
export function refundReply({ refund_id, fields, order, created_at, status, success_at }: Refund): object {
  const { refund, total } = fields.amount
  return {
    refund_id,
    out_refund_no: fields.out_refund_no,
    transaction_id: order.transaction_id,
    out_trade_no: order.fields.out_trade_no,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(success_at !== null && { success_time: chinaTime(success_at) }),
    create_time: chinaTime(created_at),
    status,
    funds_account: 'AVAILABLE',
    amount: {
      total,
      refund,
      from: [],
      payer_total: total,
      payer_refund: refund,
      settlement_refund: refund,
      settlement_total: total,
      discount_refund: 0,
      currency: 'CNY',
    },
    promotion_detail: [],
  }
}

/** What a refund's notice tells: https://pay.weixin.qq.com/doc/v3/merchant/4012791906 */
export function refundNews({ refund_id, fields, order, status, success_at }: Refund): object {
  const { refund, total } = fields.amount
  return {
    mchid: order.fields.mchid,
    out_trade_no: order.fields.out_trade_no,
    transaction_id: order.transaction_id,
    out_refund_no: fields.out_refund_no,
    refund_id,
    refund_status: status,
    ...(success_at !== null && { success_time: chinaTime(success_at) }),
    user_received_account: '支付用户零钱',
    amount: { total, refund, payer_total: total, payer_refund: refund },
  }
}
