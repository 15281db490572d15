/** A frame has 16 ms, and the screen needs most of it. */
const SLICE_MS = 8

/** For long work: says when the screen must get its turn, and gives it. */
export class Breath {
  private since = Date.now()

  get due(): boolean {
    return Date.now() - this.since >= SLICE_MS
  }

  async take(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve))
    this.since = Date.now()
  }
}
