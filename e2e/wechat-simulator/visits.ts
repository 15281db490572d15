import type { Clock } from './clock.ts'

/** Who has used the mini-program, and when last. */
export class Visits {
  private readonly last = new Map<string, number>()

  constructor(private readonly clock: Clock) {}

  note(openid: string): void {
    this.last.set(openid, this.clock.now())
  }

  /** Whoever has ever been here has an openid that WeChat knows. */
  knows(openid: string): boolean {
    return this.last.has(openid)
  }

  within(openid: string, milliseconds: number): boolean {
    const at = this.last.get(openid)
    return at !== undefined && this.clock.now() - at <= milliseconds
  }
}
