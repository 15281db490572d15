/**
 * Work that is looked for soon after somebody said that there may be some: a burst of calls is one look, two looks never
 * overlap, and what is called for during one is looked for after it.
 */
export class Soon {
  private timer: ReturnType<typeof setTimeout> | undefined
  private underway: Promise<void> | null = null
  private calledMeanwhile = false
  private closed = false

  /** `failed` hears of a look that threw; what it has not done is left to the job. */
  constructor(
    private readonly look: () => Promise<unknown>,
    private readonly wait_ms: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** There may be something to do. Never fails. */
  call(): void {
    if (this.closed || this.timer !== undefined) return
    if (this.underway) this.calledMeanwhile = true
    else this.timer = setTimeout(() => this.start(), this.wait_ms)
  }

  /** Starts nothing more, and resolves when nothing is under way. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.underway
  }

  private start(): void {
    this.timer = undefined
    this.calledMeanwhile = false
    this.underway = this.look()
      .then(() => undefined, this.failed)
      .then(() => this.rest())
  }

  private rest(): void {
    this.underway = null
    if (this.calledMeanwhile) this.call()
  }
}
