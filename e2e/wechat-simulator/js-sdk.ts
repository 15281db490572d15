import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { refusals, type Refusal } from './errors.ts'

/** https://developers.weixin.qq.com/doc/service/en/api/webdev/jssdk/api_getticket.html: "valid for 7200 seconds". */
const LIFETIME_MS = 7200_000

/** The tickets of an official account's JS-SDK: one at a time, the same for whoever asks while it lasts. */
export class JsTickets {
  private latest: { text: string; ends_at: number } | null = null
  /** How often one was asked for: WeChat's page warns that the calls are few. */
  asked = 0

  constructor(private readonly clock: Clock) {}

  give(): { errcode: 0; errmsg: 'ok'; ticket: string; expires_in: number } {
    const now = this.clock.now()
    this.asked++
    if (!this.latest || this.latest.ends_at <= now) {
      this.latest = { text: randomBytes(64).toString('base64url'), ends_at: now + LIFETIME_MS }
    }
    const expires_in = Math.ceil((this.latest.ends_at - now) / 1000)
    return { errcode: 0, errmsg: 'ok', ticket: this.latest.text, expires_in }
  }

  current(): string | null {
    return this.latest && this.clock.now() < this.latest.ends_at ? this.latest.text : null
  }
}

/** The query of the ticket call; only `jsapi` is simulated, cards are not. */
export function jsTicket(
  type: string | undefined,
  tickets: JsTickets,
): ReturnType<JsTickets['give']> | Refusal {
  return type === 'jsapi' ? tickets.give() : refusals.invalidArguments
}

/**
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html, 附录1: names in the order of their letters, values
 * as they are, the address without what follows `#`.
 */
export function jsSignature(ticket: string, nonce: string, timestamp: number | string, url: string): string {
  const page = url.replace(/#.*$/s, '')
  return createHash('sha1')
    .update(`jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${page}`)
    .digest('hex')
}

/** What a page hands to `wx.config`, and the address it is shown at. */
export type JsConfig = { app_id: string; timestamp: number; nonce: string; signature: string; url: string }

export type OfficialAccount = {
  app_id: string
  app_secret: string
  /** JS接口安全域名: the hosts whose pages may use the JS-SDK; none: any. */
  js_safe_domains?: readonly string[]
}

/** What `wx.config` finds wrong, in the words of the same page's 附录5; null: nothing. */
export function jsConfigFault(config: JsConfig, account: OfficialAccount, tickets: JsTickets): string | null {
  const domains = account.js_safe_domains ?? []
  if (config.app_id !== account.app_id) return 'invalid appid'
  if (!URL.canParse(config.url)) return 'invalid url domain'
  if (domains.length > 0 && !domains.includes(new URL(config.url).hostname)) return 'invalid url domain'
  const ticket = tickets.current()
  if (!ticket) return 'invalid signature'
  const expected = jsSignature(ticket, config.nonce, config.timestamp, config.url)
  return config.signature === expected ? null : 'invalid signature'
}
