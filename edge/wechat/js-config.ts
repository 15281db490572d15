import { z } from 'zod'
import { base64url, hex } from '../crypto/alphabets.ts'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { AccessTokens } from './access-token.ts'
import { asRefusal, withToken } from './with-token.ts'

/** What `wx.config` of WeChat's JS-SDK takes, and which mini-program the open tag launches. */
export type JsConfig = {
  app_id: string
  /** Seconds since 1970. */
  timestamp: number
  nonce: string
  signature: string
  mini_program_id: string
}

const given = z.object({ ticket: z.string().min(1), expires_in: z.int().positive() })

const MARGIN_S = 60
const TIMEOUT_MS = 5_000

/**
 * The service account whose JS-SDK the site uses inside WeChat's browser. Its ticket is asked for once and kept while it
 * lasts, because WeChat gives few of them.
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
 */
export class JsSdk {
  private readonly tokens: AccessTokens
  private kept: { ticket: string; until: number } | null = null
  private underway: Promise<string> | null = null

  constructor(
    private readonly parts: Pick<Parts, 'fetch' | 'now'>,
    private readonly account: {
      app_id: string
      app_secret: string
      api_url: string
      mini_program_id: string
    },
  ) {
    this.tokens = new AccessTokens(parts, account)
  }

  /** Signs a page of the site, by its address without what follows #. Throws `WechatTrouble`. */
  async configFor(url: string): Promise<JsConfig> {
    const jsapi_ticket = await this.ticket()
    const timestamp = Math.floor(this.now() / 1000)
    const nonce = base64url(crypto.getRandomValues(new Uint8Array(12)))
    const { app_id, mini_program_id } = this.account
    const signature = await jsSignature({ jsapi_ticket, noncestr: nonce, timestamp, url })
    return { app_id, timestamp, nonce, signature, mini_program_id }
  }

  /** Callers that come together share one request. */
  private ticket(): Promise<string> {
    if (this.kept && this.now() < this.kept.until) return Promise.resolve(this.kept.ticket)
    this.underway ??= this.ask().finally(() => (this.underway = null))
    return this.underway
  }

  private async ask(): Promise<string> {
    const { ticket, expires_in } = await withToken(this.tokens, given, (access_token) => {
      const query = new URLSearchParams({ access_token, type: 'jsapi' })
      return this.get(`/cgi-bin/ticket/getticket?${query}`)
    })
    this.kept = { ticket, until: this.now() + (expires_in - MARGIN_S) * 1000 }
    return ticket
  }

  private async get(path: string): Promise<unknown> {
    try {
      const init: RequestInit = { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }
      const response = await this.parts.fetch(this.account.api_url + path, init)
      return response.ok ? await response.json() : null
    } catch {
      return null
    }
  }

  private now(): number {
    return this.parts.now().getTime()
  }
}

/** SHA-1 over the four values in the order of their names, none of them escaped (appendix 1 of the page above). */
export async function jsSignature(signed: {
  jsapi_ticket: string
  noncestr: string
  timestamp: number
  url: string
}): Promise<string> {
  const { jsapi_ticket, noncestr, timestamp, url } = signed
  const text = `jsapi_ticket=${jsapi_ticket}&noncestr=${noncestr}&timestamp=${timestamp}&url=${url}`
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))))
}

/** Null where no service account, or no mini-program to launch, is set up. */
export function openJsSdk(parts: Pick<Parts, 'env' | 'fetch' | 'now'>): JsSdk | null {
  const { env } = parts
  const app_id = env.WECHAT_OFFICIAL_APP_ID
  const app_secret = env.WECHAT_OFFICIAL_APP_SECRET
  const mini_program_id = env.WECHAT_MINI_PROGRAM_ID
  if (!app_id || !app_secret || !mini_program_id) return null
  return new JsSdk(parts, { app_id, app_secret, api_url: env.WECHAT_API_URL, mini_program_id })
}

/** The same as a route answers it: a refusal, and a line in the log where the fault is ours. */
export async function jsConfig(
  sdk: JsSdk | null,
  { log }: Pick<Parts, 'log'>,
  url: string,
): Promise<JsConfig> {
  if (sdk === null) throw new Refusal('provider_unavailable', 'The site does not use WeChat’s JS-SDK.')
  try {
    return await sdk.configFor(url)
  } catch (error) {
    throw asRefusal(error, log)
  }
}
