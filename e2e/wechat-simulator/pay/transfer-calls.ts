import { endTransfer } from './deeds.ts'
import { refusals } from './errors.ts'
import { readFields } from './fields.ts'
import { DAY } from './times.ts'
import { checkTransfer, isSameTransfer } from './transfer-rules.ts'
import { transferFields, transferRecord, transferReply, type TransferFields } from './transfers.ts'
import type { PayParts } from './world.ts'

/**
 * Who has not confirmed within a day gets nothing:
 * https://developers.weixin.qq.com/community/develop/doc/000c6693804fb0a043d350d7a61800
 */
const CONFIRM_WITHIN_MS = DAY
/** A cancellation is accepted at once and done a little later. */
const CANCELLED_AFTER_MS = 3_000

/**
 * https://pay.weixin.qq.com/doc/v3/merchant/4012716434; `serial` is the header Wechatpay-Serial. Asked again with the same fields,
 * a transfer that was stuck (ACCEPTED, PROCESSING) goes on: "可原单重试".
 */
export function createTransfer(parts: PayParts, body: string, serial: string | undefined): object {
  const { transfers, agenda, clock } = parts
  const fields = readFields(transferFields, body)
  checkTransfer(fields, parts.app_id, parts.transfer_scenes)
  const name = readName(parts, fields, serial)
  const known = transfers.find(fields.out_bill_no)
  if (known) {
    if (!isSameTransfer(known, fields, name)) throw refusals.transferNumberUsed()
    if (known.state === 'ACCEPTED' || known.state === 'PROCESSING') transfers.move(known, 'WAIT_USER_CONFIRM')
    return transferReply(known)
  }
  if (!parts.knows(fields.openid)) throw refusals.payeeOfAnother()
  const transfer = transfers.create(fields, name, parts.transferStart.take())
  agenda.at(clock.now() + CONFIRM_WITHIN_MS, () => {
    if (transfer.state === 'WAIT_USER_CONFIRM') return endTransfer(parts, transfer, 'FAIL', 'OVERDUE_CLOSE')
  })
  return transferReply(transfer)
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012716437 */
export function queryTransfer(parts: PayParts, out_bill_no: string): object {
  return transferRecord(parts.transfers.get(out_bill_no), parts.merchant.mch_id)
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012716457 */
export function queryTransferByBill(parts: PayParts, transfer_bill_no: string): object {
  return transferRecord(parts.transfers.getByBill(transfer_bill_no), parts.merchant.mch_id)
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012716458 */
export function cancelTransfer(parts: PayParts, out_bill_no: string): object {
  const { transfers, agenda, clock } = parts
  const transfer = transfers.get(out_bill_no)
  transfers.cancel(transfer)
  agenda.at(clock.now() + CANCELLED_AFTER_MS, () => {
    if (transfer.state === 'CANCELING') return endTransfer(parts, transfer, 'CANCELLED')
  })
  const { transfer_bill_no, update_time } = transferRecord(transfer, parts.merchant.mch_id) as Record<
    string,
    unknown
  >
  return { out_bill_no, transfer_bill_no, state: transfer.state, update_time }
}

/** The name must be encrypted with a key of WeChat Pay that the header names. */
function readName(parts: PayParts, fields: TransferFields, serial: string | undefined): string | null {
  if (fields.user_name === undefined) return null
  if (serial === undefined) throw refusals.keyMissing()
  if (!parts.platform.knows(serial)) throw refusals.keyUnknown()
  const name = parts.platform.decrypt(fields.user_name, serial)
  if (name === null) throw refusals.undecipherable()
  return name
}
