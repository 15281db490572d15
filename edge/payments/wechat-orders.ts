import { PayTrouble } from '../wechat-pay/trouble.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { OpenPayment, PaymentProvider, PaymentVerdict } from './provider.ts'
import { numberOf } from './wechat-numbers.ts'
import { WrongTransaction, faultOf, transaction, verdictOf } from './wechat-transaction.ts'

/** Its words differ by page and by age of the page: ORDER_NOT_EXIST, ORDERNOTEXIST. */
const isUnknown = (error: unknown) =>
  error instanceof PayTrouble && error.status === 404 && /^ORDER_?NOT_?EXIST$/.test(error.code ?? '')

/** WeChat has understood and says no: asking what it knows of the payment makes sense. */
const isRefusal = (error: unknown): error is PayTrouble =>
  error instanceof PayTrouble &&
  error.code !== null &&
  error.status !== null &&
  error.status < 500 &&
  error.status !== 401 &&
  error.status !== 429

const pathOf = ({ id }: OpenPayment) => `/v3/pay/transactions/out-trade-no/${numberOf(id)}`

/** How a payment stands; null when WeChat knows of none. */
async function look(
  pay: WechatPay,
  payment: OpenPayment,
  signal: AbortSignal,
): Promise<PaymentVerdict | null> {
  let answer: unknown
  try {
    answer = await pay.call('GET', `${pathOf(payment)}?mchid=${pay.mch_id}`, null, signal)
  } catch (error) {
    if (isUnknown(error)) return null
    throw error
  }
  const told = transaction.safeParse(answer)
  if (!told.success) throw new WrongTransaction('not_a_transaction')
  const fault = faultOf(pay, payment, told.data)
  if (fault) throw new WrongTransaction(fault)
  return verdictOf(told.data)
}

/** Asking about and closing payments, the same whichever way WeChat is opened. */
export function wechatOrders(pay: WechatPay): Pick<PaymentProvider, 'query' | 'close'> & {
  isSpent(error: unknown, payment: OpenPayment, signal: AbortSignal): Promise<boolean>
} {
  return {
    /** https://pay.weixin.qq.com/doc/v3/merchant/4013070356 */
    query: async (payment, signal) => (await look(pay, payment, signal)) ?? { state: 'open' },

    /**
     * https://pay.weixin.qq.com/doc/v3/merchant/4012791901
     * Only what exists is closed: WeChat also closes numbers it has never seen, and they are spoiled then.
     */
    async close(payment, signal) {
      const verdict = (await look(pay, payment, signal)) ?? { state: 'failed' }
      if (verdict.state !== 'open') return verdict
      try {
        await pay.call('POST', `${pathOf(payment)}/close`, { mchid: pay.mch_id }, signal)
        return { state: 'failed' }
      } catch (error) {
        // Paid this very moment, or about to be.
        if (isRefusal(error)) return (await look(pay, payment, signal)) ?? verdict
        throw error
      }
    },

    /** Whether prepaying was refused because of what happened under this number before. */
    async isSpent(error, payment, signal) {
      return isRefusal(error) && (await look(pay, payment, signal)) !== null
    },
  }
}
