import { z } from 'zod'
import { readTemplate } from './messages/templates.ts'
import type { TemplateName } from './messages/templates.ts'
import { PROVIDER_NAMES } from './payments/names.ts'
import { SCENE_IDS } from './payouts/scenes.ts'
import { wechatPayHalfSet, wechatPayUnsafe, wechatPayVariables } from './wechat-pay/variables.ts'

/** Thrown when the process must not start; each sentence names the variable at fault. */
export class EnvError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'EnvError'
  }
}

const SECRET_NAMES = [
  'JWT_SECRET',
  'AUTH_BRIDGE_SECRET',
  'ENTRY_CODE_SECRET',
  'IMAGE_URL_SECRET',
  'LOTTERY_SECRET',
  'JOBS_SECRET',
] as const

const filled = z.string('is missing').min(1, 'is empty')
const secret = filled.min(32, 'must have at least 32 characters')
const httpUrl = filled
  .refine((text) => /^https?:\/\/[^\s]+$/.test(text), 'must be an http(s) address')
  .transform((text) => text.replace(/\/+$/, ''))
const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0)
  .max(65535, 'must be a port')
const template = (name: TemplateName) =>
  z.string().transform((text, context) => {
    const read = readTemplate(name, text)
    if (typeof read !== 'string') return read
    context.addIssue(read)
    return z.NEVER
  })

const schema = z.object({
  NEIGOU_ENV: z.enum(['local', 'production'], 'must be local or production'),
  SUPABASE_URL: httpUrl,
  SUPABASE_ANON_KEY: filled,
  SUPABASE_SERVICE_ROLE_KEY: filled,
  SUPABASE_DB_URL: filled.refine((text) => /^postgres(ql)?:\/\//.test(text), 'must be a postgres:// address'),
  JWT_SECRET: secret.optional(),
  AUTH_BRIDGE_SECRET: secret,
  ENTRY_CODE_SECRET: secret,
  IMAGE_URL_SECRET: secret,
  /** Every lottery's seed comes from it: it must not change between a lottery's publication and its reveal. */
  LOTTERY_SECRET: secret,
  /** What the scheduler shows to run the jobs; without it that route does not exist. */
  JOBS_SECRET: secret.optional(),
  H5_URL: httpUrl,
  PAYMENT_PROVIDERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(PROVIDER_NAMES, `may only list: ${PROVIDER_NAMES.join(', ')}`))),
  IMAGE_DELIVERY: z.enum(['redirect', 'stream'], 'must be redirect or stream').default('redirect'),
  WECHAT_APP_ID: filled.optional(),
  WECHAT_APP_SECRET: filled.optional(),
  WECHAT_API_URL: httpUrl.default('https://api.weixin.qq.com'),
  /** The original id of the mini-program, which the open tag on H5 pages launches. */
  WECHAT_MINI_PROGRAM_ID: filled
    .regex(/^gh_\w+$/, 'must be an original id such as gh_0123456789ab')
    .optional(),
  /** The service account whose JS-SDK H5 uses inside WeChat's browser. */
  WECHAT_OFFICIAL_APP_ID: filled.optional(),
  WECHAT_OFFICIAL_APP_SECRET: filled.optional(),
  ...wechatPayVariables,
  /** The transfer scene (转账场景) under which WeChat pays payouts out; without it they are paid by hand. */
  WECHAT_PAY_TRANSFER_SCENE: z
    .enum(SCENE_IDS, `must be a scene for payouts: ${SCENE_IDS.join(', ')}`)
    .optional(),
  /** The templates of the subscribe messages: id and keys, see edge/messages/templates.ts. Without one nothing of its kind is sent. */
  WECHAT_TEMPLATE_NEW_FAN: template('new_fan').optional(),
  WECHAT_TEMPLATE_COMMISSION: template('commission').optional(),
  WECHAT_TEMPLATE_ORDER: template('order').optional(),
  /** The header in which the gateway puts the caller's network address; must be one a caller cannot write. */
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[\w-]+$/, 'must be the name of a header')
    .toLowerCase()
    .optional(),
  PORT: port.default(54323),
  HOST: filled.default('127.0.0.1'),
})

export type Env = Readonly<z.output<typeof schema>>

/** Reads the configuration; an absent or empty variable counts as not set. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(set)
  if (!result.success) {
    throw new EnvError(
      result.error.issues.map((issue) => `${issue.path[0]?.toString() ?? '?'} ${issue.message}.`),
    )
  }
  const unsafe = [
    ...halfSet(result.data),
    ...wechatPayHalfSet(result.data),
    ...(result.data.NEIGOU_ENV === 'production' ? unsafeInProduction(result.data) : []),
  ]
  if (unsafe.length > 0) throw new EnvError(unsafe)
  return result.data
}

const PAIRS = [
  ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'],
  ['WECHAT_OFFICIAL_APP_ID', 'WECHAT_OFFICIAL_APP_SECRET'],
] as const

function halfSet(env: Env): string[] {
  return PAIRS.flatMap(([id, secret]) => {
    if (Boolean(env[id]) === Boolean(env[secret])) return []
    return [`${env[id] ? secret : id} is missing; set both ${id} and ${secret} or neither.`]
  })
}

const WELL_KNOWN =
  /^(local|dev|test|demo|example|change|default|insecure|super-?secret|secret|password|your)/i

function unsafeInProduction(env: Env): string[] {
  const sentences: string[] = []
  if (env.JOBS_SECRET === undefined) {
    sentences.push('JOBS_SECRET is missing; without it no job can run and no money is returned by itself.')
  }
  if (env.PAYMENT_PROVIDERS.includes('sandbox')) {
    sentences.push('PAYMENT_PROVIDERS lists sandbox, which gives goods away; remove it in production.')
  }
  if (env.IMAGE_DELIVERY === 'stream') sentences.push('IMAGE_DELIVERY must be redirect in production.')
  for (const name of ['H5_URL', 'WECHAT_API_URL'] as const) {
    if (!env[name].startsWith('https://')) sentences.push(`${name} must be an https address in production.`)
  }
  sentences.push(...wechatPayUnsafe(env))
  const seen = new Map<string, string>()
  for (const name of SECRET_NAMES) {
    const value = env[name]
    if (value === undefined) continue
    if (WELL_KNOWN.test(value) || new Set(value).size < 12) {
      sentences.push(`${name} looks like a default or guessable value; use a random one in production.`)
    }
    const twin = seen.get(value)
    if (twin) sentences.push(`${name} is the same as ${twin}; each secret needs its own value.`)
    seen.set(value, name)
  }
  return sentences
}
