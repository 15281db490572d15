import { importPKCS8 } from 'jose'
import { base62, base64 } from '../crypto/alphabets.ts'
import type { PaymentParams } from './wechat-pay.ts'

/** Who asks: the merchant, and the key of its API certificate. */
export type Merchant = { mch_id: string; app_id: string; serial: string; private_key: string }

export type Signer = {
  /** The `Authorization` of one request. `path` has its query; `body` is exactly what is sent, '' for none. */
  authorization(method: string, path: string, body: string): Promise<string>
  /** What the phone hands to `wx.requestPayment`. */
  paymentParams(prepay_id: string): Promise<PaymentParams>
}

const SCHEMA = 'WECHATPAY2-SHA256-RSA2048'
const encoder = new TextEncoder()

/** 32 letters and digits that nobody can guess. */
const newNonce = () => base62(crypto.getRandomValues(new Uint8Array(24)), 32)

/**
 * Signs for the merchant: SHA-256 with RSA over the given lines, each ended by a line feed.
 * Requests: https://pay.weixin.qq.com/doc/v3/merchant/4012365336
 * The phone: https://pay.weixin.qq.com/doc/v3/merchant/4012365341
 */
export function openSigner(merchant: Merchant, now: () => Date, nonce: () => string = newNonce): Signer {
  const { mch_id, app_id, serial } = merchant
  let key: Promise<CryptoKey> | undefined
  async function sign(lines: readonly string[]): Promise<string> {
    key ??= importPKCS8(merchant.private_key, 'RS256')
    const text = lines.map((line) => `${line}\n`).join('')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', await key, encoder.encode(text))
    return base64(new Uint8Array(signature))
  }
  const stamp = () => [String(Math.floor(now().getTime() / 1000)), nonce()] as const

  return {
    async authorization(method, path, body) {
      const [timestamp, nonce_str] = stamp()
      const signature = await sign([method, path, timestamp, nonce_str, body])
      const fields = { mchid: mch_id, nonce_str, signature, timestamp, serial_no: serial }
      const written = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
      return `${SCHEMA} ${written.join(',')}`
    },
    async paymentParams(prepay_id) {
      const [timeStamp, nonceStr] = stamp()
      const packed = `prepay_id=${prepay_id}`
      const paySign = await sign([app_id, timeStamp, nonceStr, packed])
      return { timeStamp, nonceStr, package: packed, signType: 'RSA', paySign }
    },
  }
}
