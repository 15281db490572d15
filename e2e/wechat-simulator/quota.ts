import type { Clock } from './clock.ts'

/** Counts calls within the last so many milliseconds, for each name apart. */
export class Quota {
  private readonly calls = new Map<string, number[]>()

  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly within_ms: number,
  ) {}

  /** Counts this call; false once there were more than allowed. */
  allows(name = ''): boolean {
    const now = this.clock.now()
    const recent = this.calls.get(name) ?? []
    const first = recent.findIndex((at) => now - at < this.within_ms)
    recent.splice(0, first === -1 ? recent.length : first)
    recent.push(now)
    this.calls.set(name, recent)
    return recent.length <= this.most
  }
}
