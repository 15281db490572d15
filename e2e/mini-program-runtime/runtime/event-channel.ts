type Listener = (...details: unknown[]) => void

/** What `wx.navigateTo` and the opened page's `getOpenerEventChannel()` share. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()

  constructor(events: Record<string, Listener> = {}) {
    for (const [name, listener] of Object.entries(events)) this.on(name, listener)
  }

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  once(name: string, listener: Listener): void {
    const heard: Listener = (...details) => {
      this.off(name, heard)
      listener(...details)
    }
    this.on(name, heard)
  }

  off(name: string, listener?: Listener): void {
    this.listeners.set(
      name,
      listener ? (this.listeners.get(name) ?? []).filter((one) => one !== listener) : [],
    )
  }

  emit(name: string, ...details: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...details)
  }
}
