import { z } from 'zod'

/** A key of WeChat Pay from the merchant platform: its id, and the key itself as base64 of SPKI DER. */
export type NamedKey = { id: string; spki: string }

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)

/** A key put on one line has its line breaks written as `\n`. */
const pem = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n').trim())
  .refine(
    (text) => /^-----BEGIN PRIVATE KEY-----\s[A-Za-z0-9+/=\s]+\s-----END PRIVATE KEY-----$/.test(text),
    'must be a private key in PEM (PKCS#8: BEGIN PRIVATE KEY)',
  )

const apiV3Keys = z
  .string()
  .transform(list)
  .refine(
    (keys) => keys.length > 0 && keys.every((key) => /^[\x21-\x7e]{32}$/.test(key)),
    'must list APIv3 keys of 32 characters, the newest first',
  )

const publicKeys = z
  .string()
  .transform((text) =>
    list(text).map((item): NamedKey => {
      const [id = '', ...rest] = item.split('=')
      return { id, spki: rest.join('=') }
    }),
  )
  .refine(
    (keys) =>
      keys.length > 0 &&
      keys.every(({ id, spki }) => /^PUB_KEY_ID_\w+$/.test(id) && /^[A-Za-z0-9+/]{100,}={0,2}$/.test(spki)),
    'must list PUB_KEY_ID_…=<base64 of the key>',
  )

const address = z
  .string()
  .regex(/^https?:\/\/[^\s?#]+$/, 'must be an http(s) address without a query')
  .transform((text) => text.replace(/\/+$/, ''))

/** What WeChat Pay needs, as the merchant platform (pay.weixin.qq.com) shows it under 账户中心 → API安全. */
export const wechatPayVariables = {
  /** 商户号. */
  WECHAT_PAY_MCH_ID: z
    .string()
    .regex(/^\d{6,32}$/, 'must be the digits of the merchant id')
    .optional(),
  /** Serial number of the merchant's API certificate. */
  WECHAT_PAY_MCH_SERIAL: z
    .string()
    .regex(/^[0-9A-Fa-f]{8,64}$/, 'must be the hexadecimal serial number of the API certificate')
    .optional(),
  WECHAT_PAY_MCH_PRIVATE_KEY: pem.optional(),
  /** Newest first: while one is being replaced, both decrypt. */
  WECHAT_PAY_API_V3_KEYS: apiV3Keys.optional(),
  /** WeChat Pay's public keys (微信支付公钥). Without them its platform certificates are fetched. */
  WECHAT_PAY_PUBLIC_KEYS: publicKeys.optional(),
  WECHAT_PAY_API_URL: address.default('https://api.mch.weixin.qq.com'),
  /** `<public api>/webhooks/wechat-pay`. */
  WECHAT_PAY_NOTIFY_URL: address.optional(),
}

type Pay = z.output<z.ZodObject<typeof wechatPayVariables>>
type Rest = {
  PAYMENT_PROVIDERS: readonly string[]
  WECHAT_APP_ID?: string | undefined
  CLIENT_ADDRESS_HEADER?: string | undefined
  WECHAT_PAY_TRANSFER_SCENE?: string | undefined
}

const NEEDED = [
  'WECHAT_PAY_MCH_ID',
  'WECHAT_PAY_MCH_SERIAL',
  'WECHAT_PAY_MCH_PRIVATE_KEY',
  'WECHAT_PAY_API_V3_KEYS',
  'WECHAT_PAY_NOTIFY_URL',
  'WECHAT_APP_ID',
] as const

/** What is missing for WeChat Pay, where any part of it is set or a way to pay needs it. */
export function wechatPayHalfSet(env: Pay & Rest): string[] {
  const listed = env.PAYMENT_PROVIDERS.filter((name) => name.startsWith('wechat_'))
  // The app id alone is no sign of it: signing in needs it too.
  const begun =
    NEEDED.some((name) => name !== 'WECHAT_APP_ID' && env[name]) ||
    env.WECHAT_PAY_PUBLIC_KEYS ||
    env.WECHAT_PAY_TRANSFER_SCENE
  if (listed.length === 0 && !begun) return []
  const why =
    listed.length > 0 ? `PAYMENT_PROVIDERS lists ${listed.join(' and ')}` : 'other variables of it are set'
  return NEEDED.filter((name) => !env[name]).map(
    (name) => `${name} is missing; WeChat Pay needs it (${why}).`,
  )
}

/** What must not go to production. */
export function wechatPayUnsafe(env: Pay & Rest): string[] {
  const sentences = (['WECHAT_PAY_API_URL', 'WECHAT_PAY_NOTIFY_URL'] as const)
    .filter((name) => env[name]?.startsWith('https://') === false)
    .map((name) => `${name} must be an https address in production.`)
  if (env.PAYMENT_PROVIDERS.includes('wechat_h5') && !env.CLIENT_ADDRESS_HEADER) {
    sentences.push('CLIENT_ADDRESS_HEADER is missing; wechat_h5 must tell WeChat the address of the payer.')
  }
  return sentences
}
