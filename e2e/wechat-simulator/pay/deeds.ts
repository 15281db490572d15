import type { Order } from './orders.ts'
import { transactionOf } from './orders.ts'
import { refundNews, type Refund, type RefundStatus } from './refunds.ts'
import { transferNews, type Transfer, type TransferState } from './transfers.ts'
import type { PayParts } from './world.ts'

/** The person pays: the money is the merchant's, and the merchant is told. */
export async function pay(parts: PayParts, order: Order, openid: string): Promise<void> {
  parts.orders.pay(order, openid)
  parts.account.receive(order.fields.amount.total)
  await parts.notices.tell('TRANSACTION.SUCCESS', order.fields.notify_url, transactionOf(order))
}

/** A refund ends, and the merchant is told if it named an address. */
export async function settleRefund(
  parts: PayParts,
  refund: Refund,
  outcome: Exclude<RefundStatus, 'PROCESSING'>,
): Promise<void> {
  parts.refunds.settle(refund, outcome)
  const { notify_url } = refund.fields
  if (notify_url) await parts.notices.tell(`REFUND.${outcome}`, notify_url, refundNews(refund))
}

/** A transfer ends, and the merchant is told if it named an address. */
export async function endTransfer(
  parts: PayParts,
  transfer: Transfer,
  state: Extract<TransferState, 'SUCCESS' | 'FAIL' | 'CANCELLED'>,
  fail_reason: string | null = null,
): Promise<void> {
  parts.transfers.move(transfer, state, fail_reason)
  const { notify_url } = transfer.fields
  const news = transferNews(transfer, parts.merchant.mch_id)
  if (notify_url) await parts.notices.tell('MCHTRANSFER.BILL.FINISHED', notify_url, news)
}
