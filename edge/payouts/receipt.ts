import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'

/** What `wx.requestMerchantTransfer` takes. */
export type Receipt = { mch_id: string; app_id: string; package: string }

/** What opens WeChat's page on which a person confirms that they take their payout. */
export async function receiptOf(
  { db, wechatPay }: Pick<Parts, 'db' | 'wechatPay'>,
  userId: string,
  payout_id: string,
): Promise<Receipt> {
  // With the service's rights, because nobody may read these by themselves; it finds only the caller's own.
  const [row] = await db.asServiceFor(
    userId,
    (tx) => tx<{ package: string }[]>`select private.receipt_of(${payout_id}) as package`,
  )
  if (!row) throw new Error('receipt_of gave no row')
  if (!wechatPay) throw new Refusal('provider_unavailable')
  return { mch_id: wechatPay.mch_id, app_id: wechatPay.app_id, package: row.package }
}
