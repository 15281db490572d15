/** Ends requests that nobody waits for any more. WeChat has no AbortController. */
export class Stop {
  private readonly ends = new Set<() => void>()
  private over = false

  get stopped(): boolean {
    return this.over
  }

  now(): void {
    this.over = true
    for (const end of this.ends) end()
    this.ends.clear()
  }

  /** Calls back when it is over; until then the answer takes that back. */
  on(end: () => void): () => void {
    this.ends.add(end)
    return () => void this.ends.delete(end)
  }
}
