import type { Clock } from './clock.ts'

/** code2Session page, error 45011: "每个用户每分钟 100 次". */
const CALLS_PER_MINUTE = 100

/** Counts the calls made for each user within the last minute. */
export class MinuteQuota {
  private readonly calls = new Map<string, number[]>()

  constructor(private readonly clock: Clock) {}

  /** Counts this call; false once the user had more than their share within the last 60 seconds. */
  allows(user: string): boolean {
    const now = this.clock.now()
    const recent = (this.calls.get(user) ?? []).filter((at) => now - at < 60_000)
    recent.push(now)
    this.calls.set(user, recent)
    return recent.length <= CALLS_PER_MINUTE
  }
}
