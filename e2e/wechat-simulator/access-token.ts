import type { Account } from './code2session.ts'
import { refusals, type Refusal } from './errors.ts'
import type { Tokens } from './tokens.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html: POST, JSON. */
export function stableToken(
  body: Record<string, unknown>,
  { account, tokens }: { account: Account; tokens: Tokens },
): { access_token: string; expires_in: number } | Refusal {
  if (!body.appid) return refusals.appIdMissing
  if (!body.secret) return refusals.secretMissing
  if (body.grant_type !== 'client_credential') return refusals.invalidGrantType
  if (body.force_refresh !== undefined && typeof body.force_refresh !== 'boolean') return refusals.badFormat
  if (body.appid !== account.app_id) return refusals.invalidAppId
  if (body.secret !== account.app_secret) return refusals.invalidSecret
  return tokens.stable(body.force_refresh === true) ?? refusals.dayQuota
}
