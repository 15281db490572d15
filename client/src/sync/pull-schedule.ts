const EVERY_MS = 15_000
const LONGEST_MS = 120_000
const REUNION_MS = 2_000

/** Between half and one and a half times: phones that began together, or lost the server together, drift apart. */
const spread = (ms: number) => ms * (0.5 + Math.random())

/** When to pull: regularly while the app is in front, never while it is not, ever less while pulls fail. */
export class PullSchedule {
  private inFront = false
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `pull` rejects when it failed; `anew`: with a request made after this moment. */
  constructor(private readonly pull: (anew: boolean) => Promise<void>) {}

  /** Pulls at once, then regularly. */
  toFront(): void {
    this.inFront = true
    void this.now()
  }

  toBack(): void {
    this.inFront = false
    clearTimeout(this.timer)
  }

  /** A whole office may be back on its network in the same second. */
  networkBack(): void {
    if (this.inFront) this.after(Math.random() * REUNION_MS)
  }

  /** A page was opened: that alone brings no more pulls while the server is in trouble. */
  async pageShown(): Promise<void> {
    if (this.failures === 0) await this.now()
  }

  /** Pulls because the person asked for it, or the server has news (`anew`); rejects when it failed. The next one counts from here. */
  async attempt(anew = false): Promise<void> {
    clearTimeout(this.timer)
    try {
      await this.pull(anew)
      this.failures = 0
    } catch (thrown) {
      this.failures += 1
      throw thrown
    } finally {
      this.after(this.wait())
    }
  }

  private now(): Promise<void> {
    return this.attempt().catch(() => {})
  }

  private wait(): number {
    if (this.failures === 0) return EVERY_MS * (0.9 + Math.random() / 5)
    return spread(Math.min(LONGEST_MS, EVERY_MS * 2 ** (this.failures - 1)))
  }

  private after(ms: number): void {
    clearTimeout(this.timer)
    if (this.inFront) this.timer = setTimeout(() => void this.now(), ms)
  }
}
