/** A clock that runs with the machine's, or another that a test gives, and can be set forward: nobody waits for an expiry. */
export class Clock {
  private ahead = 0
  private readonly followers: (() => Promise<void>)[] = []

  constructor(private readonly source: () => number = Date.now) {}

  now(): number {
    return this.source() + this.ahead
  }

  /** Ends when all that became due with it is done. */
  async advance(milliseconds: number): Promise<void> {
    this.ahead += milliseconds
    for (const follow of this.followers) await follow()
  }

  /** Told each time the clock was set forward. */
  onAdvance(follow: () => Promise<void>): void {
    this.followers.push(follow)
  }
}
