import type { Clock } from '../clock.ts'

type Entry = { at: number; act: (at: number) => void | Promise<void> }

/** What will happen by itself, on the simulator's clock: in order of time, each once. */
export class Agenda {
  private entries: Entry[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> = Promise.resolve()

  constructor(private readonly clock: Clock) {}

  /** `act` is told the moment it was due, which is earlier than now when the clock was set forward. */
  at(at: number, act: Entry['act']): void {
    this.entries.push({ at, act })
    this.wake()
  }

  /** Does all that is due; ends when it is done. */
  tick(): Promise<void> {
    this.running = this.running.catch(() => undefined).then(() => this.runDue())
    return this.running
  }

  private async runDue(): Promise<void> {
    for (let next = this.next(); next && next.at <= this.clock.now(); next = this.next()) {
      this.entries.splice(this.entries.indexOf(next), 1)
      await next.act(next.at)
    }
    this.wake()
  }

  private next(): Entry | undefined {
    return this.entries.reduce<Entry | undefined>(
      (first, one) => (first && first.at <= one.at ? first : one),
      undefined,
    )
  }

  /** Time also passes by itself; the timer keeps no process alive. */
  private wake(): void {
    clearTimeout(this.timer)
    const next = this.next()
    if (!next) return
    this.timer = setTimeout(() => void this.tick(), Math.max(0, next.at - this.clock.now()))
    this.timer.unref?.()
  }
}
