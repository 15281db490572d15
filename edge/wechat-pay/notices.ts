import { paymentNotice } from '../payments/wechat-payment-notice.ts'
import { refundNotice } from '../payments/wechat-refund-notice.ts'
import { transferNotice } from '../payouts/notice.ts'
import type { NoticeHandler } from './outcome.ts'

/** What follows from a notice, by its event type. Others are ignored. */
export const NOTICE_HANDLERS: Readonly<Record<string, NoticeHandler>> = {
  'TRANSACTION.SUCCESS': paymentNotice,
  'REFUND.SUCCESS': refundNotice,
  'REFUND.ABNORMAL': refundNotice,
  'REFUND.CLOSED': refundNotice,
  'MCHTRANSFER.BILL.FINISHED': transferNotice,
}
