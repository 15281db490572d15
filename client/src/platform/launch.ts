import { decoded, textOf } from './query'

/** The entry code that opened the app and has not been used yet. */
let waiting: string | null = null
let seen: string | null = null
let aside: string | null = null
let landed: string | null = null

const CODE = /^[0-9A-Za-z]{16,64}$/

/** A code as people type or paste it: bare, or inside the link that carries it. */
export function codeIn(text: string): string | null {
  const tail = text.trim().match(/(?:\/i\/|[?&](?:code|scene)=|^)([0-9A-Za-z]+)\/?$/)?.[1] ?? ''
  return CODE.test(tail) ? tail : null
}

/** The entry code of a launch or page query: `code` in a shared card, `scene` in a mini-program code. */
export function codeOf(query: Record<string, unknown> | undefined): string | null {
  const raw = textOf(query, 'code') ?? textOf(query, 'scene')
  return raw === null ? null : codeIn(decoded(raw))
}

/** The secret of a preview's link as people paste it: the whole address. */
export function linkIn(text: string): string | null {
  const link = text.trim().match(/[?&]link=([0-9A-Za-z]+)$/)?.[1] ?? ''
  return CODE.test(link) ? link : null
}

/**
 * Keeps the code of a launch for the door. WeChat repeats the last query each time the app comes back to the front, so
 * a code counts once, until another one arrives. Returns whether it is news.
 */
export function noteLaunch(query: Record<string, unknown> | undefined): boolean {
  const code = codeOf(query)
  if (code === null || code === seen) return false
  seen = waiting = code
  return true
}

export function codeWaits(): boolean {
  return waiting !== null
}

/** Hands over the waiting code, once. */
export function takeCode(): string | null {
  const code = waiting
  waiting = null
  return code
}

/** Puts a code that the door has begun with aside, while the person goes another way. */
export function setCodeAside(code: string): void {
  aside = code
}

/** The door goes on with what was put aside. */
export function bringCodeBack(): void {
  waiting = aside ?? waiting
  aside = null
}

/** H5: the address the page was entered at, without what follows #. */
export function landingAddress(): string | null {
  return landed
}

/**
 * H5 only, before the router starts: the link `/i/<code>` becomes the app's own address, so the code is neither left in
 * the address bar nor sent along when the page is reloaded or shared by accident.
 */
export function readAddress(): void {
  // #ifdef H5
  if (typeof window === 'undefined') return
  const { origin, pathname, search } = window.location
  landed = origin + pathname + search
  const inPath = pathname.match(/^\/i\/([^/]+)\/?$/)?.[1]
  const query = Object.fromEntries(new URLSearchParams(search))
  const found = noteLaunch(inPath === undefined ? query : { code: inPath })
  // A link that holds something unusable still has to be answered with "this code does not work".
  if (!found && inPath !== undefined) waiting = inPath
  if (inPath !== undefined || search !== '') window.history.replaceState(null, '', '/#/')
  // #endif
}
