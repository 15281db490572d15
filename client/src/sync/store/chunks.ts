import type { Change, Device } from './device'

/** The cells of a storage that takes only so much a cell. Each operation happens wholly or not at all. */
export interface Cells {
  names(): Promise<string[]>
  get(name: string): Promise<string | null>
  set(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}

/** `head:<key>` holds `=<text>` or, for a long text, `#<stamp>:<chunks>:<length>:<hash>` of `part:<stamp>:<n>`. */
const HEAD = 'head:'
const PART = 'part:'

/**
 * Values of any length over such cells. The head is written last and removed first, so a value is the old or the new one
 * whenever the app is cut off; what then lies about unreferenced is swept up at the next start.
 */
export function chunked(cells: Cells, limit: number): Device {
  let nextStamp = 1
  const partsOf = new Map<string, string[]>()

  async function load(): Promise<Map<string, string>> {
    const names = await cells.names()
    const loaded = new Map<string, string>()
    const heads = names.filter((name) => name.startsWith(HEAD))
    await Promise.all(
      heads.map(async (name) => {
        const key = name.slice(HEAD.length)
        const found = await readValue(cells, name)
        if (found === null) return cells.remove(name)
        loaded.set(key, found.text)
        partsOf.set(key, found.parts)
      }),
    )
    const used = new Set([...partsOf.values()].flat())
    for (const name of names) {
      if (!name.startsWith(PART)) continue
      nextStamp = Math.max(nextStamp, Number(name.split(':')[1]) + 1)
      if (!used.has(name)) await cells.remove(name)
    }
    return loaded
  }

  async function put(key: string, text: string): Promise<void> {
    const pieces = split(text, limit)
    if (pieces.length < 2) await cells.set(HEAD + key, `=${text}`)
    else await putPieces(key, text, pieces)
  }

  async function putPieces(key: string, text: string, pieces: readonly string[]): Promise<void> {
    const stamp = nextStamp++
    const parts = pieces.map((_, at) => `${PART}${stamp}:${at}`)
    try {
      for (const [at, piece] of pieces.entries()) await cells.set(parts[at] ?? '', piece)
      await cells.set(HEAD + key, `#${stamp}:${pieces.length}:${text.length}:${hash(text)}`)
    } catch (full) {
      for (const name of parts) await cells.remove(name).catch(() => {})
      throw full
    }
    await sweep(key, parts)
  }

  /** Removes the chunks of the value before. */
  async function sweep(key: string, now: string[]): Promise<void> {
    const before = partsOf.get(key) ?? []
    partsOf.set(key, now)
    for (const name of before) await cells.remove(name)
  }

  async function store(changes: readonly Change[]): Promise<void> {
    for (const { key, text } of changes) {
      if (text === null) {
        await cells.remove(HEAD + key)
        await sweep(key, [])
      } else {
        await put(key, text)
        if (split(text, limit).length < 2) await sweep(key, [])
      }
    }
  }

  return { load, store, watch: () => {}, reread: async () => [] }
}

async function readValue(cells: Cells, head: string): Promise<{ text: string; parts: string[] } | null> {
  const value = await cells.get(head)
  if (value === null) return null
  if (value.startsWith('=')) return { text: value.slice(1), parts: [] }
  const [, stamp, count, length, sum] = value.match(/^#(\d+):(\d+):(\d+):(\w+)$/) ?? []
  if (stamp === undefined) return null
  const parts = Array.from({ length: Number(count) }, (_, at) => `${PART}${stamp}:${at}`)
  const pieces = await Promise.all(parts.map((name) => cells.get(name)))
  const text = pieces.join('')
  return !pieces.includes(null) && text.length === Number(length) && hash(text) === sum
    ? { text, parts }
    : null
}

/** Pieces of at most `limit` bytes as the text is stored: in UTF-8, within a JSON string. */
export function split(text: string, limit: number): string[] {
  const pieces: string[] = []
  let start = 0
  let size = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const pair = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length
    const bytes = pair ? 6 : code < 0x20 ? 6 : code === 0x22 || code === 0x5c ? 2 : code < 0x80 ? 1 : 3
    if (size + bytes > limit && at > start) {
      pieces.push(text.slice(start, at))
      start = at
      size = 0
    }
    size += bytes
    // A pair of surrogates is one character and must not be parted.
    if (pair) at++
  }
  return [...pieces, text.slice(start)]
}

/** FNV-1a: tells whether the chunks belong together; it guards against accidents, not against anybody. */
function hash(text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(36)
}
