import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/api/open-api/login/wx.login.html: a code is valid for five minutes. */
const CODE_LIFETIME_MS = 5 * 60_000

type LoginCode = { user: string; issued_at: number; used: boolean }

export type Lookup = { user: string; state: 'fresh' | 'used' | 'expired' }

/** The codes that `wx.login` handed out. A code names one user, lives five minutes and serves once. */
export class LoginCodes {
  private readonly codes = new Map<string, LoginCode>()

  constructor(private readonly clock: Clock) {}

  issue(user: string): string {
    const code = `0${randomBytes(24).toString('base64url').slice(0, 31)}`
    this.codes.set(code, { user, issued_at: this.clock.now(), used: false })
    return code
  }

  find(code: string): Lookup | null {
    const known = this.codes.get(code)
    if (!known) return null
    if (this.clock.now() - known.issued_at > CODE_LIFETIME_MS) return { user: known.user, state: 'expired' }
    return { user: known.user, state: known.used ? 'used' : 'fresh' }
  }

  spend(code: string): void {
    const known = this.codes.get(code)
    if (known) known.used = true
  }
}
