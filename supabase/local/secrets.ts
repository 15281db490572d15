import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { makeMerchant } from '../../e2e/wechat-simulator/pay/merchant.ts'
import { Failure } from './failure'
import type { StackPlace } from './stack-place'
import { writeWhole } from './write-whole'

const schema = z.object({
  database_password: z.string().min(16),
  admin_password: z.string().min(16),
  jwt_secret: z.string().min(32),
  publishable_key: z.string().startsWith('sb_publishable_'),
  secret_key: z.string().startsWith('sb_secret_'),
  auth_bridge_secret: z.string().min(32),
  entry_code_secret: z.string().min(32),
  image_url_secret: z.string().min(32),
  lottery_secret: z.string().min(32),
  jobs_secret: z.string().min(32),
  wechat_app_id: z.string(),
  wechat_app_secret: z.string(),
  wechat_official_app_id: z.string(),
  wechat_official_app_secret: z.string(),
  wechat_pay_mch_id: z.string(),
  wechat_pay_mch_serial: z.string(),
  wechat_pay_mch_private_key: z.string(),
  wechat_pay_api_v3_key: z.string().length(32),
})
export type Secrets = z.infer<typeof schema>

/**
 * The stack's own secrets, made at its first start and kept beside its data: nothing secret is ever shipped. One that came
 * with a newer version is added at the next start.
 */
export function loadSecrets(place: StackPlace): Secrets {
  const file = path.join(place.dataDir, 'secrets.json')
  const keep = (secrets: Secrets) => {
    writeWhole(file, JSON.stringify(secrets, null, 2), 0o600)
    return secrets
  }
  if (!existsSync(file)) return keep(newSecrets())
  try {
    const known = schema.partial().parse(JSON.parse(readFileSync(file, 'utf8')))
    const whole = schema.safeParse(known)
    return whole.success ? whole.data : keep({ ...newSecrets(), ...known })
  } catch {
    throw new Failure(
      `${file} cannot be read as the stack's secrets; delete the folder ${place.dataDir} and start again.`,
    )
  }
}

function newSecrets(): Secrets {
  const random = () => randomBytes(32).toString('base64url')
  const merchant = makeMerchant()
  return {
    database_password: random(),
    admin_password: random(),
    jwt_secret: random(),
    publishable_key: apiKey('publishable'),
    secret_key: apiKey('secret'),
    auth_bridge_secret: random(),
    entry_code_secret: random(),
    image_url_secret: random(),
    lottery_secret: random(),
    jobs_secret: random(),
    wechat_app_id: `wx${randomBytes(8).toString('hex')}`,
    wechat_app_secret: randomBytes(16).toString('hex'),
    wechat_official_app_id: `wx${randomBytes(8).toString('hex')}`,
    wechat_official_app_secret: randomBytes(16).toString('hex'),
    wechat_pay_mch_id: merchant.mch_id,
    wechat_pay_mch_serial: merchant.serial,
    wechat_pay_mch_private_key: merchant.private_key,
    wechat_pay_api_v3_key: merchant.api_v3_key,
  }
}

/** Supabase's format: kind, 22 random characters, a checksum over both. */
function apiKey(kind: 'publishable' | 'secret'): string {
  const body = `sb_${kind}_${randomBytes(17).toString('base64url').slice(0, 22)}`
  const checksum = createHash('sha256').update(`supabase-self-hosted|${body}`).digest('base64url').slice(0, 8)
  return `${body}_${checksum}`
}
