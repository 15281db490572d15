import { describe, expect, it } from 'vitest'
import { EnvError, parseEnv } from './env.ts'
import { VARIABLES } from './testing/env.ts'

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
  ])('refuses a wrong %s without repeating its value', (name, value) => {
    const found = sentences({ ...VARIABLES, [name]: value })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^[A-Z0-9_]+ /)
    expect(found[0]).toContain(name === 'WECHAT_APP_SECRET' ? 'WECHAT_APP_ID' : name)
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
