import { createStore, entries, getMany, promisifyRequest } from 'idb-keyval'
import { dropOldestPictures } from '@/service-worker/pictures-cache'
import type { Change, Device } from '@/sync/store/device'

/** The one table everything is kept in. */
export const DATABASE = { name: 'neigou', table: 'values' } as const

/** IndexedDB: a batch is one transaction. What an earlier build left in localStorage moves in at the first start. */
export function browserDevice(): Device {
  const table = createStore(DATABASE.name, DATABASE.table)
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(DATABASE.name)

  const put = (changes: readonly Change[]) =>
    table('readwrite', (values) => {
      for (const { key, text } of changes) {
        if (text === null) values.delete(key)
        else values.put(text, key)
      }
      return promisifyRequest(values.transaction)
    })

  async function save(changes: readonly Change[]): Promise<void> {
    // On a full device pictures make way, a few at first and then ever more of them.
    for (let pictures = 1; ; pictures *= 2) {
      try {
        await put(changes)
        break
      } catch (error) {
        if (!isFull(error) || !(await dropOldestPictures(pictures))) throw error
      }
    }
    channel?.postMessage([...new Set(changes.map(({ key }) => key))])
  }

  async function load(): Promise<Map<string, string>> {
    const stored = new Map<string, string>()
    for (const [key, text] of await entries<string, unknown>(table)) {
      if (typeof text === 'string') stored.set(key, text)
    }
    const left = leftInLocalStorage()
    const moving = [...left].filter(([key]) => !stored.has(key))
    if (moving.length > 0) await save(moving.map(([key, text]) => ({ key, text })))
    for (const key of left.keys()) localStorage.removeItem(key)
    return new Map([...stored, ...moving])
  }

  async function reread(keys: readonly string[]): Promise<readonly Change[]> {
    const texts = await getMany<unknown>([...keys], table)
    return keys.map((key, at) => {
      const text = texts[at]
      return { key, text: typeof text === 'string' ? text : null }
    })
  }

  function watch(heard: (keys: readonly string[]) => void): void {
    channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // The keys only: tabs that wrote at the same time all end up with what the device kept.
      if (Array.isArray(data)) heard(data.filter((key): key is string => typeof key === 'string'))
    })
  }

  return { load, store: save, watch, reread }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}

function leftInLocalStorage(): Map<string, string> {
  const left = new Map<string, string>()
  try {
    for (const key of Object.keys(localStorage)) {
      const text = /^v\d+:/.test(key) ? localStorage.getItem(key) : null
      if (text !== null) left.set(key, text)
    }
  } catch {
    // Forbidden: then nothing was ever left there.
  }
  return left
}
