import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { refusals } from './errors.ts'
import type { H5Fields, JsapiFields } from './prepay-fields.ts'
import { chinaTime, DAY, HOUR, MINUTE, timeDigits } from './times.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791897: "该值有效期为2小时". */
const PREPAY_LIFETIME_MS = 2 * HOUR
/** Without `time_expire` an order can be paid for seven days; one nearer than a minute is moved to a minute. */
const ORDER_LIFETIME_MS = 7 * DAY
const SHORTEST_MS = MINUTE

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

export type Order = {
  readonly trade_type: 'JSAPI' | 'MWEB'
  readonly fields: JsapiFields | H5Fields
  readonly created_at: number
  readonly expires_at: number
  state: TradeState
  prepay_id: string
  prepay_made_at: number
  payer: string | null
  transaction_id: string | null
  paid_at: number | null
}

const DESCRIPTIONS: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
}

/** The orders of the merchant, by its own number. */
export class Orders {
  private readonly orders = new Map<string, Order>()
  /** Closed before they were placed. */
  private readonly burnt = new Set<string>()

  constructor(private readonly clock: Clock) {}

  /** A new order, or the one that was placed before with exactly the same fields, with a new prepay_id. */
  place(trade_type: Order['trade_type'], fields: Order['fields']): Order {
    const now = this.clock.now()
    if (this.burnt.has(fields.out_trade_no)) throw refusals.repeatedDifferently()
    const known = this.known(fields.out_trade_no)
    if (known) return this.placeAgain(known, trade_type, fields)
    const wanted = fields.time_expire ? Date.parse(fields.time_expire) : now + ORDER_LIFETIME_MS
    const order: Order = {
      trade_type,
      fields,
      created_at: now,
      expires_at: Math.max(wanted, now + SHORTEST_MS),
      state: 'NOTPAY',
      prepay_id: newPrepayId(now),
      prepay_made_at: now,
      payer: null,
      transaction_id: null,
      paid_at: null,
    }
    this.orders.set(fields.out_trade_no, order)
    return order
  }

  get(out_trade_no: string): Order {
    const order = this.known(out_trade_no)
    if (!order) throw refusals.orderUnknown()
    return order
  }

  find(match: (order: Order) => boolean): Order | undefined {
    return [...this.orders.values()].find(match)
  }

  /**
   * https://pay.weixin.qq.com/doc/v3/merchant/4012791901: may be asked again. A number that was never placed is closed as well
   * and can then not be used any more, as measured on the live service.
   */
  close(out_trade_no: string): void {
    const order = this.orders.get(out_trade_no)
    if (!order) this.burnt.add(out_trade_no)
    else if (isPaid(order)) throw refusals.orderPaid()
    else order.state = 'CLOSED'
  }

  /** Why this order cannot be paid now; null when it can. */
  obstacle(order: Order): string | null {
    const now = this.clock.now()
    if (order.state === 'CLOSED') return '订单已关闭'
    if (isPaid(order)) return '订单已支付'
    if (now >= order.expires_at) return '订单已超过商户设置的最晚支付成功时间，请重新发起支付'
    return now - order.prepay_made_at >= PREPAY_LIFETIME_MS ? '预支付交易会话已过期' : null
  }

  pay(order: Order, openid: string): void {
    const now = this.clock.now()
    order.state = 'SUCCESS'
    order.payer = openid
    order.paid_at = now
    order.transaction_id = `4200${timeDigits(now)}${String(randomInt(1e10)).padStart(10, '0')}`
  }

  /** Where no end was given, WeChat Pay closes the order itself after the seven days. */
  private known(out_trade_no: string): Order | undefined {
    const order = this.orders.get(out_trade_no)
    const isOver = order?.state === 'NOTPAY' && this.clock.now() >= order.expires_at
    if (isOver && order.fields.time_expire === undefined) order.state = 'CLOSED'
    return order
  }

  private placeAgain(known: Order, trade_type: Order['trade_type'], fields: Order['fields']): Order {
    if (known.state === 'CLOSED') throw refusals.orderClosed()
    if (isPaid(known)) throw refusals.orderPaid()
    if (known.trade_type !== trade_type) throw refusals.numberUsed()
    if (JSON.stringify(known.fields) !== JSON.stringify(fields)) throw refusals.repeatedDifferently()
    const now = this.clock.now()
    known.prepay_id = newPrepayId(now)
    known.prepay_made_at = now
    return known
  }
}

const isPaid = ({ paid_at }: Order) => paid_at !== null

/**
 * An order as the query and the notice show it: https://pay.weixin.qq.com/doc/v3/merchant/4012791900. What belongs to the
 * payment is there only once it is paid.
 */
export function transactionOf(order: Order): object {
  const { fields, state, paid_at, transaction_id, payer } = order
  const paid = paid_at !== null && {
    transaction_id,
    bank_type: 'OTHERS',
    success_time: chinaTime(paid_at),
    payer: { openid: payer },
  }
  return {
    appid: fields.appid,
    mchid: fields.mchid,
    out_trade_no: fields.out_trade_no,
    trade_type: order.trade_type,
    trade_state: state,
    trade_state_desc: DESCRIPTIONS[state],
    ...(fields.attach !== undefined && { attach: fields.attach }),
    ...paid,
    amount: {
      total: fields.amount.total,
      currency: 'CNY',
      ...(paid_at !== null && { payer_total: fields.amount.total, payer_currency: 'CNY' }),
    },
    ...(fields.scene_info?.device_id && { scene_info: { device_id: fields.scene_info.device_id } }),
    promotion_detail: [],
  }
}

/** Like the real ones: wx, the time, and 20 characters. */
function newPrepayId(now: number): string {
  return `wx${timeDigits(now)}${randomBytes(10).toString('hex')}`
}
