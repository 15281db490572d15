import { verify } from 'node:crypto'
import { PayRefusal } from './errors.ts'
import type { Merchant } from './merchant.ts'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
const CLOCK_SKEW_S = 300

/** `url` is path and query, as they were sent. */
export type SignedRequest = { method: string; url: string; body: string; authorization: string | undefined }

/** What the merchant signs: https://pay.weixin.qq.com/doc/v3/merchant/4012365336 */
export function requestMessage(method: string, url: string, timestamp: string, nonce: string, body: string) {
  return `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`
}

/**
 * Throws unless the merchant signed exactly this request, within five minutes of now. The reasons are those of
 * https://pay.weixin.qq.com/doc/v3/merchant/4012072670; the time is looked at before the signature.
 */
export function checkAuthorization(request: SignedRequest, merchant: Merchant, now: number): void {
  const given = readAuthorization(request)
  if (!/^\d+$/.test(given.timestamp) || Math.abs(now / 1000 - Number(given.timestamp)) > CLOCK_SKEW_S) {
    throw refuse('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  }
  if (given.mchid !== merchant.mch_id) throw refuse('签名错误')
  if (given.serial_no !== merchant.serial) throw refuse('商户证书序列号有误。请使用签名私钥匹配的证书序列号')
  const message = requestMessage(request.method, request.url, given.timestamp, given.nonce_str, request.body)
  if (!verifies(message, given.signature, merchant.public_key)) throw refuse('签名错误')
}

/** Whether this key's owner signed the message: SHA256 with RSA, the signature in base64. */
export function verifies(message: string, signature: string, public_key: string): boolean {
  return verify('sha256', Buffer.from(message), public_key, Buffer.from(signature, 'base64'))
}

/** The five parts of the header, in any order, each once, nothing between them but a comma. */
function readAuthorization({ url, authorization }: SignedRequest) {
  const [, scheme, rest = ''] = /^(\S+) (.*)$/s.exec(authorization ?? '') ?? []
  if (scheme === undefined || scheme === 'Bearer') throw refuse(isTransaction(url) ? UNVERIFIED : MALFORMED)
  if (scheme !== SCHEME) throw refuse('HTTP头Authorization认证类型不正确')
  const pairs = rest.split(',').map((part) => /^(\w+)="([^"]+)"$/.exec(part))
  const given = new Map(pairs.map((pair) => [pair?.[1], pair?.[2]]))
  const value = (name: string) => {
    const text = given.get(name)
    if (text === undefined || given.size !== 5 || pairs.length !== 5) throw refuse(MALFORMED)
    return text
  }
  const [mchid, nonce_str, signature] = [value('mchid'), value('nonce_str'), value('signature')]
  return { mchid, nonce_str, signature, timestamp: value('timestamp'), serial_no: value('serial_no') }
}

/** The payment calls word a missing header differently, and their refusals have no Request-ID: measured on the live service. */
export const isTransaction = (url: string) => url.startsWith('/v3/pay/transactions/')

const MALFORMED = 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'
const UNVERIFIED = '签名信息错误，验签失败'
const refuse = (message: string) => new PayRefusal(401, 'SIGN_ERROR', message)
