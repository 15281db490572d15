/** A clock that runs with the machine's and can be set forward, so that a test need not wait for an expiry. */
export class Clock {
  private ahead = 0

  now(): number {
    return Date.now() + this.ahead
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds
  }
}
