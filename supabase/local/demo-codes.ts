import { base62 } from '../../edge/crypto/alphabets'
import { hmac } from '../../edge/crypto/hmac'
import type { Secrets } from './secrets'

export const DEMO_CAMPAIGN_ID = '00000000-0000-4000-8000-000000000001'
export const PERSONAL_CODES = 3

/** A code of the demo campaign: the same on every look, another on every stack, and known only to the holder of its secrets. */
export async function demoCode(secrets: Secrets, name: 'staff' | `personal:${number}`): Promise<string> {
  return base62(await hmac(secrets.entry_code_secret, `demo:${name}`), 22)
}
