type Listener = (...details: unknown[]) => void

/** What `wx.on…` listens to and `wx.off…` stops listening to. */
export class AppEvents {
  private readonly listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener): void {
    const known = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, known.add(listener))
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.listeners.get(name)?.delete(listener)
    else this.listeners.delete(name)
  }

  has(name: string): boolean {
    return (this.listeners.get(name)?.size ?? 0) > 0
  }

  emit(name: string, ...details: unknown[]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(...details)
  }
}

export const appEvents = new AppEvents()
