import { describe, expect, it } from 'vitest'
import { EnvError, parseEnv } from './env.ts'
import { VARIABLES } from './testing/env.ts'
import { MERCHANT, PAY_VARIABLES, spkiOf } from './testing/wechat-pay.ts'

const production = {
  ...VARIABLES,
  NEIGOU_ENV: 'production',
  PAYMENT_PROVIDERS: '',
  IMAGE_DELIVERY: 'redirect',
  JWT_SECRET: 'kP8sW3nQ6vX1zC9bM4hL7jT2yR5fD0gA',
  JOBS_SECRET: 'Lm5Xr8Tz2Vb7Qp1Ws4Dk9Gn3Hc6Yf0Ja',
}

function sentences(variables: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv(variables)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.sentences
    throw error
  }
}

describe('parseEnv', () => {
  it('accepts a complete configuration and fills in defaults', () => {
    expect(parseEnv(VARIABLES)).toMatchObject({
      WECHAT_API_URL: 'https://api.weixin.qq.com',
      PAYMENT_PROVIDERS: ['sandbox'],
    })
    expect(sentences(production)).toEqual([])
  })

  it('names each variable that is missing, and an empty one counts as missing', () => {
    expect(sentences({ ...VARIABLES, SUPABASE_DB_URL: undefined, H5_URL: '' })).toEqual([
      'SUPABASE_DB_URL is missing.',
      'H5_URL is missing.',
    ])
  })

  it.each([
    ['NEIGOU_ENV', 'staging'],
    ['SUPABASE_URL', 'ftp://x'],
    ['SUPABASE_DB_URL', 'mysql://x'],
    ['ENTRY_CODE_SECRET', 'short'],
    ['PAYMENT_PROVIDERS', 'sandbox,gold'],
    ['IMAGE_DELIVERY', 'pigeon'],
    ['PORT', 'eighty'],
    ['WECHAT_TEMPLATE_ORDER', 'A12UXRk_8CPKj-H2jUrGHMSGM7sUTM thing1'],
    ['WECHAT_APP_SECRET', 'without an app id'],
    ['WECHAT_OFFICIAL_APP_SECRET', 'without an app id'],
    ['WECHAT_MINI_PROGRAM_ID', 'wx0123456789abcdef'],
  ])('refuses a wrong %s without repeating its value', (name, value) => {
    const found = sentences({ ...VARIABLES, [name]: value })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^[A-Z0-9_]+ /)
    expect(found[0]).toContain(name.replace('APP_SECRET', 'APP_ID'))
    expect(found[0]).not.toContain(value)
  })

  it.each([
    ['PAYMENT_PROVIDERS', 'sandbox'],
    ['IMAGE_DELIVERY', 'stream'],
    ['H5_URL', 'http://h5.test'],
    ['JWT_SECRET', 'super-secret-jwt-token-with-at-least-32-characters-long'],
    ['AUTH_BRIDGE_SECRET', 'a'.repeat(40)],
    ['IMAGE_URL_SECRET', VARIABLES.ENTRY_CODE_SECRET],
    ['LOTTERY_SECRET', 'change-me-0123456789-0123456789-0123456789'],
    ['JOBS_SECRET', undefined],
  ])('refuses an unsafe %s in production only', (name, value) => {
    expect(sentences({ ...production, [name]: value })[0]).toMatch(new RegExp(`^${name} `))
    expect(sentences({ ...VARIABLES, [name]: value })).toEqual([])
  })
})

describe('WeChat Pay', () => {
  const pay = {
    ...production,
    ...PAY_VARIABLES,
    PAYMENT_PROVIDERS: 'wechat_jsapi,wechat_h5',
    CLIENT_ADDRESS_HEADER: 'x-real-ip',
  }
  const NEEDED = [
    'WECHAT_PAY_MCH_ID',
    'WECHAT_PAY_MCH_SERIAL',
    'WECHAT_PAY_MCH_PRIVATE_KEY',
    'WECHAT_PAY_API_V3_KEYS',
    'WECHAT_PAY_NOTIFY_URL',
  ] as const

  it('is taken when it is whole, with line breaks written out, and lists read', () => {
    const spki = spkiOf(MERCHANT.public_key)
    const env = parseEnv({
      ...pay,
      WECHAT_PAY_API_V3_KEYS: `${'n'.repeat(32)}, ${MERCHANT.api_v3_key}`,
      WECHAT_PAY_PUBLIC_KEYS: `PUB_KEY_ID_01=${spki}, PUB_KEY_ID_02=${spki}`,
    })
    expect(env).toMatchObject({
      WECHAT_PAY_MCH_PRIVATE_KEY: MERCHANT.private_key.trim(),
      WECHAT_PAY_API_V3_KEYS: ['n'.repeat(32), MERCHANT.api_v3_key],
      WECHAT_PAY_PUBLIC_KEYS: [
        { id: 'PUB_KEY_ID_01', spki },
        { id: 'PUB_KEY_ID_02', spki },
      ],
    })
  })

  it.each(NEEDED)('is refused without %s, whether a way to pay or another variable asks for it', (name) => {
    const expected = [expect.stringMatching(new RegExp(`^${name} is missing; WeChat Pay needs it`))]
    expect(sentences({ ...pay, [name]: undefined })).toEqual(expected)
    expect(sentences({ ...VARIABLES, ...PAY_VARIABLES, [name]: undefined })).toEqual(expected)
  })

  it('names all that is missing, and asks for nothing where it is not wanted', () => {
    const listed = sentences({ ...VARIABLES, PAYMENT_PROVIDERS: 'wechat_h5' })
    expect(listed.map((sentence) => sentence.split(' ')[0])).toEqual([...NEEDED, 'WECHAT_APP_ID'])
    const { WECHAT_APP_ID, WECHAT_APP_SECRET } = PAY_VARIABLES
    expect(sentences({ ...VARIABLES, WECHAT_APP_ID, WECHAT_APP_SECRET })).toEqual([])
  })

  it.each([
    ['WECHAT_PAY_MCH_ID', 'mch-1'],
    ['WECHAT_PAY_MCH_SERIAL', 'no serial'],
    ['WECHAT_PAY_MCH_PRIVATE_KEY', '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----'],
    ['WECHAT_PAY_API_V3_KEYS', 'too-short'],
    ['WECHAT_PAY_API_V3_KEYS', `${'n'.repeat(32)},too-short`],
    ['WECHAT_PAY_PUBLIC_KEYS', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    ['WECHAT_PAY_NOTIFY_URL', 'https://shop.example/webhooks/wechat-pay?key=1'],
    ['WECHAT_PAY_API_URL', 'api.mch.weixin.qq.com'],
  ])('refuses a wrong %s without repeating its value', (name, value) => {
    const found = sentences({ ...pay, [name]: value })
    expect(found).toEqual([expect.stringMatching(new RegExp(`^${name} must `))])
    expect(found[0]).not.toContain(value)
  })

  it('pays payouts out under a scene that is for them, and not without the merchant', () => {
    const scene = (WECHAT_PAY_TRANSFER_SCENE: string) => () =>
      parseEnv({ ...VARIABLES, WECHAT_PAY_TRANSFER_SCENE })
    expect(scene('1005')).toThrow('WECHAT_PAY_MCH_ID is missing')
    expect(scene('1000')).toThrow('WECHAT_PAY_TRANSFER_SCENE must be a scene for payouts: 1005')
  })

  it.each(['WECHAT_PAY_NOTIFY_URL', 'WECHAT_PAY_API_URL'])('travels encrypted in production (%s)', (name) => {
    expect(sentences({ ...pay, [name]: 'http://shop.example/x' })).toEqual([
      `${name} must be an https address in production.`,
    ])
    expect(sentences({ ...VARIABLES, ...PAY_VARIABLES, [name]: 'http://127.0.0.1/x' })).toEqual([])
  })

  it('in a browser needs the address of the payer in production', () => {
    expect(sentences({ ...pay, CLIENT_ADDRESS_HEADER: undefined })).toEqual([
      expect.stringMatching(/^CLIENT_ADDRESS_HEADER is missing/),
    ])
    expect(
      sentences({ ...pay, CLIENT_ADDRESS_HEADER: undefined, PAYMENT_PROVIDERS: 'wechat_jsapi' }),
    ).toEqual([])
  })
})
