import type { Account } from './code2session.ts'
import { refusals, type Refusal } from './errors.ts'
import type { Tokens } from './tokens.ts'

/** An account that asks for tokens, and those it got. */
export type TokenHolder = { account: Account; tokens: Tokens }

/** https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html: POST, JSON. */
export function stableToken(
  body: Record<string, unknown>,
  holders: readonly TokenHolder[],
): { access_token: string; expires_in: number } | Refusal {
  if (!body.appid) return refusals.appIdMissing
  if (!body.secret) return refusals.secretMissing
  if (body.grant_type !== 'client_credential') return refusals.invalidGrantType
  if (body.force_refresh !== undefined && typeof body.force_refresh !== 'boolean') return refusals.badFormat
  const holder = holders.find(({ account }) => account.app_id === body.appid)
  if (!holder) return refusals.invalidAppId
  if (body.secret !== holder.account.app_secret) return refusals.invalidSecret
  return holder.tokens.stable(body.force_refresh === true) ?? refusals.dayQuota
}

/** How WeChat refuses a call that carries this token; null: the token is good. */
export function tokenRefusal(token: string | undefined, tokens: Tokens): Refusal | null {
  if (!token) return refusals.tokenMissing
  const state = tokens.judge(token)
  if (state === 'good') return null
  return state === 'expired' ? refusals.tokenExpired : refusals.invalidCredential
}
