import { newSessionKey, openidOf, unionidOf } from './identity.ts'
import { refusals, type Refusal } from './errors.ts'
import type { LoginCodes } from './login-codes.ts'
import type { Quota } from './quota.ts'
import type { Visits } from './visits.ts'

export type Account = { app_id: string; app_secret: string; open_platform_account?: string }

export type Session = { session_key: string; openid: string; unionid?: string }

type World = {
  account: Account
  codes: LoginCodes
  quota: Quota
  blocked: ReadonlySet<string>
  visits: Visits
}

/**
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html: all four parameters are required;
 * `unionid` comes only when the mini-program is bound to an open platform account. Error 45011: "每个用户每分钟 100 次".
 */
export function code2Session(query: Record<string, string | undefined>, world: World): Session | Refusal {
  const { account, codes, quota, blocked, visits } = world
  if (!query.appid) return refusals.appIdMissing
  if (!query.secret) return refusals.secretMissing
  if (!query.js_code) return refusals.codeMissing
  if (query.grant_type !== 'authorization_code') return refusals.invalidGrantType
  if (query.appid !== account.app_id) return refusals.invalidAppId
  if (query.secret !== account.app_secret) return refusals.invalidSecret

  const found = codes.find(query.js_code)
  if (!found) return refusals.invalidCode
  if (!quota.allows(found.user)) return refusals.tooOften
  if (found.state === 'expired') return refusals.invalidCode
  if (found.state === 'used') return refusals.codeUsed
  if (blocked.has(found.user)) return refusals.codeBlocked

  codes.spend(query.js_code)
  const openid = openidOf(account.app_id, found.user)
  visits.note(openid)
  return {
    session_key: newSessionKey(),
    openid,
    ...(account.open_platform_account && { unionid: unionidOf(account.open_platform_account, found.user) }),
  }
}
