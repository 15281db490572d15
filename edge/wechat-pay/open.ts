import { z } from 'zod'
import { base64 } from '../crypto/alphabets.ts'
import type { Parts } from '../parts.ts'
import { readCertificates } from './certificates.ts'
import { ALGORITHM, sealed, unseal } from './decrypting.ts'
import { PlatformKeys } from './platform-keys.ts'
import type { Method } from './request.ts'
import { parsedJson, sendSigned } from './request.ts'
import { openSigner } from './signing.ts'
import { NoticeRefused, PayTrouble } from './trouble.ts'
import { whyNotBelieved } from './verifying.ts'
import type { WechatPay } from './wechat-pay.ts'

type Reach = Pick<Parts, 'env' | 'fetch' | 'now' | 'log'>

/** A notice waits for this, and must be answered within five seconds. */
const CERTIFICATES_MS = 2_500

const notice = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  event_type: z.string().regex(/^[\w.]{1,64}$/),
  resource: sealed,
})

/** WeChat Pay as the environment describes the merchant; null where it is not set up. */
export function openWechatPay(parts: Reach): WechatPay | null {
  const { env } = parts
  const { WECHAT_APP_ID: app_id, WECHAT_PAY_MCH_ID: mch_id, WECHAT_PAY_NOTIFY_URL: notify_url } = env
  const { WECHAT_PAY_MCH_SERIAL: serial, WECHAT_PAY_MCH_PRIVATE_KEY: private_key } = env
  const { WECHAT_PAY_API_V3_KEYS: api_v3_keys, WECHAT_PAY_API_URL: api_url } = env
  // The configuration is whole or refused: these are missing together.
  if (!app_id || !mch_id || !notify_url || !serial || !private_key || !api_v3_keys) return null

  const signer = openSigner({ mch_id, app_id, serial, private_key }, parts.now)
  void sayUnusable(parts, 'WECHAT_PAY_MCH_PRIVATE_KEY', () => signer.authorization('GET', '/', ''))
  const keys = new PlatformKeys(parts, env.WECHAT_PAY_PUBLIC_KEYS ?? [], async () => {
    const signal = AbortSignal.timeout(CERTIFICATES_MS)
    const asked = { method: 'GET', path: '/v3/certificates', body: null, serial: null, signal } as const
    return readCertificates(parts, api_v3_keys, await sendSigned(parts, signer, api_url, asked))
  })
  for (const { id } of env.WECHAT_PAY_PUBLIC_KEYS ?? []) {
    void sayUnusable(parts, 'WECHAT_PAY_PUBLIC_KEYS', () => keys.verifying(id))
  }

  async function call(
    method: Method,
    path: string,
    body: object | null,
    signal: AbortSignal,
    serial = keys.preferred,
  ): Promise<unknown> {
    const reply = await sendSigned(parts, signer, api_url, { method, path, body, serial, signal })
    const reason = await whyNotBelieved(keys, reply.headers, reply.body, parts.now())
    if (reason) throw new PayTrouble(null, null, `sent a reply that is not believed: ${reason}`)
    if (reply.body === '') return null
    const parsed = parsedJson(reply.body)
    if (parsed === undefined) throw new PayTrouble(null, null, 'sent a reply that cannot be read')
    return parsed
  }

  return {
    ...{ app_id, mch_id, notify_url, call },
    paymentParams: (prepay_id) => signer.paymentParams(prepay_id),
    async readNotice(headers, body) {
      const reason = await whyNotBelieved(keys, headers, body, parts.now())
      if (reason) throw new NoticeRefused(reason)
      const parsed = notice.safeParse(parsedJson(body))
      if (!parsed.success) throw new NoticeRefused('not_a_notice')
      const { id, event_type, resource } = parsed.data
      if (resource.algorithm !== ALGORITHM) throw new NoticeRefused('unknown_algorithm')
      const text = await unseal(api_v3_keys, resource)
      if (text === null) throw new NoticeRefused('not_decrypted')
      const opened = parsedJson(text)
      if (opened === undefined) throw new NoticeRefused('not_a_notice')
      return { id, event_type, resource: opened }
    },
    async encrypt(text) {
      const { serial, key } = await keys.encrypting()
      const bytes = await crypto.subtle.encrypt('RSA-OAEP', key, new TextEncoder().encode(text))
      return { serial, ciphertext: base64(new Uint8Array(bytes)) }
    },
  }
}

/** A key that cannot be read is said at the start, not when the first person pays. */
async function sayUnusable({ log }: Reach, variable: string, use: () => Promise<unknown>): Promise<void> {
  try {
    await use()
  } catch {
    log({ level: 'error', event: 'wechat_pay_key_unusable', variable })
  }
}
