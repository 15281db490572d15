type Listener = (detail: unknown) => void

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

  emit(name: string, detail: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(detail)
  }
}

export const appEvents = new AppEvents()
