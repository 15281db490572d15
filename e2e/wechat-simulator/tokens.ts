import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/**
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html: a token lives at
 * most 7200 s. In the last five minutes a call gets the next one, and both are good until the first one's end. Forced renewal
 * ends the one before at once; it may be asked for 20 times a day, and within 30 s of the last time it renews nothing.
 */
const LIFETIME_MS = 7200_000
const HANDOVER_MS = 5 * 60_000
const FORCED_A_DAY = 20
const FORCED_PAUSE_MS = 30_000
const DAY_MS = 86_400_000

type Token = { text: string; ends_at: number }

export class Tokens {
  private latest: Token | null = null
  /** Not the latest any more, or ended: told apart from what was never given. */
  private readonly earlier = new Map<string, number>()
  private forced: number[] = []
  /** How many tokens were made, and how often one was asked for. */
  made = 0
  asked = 0

  constructor(private readonly clock: Clock) {}

  /** Null when forced renewal is used up for today. */
  stable(force: boolean): { access_token: string; expires_in: number } | null {
    const now = this.clock.now()
    this.asked++
    if (force) {
      this.forced = this.forced.filter((at) => now - at < DAY_MS)
      if (this.forced.length >= FORCED_A_DAY) return null
    }
    const last = this.forced.at(-1)
    const renew = force && (last === undefined || now - last >= FORCED_PAUSE_MS)
    if (force) this.forced.push(now)
    if (renew) this.latest = null
    const left = (this.latest?.ends_at ?? 0) - now
    if (!this.latest || left <= HANDOVER_MS) {
      if (this.latest) this.earlier.set(this.latest.text, this.latest.ends_at)
      this.latest = { text: this.newToken(), ends_at: now + LIFETIME_MS }
    }
    return { access_token: this.latest.text, expires_in: Math.floor((this.latest.ends_at - now) / 1000) }
  }

  judge(text: string): 'good' | 'expired' | 'invalid' {
    const ends_at = this.latest?.text === text ? this.latest.ends_at : this.earlier.get(text)
    if (ends_at === undefined) return 'invalid'
    return this.clock.now() < ends_at ? 'good' : 'expired'
  }

  private newToken(): string {
    this.made++
    return `${80 + (this.made % 20)}_${randomBytes(100).toString('base64url')}`
  }
}
