import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { api, call } from '@/api/client'
import { ApiError } from '@/api/error'
import type { Order } from '@/api/rows'
import { leaveForCashier, openPaymentSheet, type SheetAnswer } from '@/platform/payment'
import { useOrdersStore } from '@/stores/orders'
import { forgetPayment, notedPayment, notePayment } from '@/stores/payment-notes'
import { pullAnew } from '@/sync/pull'
import type { WechatProvider } from './pay-ways'
import { awaitsPayment, checkPayment } from './payment-check'
import { useAction } from './useAction'

/**
 * How far paying is. `confirming`: it was paid as far as this phone knows, and the server is being asked. `unsure`: it was
 * begun, and only the person knows whether they paid. Whatever it is, the order's own status has the last word.
 */
export type PayStage = 'choosing' | 'confirming' | 'unsure' | 'cancelled' | 'failed'

/** When the server is asked after the sheet said "paid", each from the one before. The notice may come sooner, by the live pull. */
const AFTER_PAID_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000] as const
/** After a return from the cashier, where the person may not have paid at all. */
const AFTER_RETURN_MS = [0, 1_000, 2_000] as const

/** Paying an order with WeChat Pay. Nothing is opened before the person presses. */
export function usePay(order_id: Ref<string | null>) {
  const orders = useOrdersStore()
  const { busy, failure, error, run } = useAction()
  const stage = shallowRef<PayStage>('choosing')
  const order = computed(() => (order_id.value === null ? null : orders.order(order_id.value)))
  const settled = computed(() => order.value !== null && !awaitsPayment(order.value))
  /** Raised by whatever makes the questions under way pointless. */
  let turn = 0
  const stop = () => void (turn += 1)
  onScopeDispose(stop)
  watch(settled, (over) => {
    if (over && order.value !== null) forgetPayment(order.value)
  })

  /** Opens WeChat's sheet, or leaves for its cashier. */
  async function pay(provider: WechatProvider): Promise<void> {
    const shown = order.value
    if (shown === null) return
    stop()
    stage.value = 'choosing'
    await run(() => begin(shown, provider))
    // What this phone believed of the order was not so.
    if (failure.value !== null && !failure.value.passing) void pullAnew().catch(() => {})
  }

  async function begin(shown: Order, provider: WechatProvider): Promise<void> {
    const started = await call(
      api.orders[':id'].payments.$post({ param: { id: shown.id }, json: { provider } }),
    )
    if (started.amount_fen !== shown.total_fen)
      throw new ApiError('price_changed', 'the order costs something else by now', 409)
    notePayment(shown, started.payment_id)
    if (started.wechat !== undefined) {
      await learn(started.payment_id, await openPaymentSheet(started.wechat))
    } else if (started.h5_url !== undefined) {
      stage.value = 'unsure'
      leaveForCashier(started.h5_url, `/pages/pay/index?order_id=${shown.id}`)
    }
  }

  /** The sheet's word is a hint how long to ask: WeChat says "cancelled" of other things as well. */
  async function learn(payment_id: string, answer: SheetAnswer): Promise<void> {
    if (answer === 'paid') void confirm(payment_id, AFTER_PAID_MS, 'confirming')
    else if (!(await checkPayment(payment_id))) stage.value = answer
  }

  /** Asks until the order is settled, this is over, or something else has begun. */
  async function confirm(payment_id: string, waits: readonly number[], otherwise: PayStage): Promise<void> {
    stop()
    const mine = turn
    stage.value = 'confirming'
    for (const wait of waits) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      if (mine !== turn || settled.value || (await checkPayment(payment_id))) return
    }
    if (mine === turn) stage.value = otherwise
  }

  /** After a return, or when the person says that they have paid: what became of the payment begun last. */
  async function resume(): Promise<void> {
    const payment_id = order.value && notedPayment(order.value)
    if (payment_id === null || settled.value || busy.value || stage.value === 'confirming') return
    await confirm(payment_id, AFTER_RETURN_MS, 'unsure')
  }

  /** Once more for who waits for the confirmation. */
  async function askAgain(): Promise<void> {
    const payment_id = order.value && notedPayment(order.value)
    if (payment_id !== null) await confirm(payment_id, AFTER_PAID_MS, 'confirming')
  }

  return { order, settled, stage, pay, paying: busy, failure, error, resume, askAgain }
}
