import { numberOf } from '../payments/wechat-numbers.ts'
import { PayTrouble } from '../wechat-pay/trouble.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import { wechatBill } from './bill.ts'
import type { WechatBill } from './bill.ts'
import type { TransferScene } from './scenes.ts'

/** Whom to pay how much, under a number of its own. */
export type Transfer = {
  transfer_id: string
  amount_fen: number
  openid: string | null
  /** The name on the roster. */
  payee_name: string | null
}

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
const pathOf = ({ transfer_id }: Transfer) => `${BILLS}/out-bill-no/${numberOf(transfer_id)}`

/** From here on WeChat compares the name with the person's own; below 0.30 yuan it does not even take one. */
const NAME_FROM_FEN = 200_000

/**
 * Asks WeChat for the bill. Asked again under the same number for the same, it answers about the same bill.
 * https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/transfer-to-user.html
 */
export async function makeBill(
  pay: WechatPay,
  scene: TransferScene,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<WechatBill> {
  const named = transfer.amount_fen >= NAME_FROM_FEN
  const name = named ? await pay.encrypt(transfer.payee_name ?? '') : null
  const order = {
    appid: pay.app_id,
    out_bill_no: numberOf(transfer.transfer_id),
    transfer_scene_id: scene.id,
    openid: transfer.openid,
    ...(name && { user_name: name.ciphertext }),
    transfer_amount: transfer.amount_fen,
    transfer_remark: '内购佣金提现',
    notify_url: pay.notify_url,
    transfer_scene_report_infos: scene.reports,
  }
  return read(transfer, await pay.call('POST', BILLS, order, signal, name?.serial))
}

/**
 * What has become of it; null: WeChat knows no bill under this number.
 * https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/get-transfer-bill-by-out-no.html
 */
export async function findBill(
  pay: WechatPay,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<WechatBill | null> {
  try {
    return read(transfer, await pay.call('GET', pathOf(transfer), null, signal))
  } catch (error) {
    if (error instanceof PayTrouble && error.status === 404 && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/**
 * Asks for it back; over it is only when WeChat says so.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012716458
 */
export async function cancelBill(
  pay: WechatPay,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<WechatBill> {
  return read(transfer, await pay.call('POST', `${pathOf(transfer)}/cancel`, {}, signal))
}

function read(transfer: Transfer, reply: unknown): WechatBill {
  const parsed = wechatBill.safeParse(reply)
  if (!parsed.success) throw new PayTrouble(null, null, 'sent a bill that cannot be read')
  if (parsed.data.out_bill_no !== numberOf(transfer.transfer_id))
    throw new PayTrouble(null, null, 'sent another bill than was asked for')
  return parsed.data
}
