import { fromBase64 } from '../crypto/alphabets.ts'
import type { PlatformKeys } from './platform-keys.ts'
import type { Unbelievable } from './trouble.ts'

/** What is older, or further ahead, is not taken: a signature that somebody kept is soon worth nothing. */
const CLOCKS_DIFFER_MS = 5 * 60_000
const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048'
/** WeChat Pay sends wrong signatures now and then, to see whether they are checked. */
const PROBE = 'WECHATPAY/SIGNTEST/'
const encoder = new TextEncoder()

/**
 * Whether WeChat Pay has signed this reply or notice just now; null when it has, else why it is not believed.
 * https://pay.weixin.qq.com/wiki/doc/apiv3/wechatpay/wechatpay4_1.shtml
 * The probes: https://developers.weixin.qq.com/community/pay/article/doc/0004a879f60928d89340b8b9f64c13
 */
export async function whyNotBelieved(
  keys: Pick<PlatformKeys, 'verifying'>,
  headers: Headers,
  body: string,
  now: Date,
): Promise<Unbelievable | null> {
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) =>
    headers.get(`wechatpay-${name}`),
  )
  if (!timestamp || !nonce || !signature || !serial) return 'unsigned'
  if (signature.startsWith(PROBE)) return 'signtest_probe'
  if ((headers.get('wechatpay-signature-type') ?? SIGNATURE_TYPE) !== SIGNATURE_TYPE) {
    return 'unknown_signature_type'
  }
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : NaN
  if (!(Math.abs(now.getTime() - at) <= CLOCKS_DIFFER_MS)) return 'timestamp_off'
  const bytes = fromBase64(signature)
  if (!bytes) return 'wrong_signature'
  const key = await keys.verifying(serial)
  if (!key) return 'unknown_serial'
  const text = encoder.encode(`${timestamp}\n${nonce}\n${body}\n`)
  return (await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, bytes, text)) ? null : 'wrong_signature'
}
