import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { refusals, type Refusal } from './errors.ts'
import { Quota } from './quota.ts'

/** A way into the mini-program from outside WeChat; `address` is what a browser opens. */
export type Link = {
  address: string
  path: string
  query: string
  env_version: string
  expires_at: string
}

type World = { clock: Clock; pages: readonly string[]; a_day: number }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const LONGEST_DAYS = 30
const QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@._~%-]{0,1024}$/
const VERSIONS: readonly unknown[] = [undefined, 'release', 'trial', 'develop']

/**
 * URL Link and URL Scheme. Their pages give the same rules, and one limit of 500,000 a day for both together:
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_generateurllink.html
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-scheme/api_generatescheme.html
 */
export class Links {
  readonly made: Link[] = []
  private readonly aDay: Quota
  private readonly aSecond: Quota

  constructor(private readonly world: World) {
    this.aDay = new Quota(world.clock, world.a_day, DAY_MS)
    this.aSecond = new Quota(world.clock, 100, 1000)
  }

  urlLink(body: Record<string, unknown>): { errcode: 0; errmsg: 'ok'; url_link: string } | Refusal {
    const link = this.make(body, body, (ticket) => `https://wxaurl.cn/${ticket}`)
    return 'errcode' in link ? link : { errcode: 0, errmsg: 'ok', url_link: link.address }
  }

  scheme(body: Record<string, unknown>): { errcode: 0; errmsg: 'ok'; openlink: string } | Refusal {
    const { jump_wxa = {} } = body
    if (typeof jump_wxa !== 'object' || jump_wxa === null) return refusals.badFormat
    const link = this.make({ ...jump_wxa }, body, (ticket) => `weixin://dl/business/?t=${ticket}`)
    return 'errcode' in link ? link : { errcode: 0, errmsg: 'ok', openlink: link.address }
  }

  private make(
    target: Record<string, unknown>,
    life: Record<string, unknown>,
    addressOf: (ticket: string) => string,
  ): Link | Refusal {
    const { path = '', query = '', env_version } = target
    if (typeof path !== 'string') return refusals.invalidPath
    // Unlike a code's page, the path may begin with a slash: it does in both pages' examples.
    const page = path.replace(/^\//, '')
    if (page !== '' && !this.world.pages.includes(page)) return refusals.invalidPath
    if (typeof query !== 'string' || !QUERY.test(query)) return refusals.invalidQuery
    if (!VERSIONS.includes(env_version)) return refusals.invalidVersion
    const expires = this.expiryOf(life)
    if (typeof expires !== 'number') return expires
    if (!this.aSecond.allows()) return refusals.secondLimit
    if (!this.aDay.allows()) return refusals.dayLimit
    const link = {
      address: addressOf(randomBytes(8).toString('base64url')),
      path: page,
      query,
      env_version: typeof env_version === 'string' ? env_version : 'release',
      expires_at: new Date(expires).toISOString(),
    }
    this.made.push(link)
    return link
  }

  /** Every one of them ends: by a time (in seconds), or after so many days. */
  private expiryOf({ expire_type = 0, expire_time, expire_interval }: Record<string, unknown>) {
    const now = this.world.clock.now()
    if (expire_type === 0) {
      const left = typeof expire_time === 'number' ? expire_time * 1000 - now : 0
      return left >= MINUTE_MS && left <= LONGEST_DAYS * DAY_MS ? now + left : refusals.expiryRange
    }
    if (expire_type !== 1) return refusals.badFormat
    const days = typeof expire_interval === 'number' ? expire_interval : 0
    return Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS
      ? now + days * DAY_MS
      : refusals.expiryRange
  }
}
