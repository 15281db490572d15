/** Holds back what a phone sends. */
export class SlowNetwork {
  private delay = 0
  private readonly waiting = new Set<() => void>()

  /** From now on everything waits so long; what waits at the moment goes on. */
  set(milliseconds: number): void {
    this.delay = milliseconds
    for (const go of [...this.waiting]) go()
  }

  /** Resolves when it is this one's turn. */
  pass(): Promise<void> {
    if (this.delay === 0) return Promise.resolve()
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer)
        this.waiting.delete(go)
        done()
      }
      const timer = setTimeout(go, this.delay)
      this.waiting.add(go)
    })
  }
}
