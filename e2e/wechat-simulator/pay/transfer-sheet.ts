import { endTransfer } from './deeds.ts'
import { transferRecord } from './transfers.ts'
import type { PayParts } from './world.ts'

export type Confirmation = {
  user: string
  package: string
  mchid: string
  appid: string
  outcome: 'success' | 'cancel' | 'fail' | 'hold'
  fail_reason: string
  real_name?: string | undefined
}

/**
 * What `wx.requestMerchantTransfer` opens: https://pay.weixin.qq.com/doc/v3/merchant/4012716430. Gives the transfer as it is then,
 * or why the sheet does not open. Closing it changes nothing; one that hangs (TRANSFERING) may be confirmed again.
 */
export async function confirmTransfer(parts: PayParts, order: Confirmation): Promise<object | string> {
  const { transfers, merchant } = parts
  const transfer = transfers.findPackage(order.package)
  if (!transfer || order.mchid !== merchant.mch_id || order.appid !== transfer.fields.appid) {
    return 'package_info信息有误，请返回联系商家处理'
  }
  if (parts.openid(order.user) !== transfer.fields.openid) return '收款用户与当前微信不一致'
  if (transfer.state !== 'WAIT_USER_CONFIRM' && transfer.state !== 'TRANSFERING')
    return `the transfer is ${transfer.state}`
  const { name } = transfer
  if (order.outcome === 'hold') transfers.move(transfer, 'TRANSFERING')
  else if (order.outcome === 'fail') await endTransfer(parts, transfer, 'FAIL', order.fail_reason)
  else if (order.outcome === 'success') {
    const isOther = name !== null && order.real_name !== undefined && order.real_name !== name
    await (isOther
      ? endTransfer(parts, transfer, 'FAIL', 'NAME_NOT_CORRECT')
      : endTransfer(parts, transfer, 'SUCCESS'))
  }
  return transferRecord(transfer, merchant.mch_id)
}
