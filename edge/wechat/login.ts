import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'
import type { Parts } from '../parts.ts'

/**
 * auth.code2Session: the one-time code of `wx.login` for the person's openid.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
 *
 * WeChat answers HTTP 200 with `errcode` in the body, and an `errcode` of 0 or none when all is well. The session key
 * is not kept: nothing here decrypts user data. Codes, openids and keys are never logged.
 */
const reply = z.union([
  z.object({ errcode: z.int().refine((code) => code !== 0) }),
  z.object({ openid: z.string().min(1).max(128), session_key: z.string().min(1) }),
])

const REFUSALS: Readonly<Record<number, ErrorCode>> = {
  40029: 'wechat_login_failed', // code is not valid
  40163: 'wechat_login_failed', // code has been used
  45011: 'rate_limited', // more than 100 a minute by one person
  40226: 'forbidden', // high-risk user, login blocked by WeChat
  [-1]: 'wechat_unavailable', // system busy
}

const TIMEOUT_MS = 5000

/** The openid behind a login code. */
export async function openidOf(parts: Parts, code: string): Promise<string> {
  const { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API_URL } = parts.env
  if (!WECHAT_APP_ID || !WECHAT_APP_SECRET) {
    throw new Refusal('provider_unavailable', 'Signing in with WeChat is not set up here.')
  }
  const query = new URLSearchParams({
    appid: WECHAT_APP_ID,
    secret: WECHAT_APP_SECRET,
    js_code: code,
    grant_type: 'authorization_code',
  })
  const answer = reply.safeParse(await ask(parts, `${WECHAT_API_URL}/sns/jscode2session?${query}`))
  if (!answer.success) throw new Refusal('wechat_unavailable')
  if ('openid' in answer.data) return answer.data.openid

  const { errcode } = answer.data
  const refusal = REFUSALS[errcode]
  // Anything else (40013 app id, 40125 app secret, …) is our configuration, not the person's doing.
  if (!refusal) parts.log({ level: 'error', event: 'wechat_refused_us', errcode })
  throw new Refusal(refusal ?? 'wechat_unavailable')
}

async function ask({ fetch }: Parts, url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
    // WeChat sends JSON as text/plain.
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
