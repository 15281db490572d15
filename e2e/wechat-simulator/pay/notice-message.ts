import { randomBytes, randomUUID } from 'node:crypto'
import type { Platform } from './platform.ts'
import { encryptResource } from './resource.ts'
import { chinaTime } from './times.ts'

export type NoticeEvent =
  'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED' | 'MCHTRANSFER.BILL.FINISHED'

type Kind = { summary: string; original_type: 'transaction' | 'refund' | 'mch_payment' }

const KINDS: Record<NoticeEvent, Kind> = {
  'TRANSACTION.SUCCESS': { summary: '支付成功', original_type: 'transaction' },
  'REFUND.SUCCESS': { summary: '退款成功', original_type: 'refund' },
  'REFUND.ABNORMAL': { summary: '退款异常', original_type: 'refund' },
  'REFUND.CLOSED': { summary: '退款关闭', original_type: 'refund' },
  'MCHTRANSFER.BILL.FINISHED': { summary: '商家转账单据终态通知', original_type: 'mch_payment' },
}

/** The body of a notice; the same one is sent at each attempt. https://pay.weixin.qq.com/doc/v3/merchant/4012791902 */
export function noticeBody(event_type: NoticeEvent, content: object, api_v3_key: string, at: number) {
  const { summary, original_type } = KINDS[event_type]
  const id = randomUUID()
  const resource = { original_type, ...encryptResource(api_v3_key, JSON.stringify(content), original_type) }
  const body = {
    id,
    create_time: chinaTime(at),
    resource_type: 'encrypt-resource',
    event_type,
    summary,
    resource,
  }
  return { id, text: JSON.stringify(body) }
}

/** What WeChat Pay signs, in notices and in answers: https://pay.weixin.qq.com/doc/v3/merchant/4013053420 */
export const platformMessage = (timestamp: string, nonce: string, body: string) =>
  `${timestamp}\n${nonce}\n${body}\n`

/** What is deliberately wrong with an attempt. */
export const FAULTS = [
  'wrong_signature',
  'wrong_serial',
  'old_timestamp',
  'flipped_byte',
  'sign_test',
] as const
export type Fault = (typeof FAULTS)[number]

export type SignedMessage = { headers: Record<string, string>; body: string }

const OLD_S = 301

/**
 * Signs a notice or an answer, afresh each time. `now` is the true time, which a merchant compares with its own; `wanted` names
 * the key to sign with, if there is such a one.
 */
export function signMessage(
  platform: Platform,
  body: string,
  now: number,
  fault: Fault | null = null,
  wanted?: string,
): SignedMessage {
  const timestamp = String(Math.floor(now / 1000) - (fault === 'old_timestamp' ? OLD_S : 0))
  const nonce = randomBytes(16).toString('hex').toUpperCase()
  const { serial, signature } = platform.sign(platformMessage(timestamp, nonce, body), wanted)
  return {
    headers: {
      'Content-Type': 'application/json',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': faultySignature(signature, fault),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      'Wechatpay-Serial': fault === 'wrong_serial' ? 'F'.repeat(serial.length) : serial,
    },
    body: fault === 'flipped_byte' ? flipped(body) : body,
  }
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4013053249: probes carry a signature that begins so and must not be believed. */
function faultySignature(signature: string, fault: Fault | null): string {
  if (fault === 'sign_test') return `WECHATPAY/SIGNTEST/${signature}`
  if (fault === 'wrong_signature') return randomBytes(256).toString('base64')
  return signature
}

function flipped(body: string): string {
  const at = body.indexOf('"ciphertext":"') + 20
  return body.slice(0, at) + (body[at] === 'A' ? 'B' : 'A') + body.slice(at + 1)
}
