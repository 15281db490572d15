/**
 * The only caller of the phone's storage. Every key carries the version of what is stored: raise it when the shape of a
 * stored value changes, and everything older is dropped at the next start instead of being misread.
 */
const VERSION = 'v1:'

/** Reads what `write` stored under this key. Null when absent, unreadable or not what the check accepts. */
export function read<T>(key: string, accepts: (value: unknown) => value is T): T | null {
  try {
    const text: unknown = uni.getStorageSync(VERSION + key)
    if (typeof text !== 'string' || text === '') return null
    const value: unknown = JSON.parse(text)
    return accepts(value) ? value : null
  } catch {
    return null
  }
}

/** Stores a value. A full or forbidden storage costs the copy on the phone, never the action itself. */
export function write(key: string, value: unknown): boolean {
  try {
    uni.setStorageSync(VERSION + key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function remove(key: string): void {
  try {
    uni.removeStorageSync(VERSION + key)
  } catch {
    // Nothing to do: what cannot be reached cannot be shown either.
  }
}

/** Removes every stored value whose key starts so. */
export function removeAll(prefix: string): void {
  for (const key of keys()) if (key.startsWith(VERSION + prefix)) remove(key.slice(VERSION.length))
}

/** Removes what an earlier version of the app left behind. Other software's keys are not touched. */
export function dropOlderVersions(): void {
  for (const key of keys()) {
    if (/^v\d+:/.test(key) && !key.startsWith(VERSION)) uni.removeStorageSync(key)
  }
}

function keys(): string[] {
  try {
    return uni.getStorageInfoSync().keys
  } catch {
    return []
  }
}
