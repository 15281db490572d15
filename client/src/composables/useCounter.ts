import { shallowRef } from 'vue'
import type { InferResponseType } from 'hono/client'
import { api, call } from '@/api/client'
import type { Edge } from '@/api/contract'
import { useAction } from './useAction'

export type HandedOver = InferResponseType<Edge['redemptions']['$post'], 200>['order']
export type WaitingAtPoint = InferResponseType<Edge['redemptions']['waiting']['$post'], 200>

/** The counter of a pickup point: what waits there, and handing it over. The PIN is kept no longer than the page. */
export function useCounter() {
  const pickup_point_id = shallowRef('')
  const pin = shallowRef('')
  const at = shallowRef<WaitingAtPoint | null>(null)
  const handed = shallowRef<HandedOver | null>(null)
  const opening = useAction()
  const handing = useAction()

  /** Opens the counter, or brings its list up to date. False when the PIN was not taken. */
  async function open(): Promise<boolean> {
    const json = { pickup_point_id: pickup_point_id.value, pickup_point_pin: pin.value }
    const found = await opening.run(() => call(api.redemptions.waiting.$post({ json })))
    if (found !== null) at.value = found
    return found !== null
  }

  /** Hands an order over, once: a second time is refused, whoever pressed first. */
  async function redeem(redemption_code: string): Promise<boolean> {
    handed.value = null
    const json = { redemption_code, pickup_point_pin: pin.value }
    const done = await handing.run(() => call(api.redemptions.$post({ json })))
    handed.value = done?.order ?? null
    // Also when it was refused: another clerk may have been first.
    void open()
    return done !== null
  }

  /** Closes the counter and forgets the PIN. */
  function close(): void {
    pin.value = ''
    at.value = null
    handed.value = null
  }

  return {
    pickup_point_id,
    pin,
    at,
    handed,
    open,
    opening: opening.busy,
    openError: opening.error,
    redeem,
    redeeming: handing.busy,
    redeemError: handing.error,
    close,
  }
}
