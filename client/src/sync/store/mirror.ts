import type { Change, Device } from './device'

/** A device that does not answer at start is not waited for any longer: this run then keeps nothing. */
const PATIENCE_MS = 5_000

/**
 * All stored values in memory, so that reading and writing need no waiting. Writes reach the device in order, a batch at
 * a time. The key that `witnessOf` names vouches for its folder: it is on the device only while everything else written
 * to that folder is, so that a start after a full storage never trusts half a copy. Only what may go can be absent: whole
 * values, never older ones.
 */
export class Mirror {
  private readonly values = new Map<string, string>()
  /** The keys on the device, longest unwritten first. */
  private readonly kept = new Set<string>()
  private readonly missing = new Set<string>()
  private readonly listeners = new Map<string, Set<() => void>>()
  private readonly openers = new Set<() => void>()
  private waiting: Change[] = []
  private batch: readonly Change[] = []
  private flushing: Promise<void> | null = null
  private opening: Promise<void> | null = null
  private device: Device | null = null
  isOpen = false

  /** `mayGo`: what makes way on a full device, the longest unwritten first. It stays in memory. */
  constructor(
    private readonly witnessOf: (key: string) => string | null,
    private readonly mayGo: (key: string) => boolean = () => false,
  ) {}

  /** Reads everything from the device. What was written before stands. Never rejects. */
  open(device: Device): Promise<void> {
    this.opening ??= this.load(device)
    return this.opening
  }

  onceOpen(then: () => void): void {
    if (this.isOpen) then()
    else this.openers.add(then)
  }

  get(key: string): string | null {
    return this.values.get(key) ?? null
  }

  keys(): string[] {
    return [...this.values.keys()]
  }

  put(key: string, text: string | null): void {
    if (text === null) {
      // Before everything is read, it may be there all the same.
      if (this.isOpen && !this.values.has(key)) return
      this.values.delete(key)
    } else this.values.set(key, text)
    this.waiting.push({ key, text })
    if (this.isOpen) this.flush()
  }

  /** Resolves when all that was written so far is on the device, or could not be put there. */
  async flushed(): Promise<void> {
    await this.opening
    while (this.flushing !== null) await this.flushing
  }

  /** Calls back when another tab has changed this value. */
  onOutside(key: string, then: () => void): void {
    this.listeners.set(key, (this.listeners.get(key) ?? new Set()).add(then))
  }

  /** Takes over what the device has under this key, where another tab may have written it a moment ago. */
  async refresh(keys: readonly string[]): Promise<void> {
    await this.opening
    const changes = await this.device?.reread(keys).catch(() => [])
    this.hear(changes ?? [])
  }

  private async load(device: Device): Promise<void> {
    const stored = await within(PATIENCE_MS, device.load()).catch(() => null)
    if (stored !== null) {
      this.device = device
      const written = new Set(this.waiting.map(({ key }) => key))
      for (const [key, text] of stored) {
        this.kept.add(key)
        if (!written.has(key)) this.values.set(key, text)
      }
      device.watch((keys) => void this.refresh(keys))
    }
    this.isOpen = true
    for (const then of this.openers) then()
    this.openers.clear()
    this.flush()
  }

  private flush(): void {
    if (this.waiting.length === 0 || this.flushing !== null) return
    this.flushing = Promise.resolve().then(() => this.drain())
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      this.batch = this.waiting
      this.waiting = []
      await this.storeAll(this.batch)
      this.batch = []
    }
    // In the same breath as the last look at what waits: a write from now on starts the next one.
    this.flushing = null
  }

  private async storeAll(batch: readonly Change[]): Promise<void> {
    const written = new Set(batch.map(({ key }) => key))
    const lacking = [...this.missing].filter((key) => !written.has(key))
    if (await this.stored(batch.map((change) => this.vouched(change, lacking)))) return
    // Something does not fit. What must stay comes first, what may go has the rest, and who vouches for both is last.
    const isWitness = ({ key }: Change) => this.witnessOf(key) === key
    const [going, staying] = parted(batch, ({ key }) => this.mayGo(key))
    const [witnesses, rest] = parted(staying, isWitness)
    for (const change of rest) await this.storeAtAnyPrice(change)
    for (const change of going) {
      // An older value left there would be taken for this one.
      if (!(await this.stored([change]))) await this.stored([{ key: change.key, text: null }])
    }
    for (const change of witnesses) await this.storeAtAnyPrice(change)
  }

  private async storeAtAnyPrice(change: Change): Promise<void> {
    do {
      if (await this.stored([this.vouched(change, [...this.missing])])) return
    } while (await this.dropOldest())
    this.missing.add(change.key)
    const witness = this.witnessOf(change.key)
    if (witness !== null) await this.stored([{ key: witness, text: null }])
  }

  /** The change itself, or the removal of a witness that would vouch for what is not there. */
  private vouched(change: Change, lacking: readonly string[]): Change {
    const lies = lacking.some((key) => key !== change.key && this.witnessOf(key) === change.key)
    return lies ? { key: change.key, text: null } : change
  }

  private async stored(changes: readonly Change[]): Promise<boolean> {
    try {
      await this.device?.store(changes)
    } catch {
      return false
    }
    for (const { key, text } of changes) {
      this.missing.delete(key)
      this.kept.delete(key)
      if (text !== null) this.kept.add(key)
    }
    return true
  }

  private async dropOldest(): Promise<boolean> {
    for (const key of this.kept) {
      if (this.mayGo(key) && (await this.stored([{ key, text: null }]))) return true
    }
    return false
  }

  private hear(changes: readonly Change[]): void {
    // What this tab is about to store comes after what the other one stored; what did not fit is here only.
    const own = new Set([...[...this.batch, ...this.waiting].map(({ key }) => key), ...this.missing])
    const news = changes.filter(({ key, text }) => !own.has(key) && this.get(key) !== text)
    for (const { key, text } of news) {
      this.kept.delete(key)
      if (text === null) this.values.delete(key)
      else {
        this.values.set(key, text)
        this.kept.add(key)
      }
    }
    for (const { key } of news) for (const then of this.listeners.get(key) ?? []) then()
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('took too long')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function parted<T>(list: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [list.filter(is), list.filter((one) => !is(one))]
}
