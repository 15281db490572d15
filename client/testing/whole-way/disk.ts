import { isRecord } from '@/api/shape'
import type { Mutation } from '@/sync/mutations'
import { chunked, type Cells } from '@/sync/store/chunks'
import type { Change, Device } from '@/sync/store/device'
import type { Life } from './turns'

/** Small, so that the few rows of a test lie in several cells. */
const CHUNK_BYTES = 1500

/** What outlives the app. Only what a turn has carried out is on it. */
export class Disk {
  /** Actions and batches of events that were on the disk at some time, as they last were: none may be lost. */
  readonly recorded = new Map<string, Mutation>()
  /** How often the outbox on it has changed. */
  changes = 0
  private outbox: string | undefined
  private readonly stored = new Map<string, string>()
  private readonly tabs = new Map<Life, (keys: readonly string[]) => void>()

  constructor(private readonly kind: 'browser' | 'wechat') {}

  /** Every value on it. */
  values(): Promise<Map<string, string>> {
    if (this.kind === 'browser') return Promise.resolve(new Map(this.stored))
    return chunked(cellsOf(new Map(this.stored)), CHUNK_BYTES).load()
  }

  deviceFor(life: Life): Device {
    return this.kind === 'browser' ? this.browser(life) : this.wechat(life)
  }

  /** IndexedDB: a batch is one transaction, and the other tabs are told which keys it changed. */
  private browser(life: Life): Device {
    const { stored, tabs } = this
    return {
      load: async () => new Map(stored),
      store: async (changes) => {
        await life.turns.wait(life)
        for (const { key, text } of changes) put(stored, key, text)
        await this.note()
        const keys = changes.map(({ key }: Change) => key)
        for (const [tab, heard] of tabs) if (tab !== life) life.turns.add(tab, () => heard(keys))
        // Stored, and killed before it heard of that.
        await life.turns.wait(life)
      },
      watch: (heard) => void tabs.set(life, heard),
      reread: async (keys) => {
        await life.turns.wait(life)
        return keys.map((key) => ({ key, text: stored.get(key) ?? null }))
      },
    }
  }

  /** WeChat's storage takes one cell at a time: a batch may be cut anywhere. Opening it is one turn. */
  private wechat(life: Life): Device {
    const plain = cellsOf(this.stored)
    let open = false
    const turn = async () => {
      if (open) await life.turns.wait(life)
    }
    const changed = async (change: Promise<void>) => {
      await change
      await this.note()
      await turn()
    }
    const device = chunked(
      {
        ...plain,
        set: (name, text) => turn().then(() => changed(plain.set(name, text))),
        remove: (name) => turn().then(() => changed(plain.remove(name))),
      },
      CHUNK_BYTES,
    )
    return { ...device, load: () => device.load().finally(() => (open = true)) }
  }

  private async note(): Promise<void> {
    const text = (await this.values()).get('v1:outbox')
    if (text !== this.outbox) this.changes += 1
    this.outbox = text
    const kept: unknown = text === undefined ? null : JSON.parse(text)
    const waiting = isRecord(kept) && Array.isArray(kept.waiting) ? (kept.waiting as Mutation[]) : []
    for (const one of waiting) this.recorded.set(one.id, one)
  }
}

function cellsOf(stored: Map<string, string>): Cells {
  return {
    names: async () => [...stored.keys()],
    get: async (name) => stored.get(name) ?? null,
    set: async (name, text) => void stored.set(name, text),
    remove: async (name) => void stored.delete(name),
  }
}

function put(stored: Map<string, string>, key: string, text: string | null): void {
  if (text === null) stored.delete(key)
  else stored.set(key, text)
}
