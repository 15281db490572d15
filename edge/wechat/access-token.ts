import { z } from 'zod'
import type { Parts } from '../parts.ts'
import { postToWechat } from './post.ts'

/** What the calls to WeChat are made with. */
export type WechatAccount = { app_id: string; app_secret: string; api_url: string }

/** WeChat did not give what was asked for: `errcode` is its number, or null when it did not answer. */
export class WechatTrouble extends Error {
  constructor(readonly errcode: number | null) {
    super(errcode === null ? 'WeChat does not answer' : `WeChat refused with ${errcode}`)
    this.name = 'WechatTrouble'
  }
}

const reply = z.union([
  z.object({ access_token: z.string().min(1).max(2048), expires_in: z.int().positive() }),
  z.object({ errcode: z.int().refine((code) => code !== 0) }),
])

/** A token is not used in its last minute: it must outlive the call it is sent with. */
const MARGIN_S = 60

/**
 * getStableAccessToken: the token that server calls carry, kept while it lasts.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html
 *
 * In its normal mode it gives every process the same token, so nobody's renewal spoils another's; forced renewal is for
 * leaks, 20 times a day. WeChat renews five minutes before the end, and both tokens work meanwhile.
 */
export class AccessTokens {
  private kept: { token: string; until: number } | null = null
  private underway: Promise<string> | null = null

  constructor(
    private readonly parts: Pick<Parts, 'fetch' | 'now'>,
    private readonly account: WechatAccount,
  ) {}

  /** The token of the moment. Callers that come together share one request. Throws `WechatTrouble`. */
  current(): Promise<string> {
    if (this.kept && this.now() < this.kept.until) return Promise.resolve(this.kept.token)
    this.underway ??= this.ask().finally(() => (this.underway = null))
    return this.underway
  }

  /** Another token than the one WeChat has just refused: of many refused together, one asks. Throws `WechatTrouble`. */
  instead(refused: string): Promise<string> {
    if (this.kept?.token === refused) this.kept = null
    return this.current()
  }

  private async ask(): Promise<string> {
    const { app_id, app_secret, api_url } = this.account
    const body = { grant_type: 'client_credential', appid: app_id, secret: app_secret }
    const answer = reply.safeParse(await postToWechat(this.parts, `${api_url}/cgi-bin/stable_token`, body))
    if (!answer.success) throw new WechatTrouble(null)
    if (!('access_token' in answer.data)) throw new WechatTrouble(answer.data.errcode)
    const { access_token: token, expires_in } = answer.data
    this.kept = { token, until: this.now() + (expires_in - MARGIN_S) * 1000 }
    return token
  }

  private now(): number {
    return this.parts.now().getTime()
  }
}

/** The mini-program's tokens, one source for all calls of this process; null where WeChat is not set up. */
export function openAccessTokens(parts: Pick<Parts, 'env' | 'fetch' | 'now'>): AccessTokens | null {
  const { WECHAT_APP_ID: app_id, WECHAT_APP_SECRET: app_secret, WECHAT_API_URL: api_url } = parts.env
  return app_id && app_secret ? new AccessTokens(parts, { app_id, app_secret, api_url }) : null
}
