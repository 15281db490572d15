import { onShow } from '@dcloudio/uni-app'
import { watch, type Ref } from 'vue'
import type { Order } from '@/api/rows'
import { notedPayment } from '@/stores/payment-notes'
import { awaitsPayment, checkPayment } from './payment-check'

/** For a screen that shows an order: a payment begun on this phone, whose end it did not see, is asked about once a visit. */
export function useNotedPayment(order: Readonly<Ref<Order | null>>): void {
  function ask(): void {
    const it = order.value
    if (it === null || !awaitsPayment(it)) return
    const payment_id = notedPayment(it)
    if (payment_id !== null) void checkPayment(payment_id)
  }
  onShow(ask)
  // The order may come from the phone's copy only after the page has shown.
  watch(() => order.value?.id, ask)
}
