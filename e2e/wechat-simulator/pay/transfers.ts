import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { MerchantAccount } from './account.ts'
import { refusals } from './errors.ts'
import { fen, notifyUrl, text } from './fields.ts'
import { chinaTime, DAY, timeDigits } from './times.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012716434 */
export const transferFields = z.object(
  {
    appid: text(32),
    out_bill_no: z.string('必须是字符串').regex(/^[\dA-Za-z]{1,32}$/, '只能由1到32个数字、大小写字母组成'),
    transfer_scene_id: text(36),
    openid: text(64),
    user_name: text(1024).optional(),
    transfer_amount: fen,
    transfer_remark: text(32),
    notify_url: notifyUrl.optional(),
    user_recv_perception: text(32).optional(),
    transfer_scene_report_infos: z
      .array(z.object({ info_type: text(15), info_content: text(32) }), '必须是数组')
      .min(1, '不能为空')
      .max(10, '不得超过10条'),
  },
  '请求包体必须是对象',
)
export type TransferFields = z.output<typeof transferFields>

export type TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED'

export type Transfer = {
  readonly transfer_bill_no: string
  readonly package_info: string
  readonly fields: TransferFields
  /** The name in clear, if the merchant gave one. */
  readonly name: string | null
  readonly created_at: number
  state: TransferState
  updated_at: number
  fail_reason: string | null
}

/** "仅支持查询最近30天内的转账单". */
const KNOWN_FOR_MS = 30 * DAY

/** States in which the money has not gone to the person yet and the merchant may still cancel. */
const CANCELLABLE: readonly TransferState[] = ['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM']
const FINAL: readonly TransferState[] = ['SUCCESS', 'FAIL', 'CANCELLED']

/** The transfers of the merchant to people, by its own number. */
export class Transfers {
  private readonly transfers = new Map<string, Transfer>()

  constructor(
    private readonly clock: Clock,
    private readonly account: MerchantAccount,
  ) {}

  find(out_bill_no: string): Transfer | undefined {
    return this.transfers.get(out_bill_no)
  }

  /** By WeChat Pay's own number. */
  getByBill(transfer_bill_no: string): Transfer {
    const found = [...this.transfers.values()].find((one) => one.transfer_bill_no === transfer_bill_no)
    return this.get(found?.fields.out_bill_no ?? '')
  }

  findPackage(package_info: string): Transfer | undefined {
    return [...this.transfers.values()].find((one) => one.package_info === package_info)
  }

  get(out_bill_no: string): Transfer {
    const transfer = this.transfers.get(out_bill_no)
    if (!transfer || this.clock.now() - transfer.created_at > KNOWN_FOR_MS) throw refusals.transferUnknown()
    return transfer
  }

  /** Takes the money from the merchant; `state` is where the transfer begins. */
  create(fields: TransferFields, name: string | null, state: TransferState): Transfer {
    if (!this.account.take(fields.transfer_amount)) throw refusals.notEnoughToTransfer()
    const now = this.clock.now()
    const transfer: Transfer = {
      transfer_bill_no: `1330000${timeDigits(now)}${String(randomInt(1e11)).padStart(11, '0')}`,
      package_info: randomBytes(48).toString('base64'),
      fields,
      name,
      created_at: now,
      state,
      updated_at: now,
      fail_reason: null,
    }
    this.transfers.set(fields.out_bill_no, transfer)
    return transfer
  }

  /** One step further; a transfer that fails or is cancelled gives the money back to the merchant. */
  move(transfer: Transfer, state: TransferState, fail_reason: string | null = null): void {
    if (isFinal(transfer)) return
    transfer.state = state
    transfer.fail_reason = fail_reason
    transfer.updated_at = this.clock.now()
    if (state === 'FAIL' || state === 'CANCELLED') this.account.receive(transfer.fields.transfer_amount)
  }

  /** https://pay.weixin.qq.com/doc/v3/merchant/4012716458: accepted at first, done a little later. */
  cancel(transfer: Transfer): void {
    if (transfer.state === 'CANCELING' || transfer.state === 'CANCELLED') return
    if (!CANCELLABLE.includes(transfer.state)) throw refusals.notCancellable()
    this.move(transfer, 'CANCELING')
  }
}

export const isFinal = (transfer: Transfer) => FINAL.includes(transfer.state)

/** The answer to the request; the package is there only while the person can still confirm. */
export function transferReply(transfer: Transfer): object {
  return {
    out_bill_no: transfer.fields.out_bill_no,
    transfer_bill_no: transfer.transfer_bill_no,
    create_time: chinaTime(transfer.created_at),
    state: transfer.state,
    ...(transfer.fail_reason && { fail_reason: transfer.fail_reason }),
    ...(transfer.state === 'WAIT_USER_CONFIRM' && { package_info: transfer.package_info }),
  }
}

/** The answer to the query; it has no package. https://pay.weixin.qq.com/doc/v3/merchant/4012716437 */
export function transferRecord(transfer: Transfer, mch_id: string): object {
  const { fields } = transfer
  return {
    ...transferNews(transfer, mch_id),
    appid: fields.appid,
    transfer_remark: fields.transfer_remark,
    ...(fields.user_name && { user_name: fields.user_name }),
  }
}

/** What the notice tells: https://pay.weixin.qq.com/doc/v3/merchant/4012712115 */
export function transferNews(transfer: Transfer, mch_id: string): object {
  const { fields } = transfer
  return {
    mch_id,
    out_bill_no: fields.out_bill_no,
    transfer_bill_no: transfer.transfer_bill_no,
    transfer_amount: fields.transfer_amount,
    state: transfer.state,
    openid: fields.openid,
    ...(transfer.fail_reason && { fail_reason: transfer.fail_reason }),
    create_time: chinaTime(transfer.created_at),
    update_time: chinaTime(transfer.updated_at),
  }
}
