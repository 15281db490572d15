import { z } from 'zod'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'

/** A transfer as WeChat tells of it: in the answer to the request, to a query, to a cancellation, and in a notice. */
export const wechatBill = z.object({
  out_bill_no: z.string(),
  transfer_bill_no: z.string().min(1).max(64),
  state: z.string().max(32),
  mch_id: z.string().optional(),
  appid: z.string().optional(),
  transfer_amount: z.int().optional(),
  openid: z.string().optional(),
  fail_reason: z.string().max(200).optional(),
  package_info: z.string().min(1).max(1024).optional(),
  create_time: z.iso.datetime({ offset: true }).optional(),
})
export type WechatBill = z.output<typeof wechatBill>

/** Why a bill cannot be this merchant's; null: it can. */
export function foreign({ mch_id, appid }: WechatBill, pay: WechatPay): string | null {
  if (mch_id !== undefined && mch_id !== pay.mch_id) return 'other_merchant'
  if (appid !== undefined && appid !== pay.app_id) return 'other_app'
  return null
}
