import { openDevice } from '@/platform/storage'
import { Mirror } from './store/mirror'

/**
 * The only caller of the phone's storage. Every key carries the version of what is stored: raise it when the shape of a
 * stored value changes, and everything older is dropped at the next start instead of being misread.
 */
const VERSION = 'v1:'

/** `campaign/<id>/position` says how far the copy of that campaign goes, so it stands and falls with the copy. */
const witnessOf = (key: string) => key.match(/^v\d+:campaign\/[^/]+\//)?.[0].concat('position') ?? null

/** Makes way on a full phone: goods and the share card, which can be fetched again, and recent searches. */
const MAY_GO = /^v\d+:campaign\/[^/]+\/(?:copy\/[^/]+\/(?:products|skus|front)|share$|searches$)/

const mirror = new Mirror(witnessOf, (key) => MAY_GO.test(key))

/** Reads what is stored into memory. Nothing that reads may start before; what writes is kept. Never rejects. */
export function openStorage(): Promise<void> {
  return mirror.open(openDevice())
}

const atOpening = new Promise<void>((resolve) => mirror.onceOpen(resolve))

/** Whether values can be read already. */
export const isOpen = (): boolean => mirror.isOpen

/** Waits for `openStorage`, whoever called it. */
export function opened(): Promise<void> {
  return atOpening
}

/** Calls back as soon as values can be read: at once when they can be already. */
export function onceOpen(then: () => void): void {
  mirror.onceOpen(then)
}

/** Reads what `write` stored under this key. Null when absent, unreadable or not what the check accepts. */
export function read<T>(key: string, accepts: (value: unknown) => value is T): T | null {
  return later(key, accepts)?.() ?? null
}

/** Reads what is stored under this key now when it is asked for, whatever is written there meanwhile. Null when absent. */
export function later<T>(key: string, accepts: (value: unknown) => value is T): (() => T | null) | null {
  const text = mirror.get(VERSION + key)
  return text === null ? null : () => parsed(text, accepts)
}

function parsed<T>(text: string, accepts: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(text)
    return accepts(value) ? value : null
  } catch {
    return null
  }
}

/** Stores a value. A full or forbidden storage costs the copy on the phone, never the action itself. */
export function write(key: string, value: unknown): void {
  mirror.put(VERSION + key, JSON.stringify(value))
}

export function remove(key: string): void {
  mirror.put(VERSION + key, null)
}

/** Removes every stored value whose key starts so. */
export function removeAll(prefix: string): void {
  for (const key of keysOf(prefix)) remove(key)
}

/** The keys that start so. */
export function keysOf(prefix: string): string[] {
  const whole = VERSION + prefix
  return mirror.keys().flatMap((key) => (key.startsWith(whole) ? [key.slice(VERSION.length)] : []))
}

/** Resolves when all that was written so far is on the phone, or did not fit. */
export function flushed(): Promise<void> {
  return mirror.flushed()
}

/** Takes over what another tab may have written under this key a moment ago, without waiting to be told. */
export function refreshed(key: string): Promise<void> {
  return mirror.refresh([VERSION + key])
}

/** Another tab of the same browser has changed this value. */
export function onOutside(key: string, then: () => void): void {
  mirror.onOutside(VERSION + key, then)
}

/** Removes what an earlier version of the app left behind. Other software's keys are not touched. */
export function dropOlderVersions(): void {
  for (const key of mirror.keys()) if (!key.startsWith(VERSION)) mirror.put(key, null)
}
