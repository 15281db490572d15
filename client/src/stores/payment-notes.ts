import type { Order } from '@/api/rows'
import { isText } from '@/api/shape'
import { read, remove, write } from '@/sync/storage'

/**
 * Which payment of an order this phone has begun, so that an app that was closed at the cashier can ask what became of it.
 * Goes with the campaign's copy.
 */
type Of = Pick<Order, 'id' | 'campaign_id'>

const place = ({ id, campaign_id }: Of) => `campaign/${campaign_id}/payment/${id}`

export function notePayment(order: Of, payment_id: string): void {
  write(place(order), payment_id)
}

/** Null when none was begun here, or its outcome is known. */
export function notedPayment(order: Of): string | null {
  return read(place(order), isText)
}

export function forgetPayment(order: Of): void {
  remove(place(order))
}
