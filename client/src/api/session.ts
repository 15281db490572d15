import { identify } from '@/platform/login'
import { newId } from '@/platform/random'
import { request, type Answer } from '@/platform/request'
import { apiUrl } from '@/platform/address'
import { isOpen, opened, read, refreshed, remove, write } from '@/sync/storage'
import { ApiError, refusalIn } from './error'
import { isRecord, isText } from './shape'

/** Who is signed in on this device. */
export interface Session {
  access_token: string
  refresh_token: string
  user: { id: string }
  /**
   * Only of a browser that was linked to the mini-program by a code: it cannot sign in anew by itself. `over`: it is this
   * person's still, but only another code goes on; until then nothing is asked in anybody's name.
   */
  link?: 'live' | 'over'
}

const isSession = (value: unknown): value is Session =>
  isRecord(value) &&
  isText(value.access_token) &&
  isText(value.refresh_token) &&
  isRecord(value.user) &&
  isText(value.user.id)

let session: Session | null | undefined
let underway: Promise<Session> | null = null
const watchers = new Set<(session: Session | null) => void>()

/** The stored session, if there is one. */
export function currentSession(): Session | null {
  if (session === undefined) session = read('session', isSession)
  return session
}

/** The session to call with: the stored one, else a new sign-in. Callers that come together share one sign-in. */
export async function ensureSession(): Promise<Session> {
  if (!isOpen()) await opened()
  const known = currentSession()
  if (known?.link === 'over') throw linkOver()
  return known ?? once(() => signIn())
}

/** Makes this browser that of the person who was shown the code in the mini-program. Throws an `ApiError`. */
export async function linkSession(link_code: string, device: string): Promise<Session> {
  // A sign-in that is on its way must not end after this and take its place.
  await underway?.catch(() => {})
  return once(async () => {
    const answer = await post('/session/linked', { link_code, device })
    if (!answer.ok) throw refusalIn(answer.status, await answer.text())
    return keep(await answer.json(), 'live')
  })
}

/** A session to replace this one, which the edge has refused. */
export async function renewSession(refused: Session): Promise<Session> {
  const now = currentSession()
  // Another call has already renewed it.
  if (now !== null && now.access_token !== refused.access_token) return now
  return once(() => refresh(refused))
}

/** Leaves this person behind. The next call signs in anew; with `forget`, as somebody new. */
export function endSession(forget = false): void {
  if (forget) remove('guest_token')
  remove('session')
  session = null
  tell()
}

/** Goes on with the session another tab has stored, or without one. */
export function adoptSession(): void {
  session = read('session', isSession)
  tell()
}

/** Calls back with the session whenever it is another one, or none. */
export function onSession(watch: (session: Session | null) => void): void {
  watchers.add(watch)
}

function once(start: () => Promise<Session>): Promise<Session> {
  underway ??= start().finally(() => (underway = null))
  return underway
}

async function refresh(old: Session): Promise<Session> {
  const answer = await post('/session/refresh', { refresh_token: old.refresh_token })
  if (answer.ok) return keep(await answer.json(), old.link)
  if (answer.status >= 500 || answer.status === 429) throw refusalIn(answer.status, await answer.text())
  // The refresh token is spent too. Signing in again gives back the same person, except in a linked browser.
  return old.link === undefined ? signIn() : endLink(old)
}

/** A linked browser whose session cannot be renewed stays that person's, unless another tab has renewed it meanwhile. */
async function endLink(old: Session): Promise<Session> {
  await refreshed('session')
  const stored = read('session', isSession)
  if (stored !== null && stored.access_token !== old.access_token) {
    session = stored
    tell()
    return stored
  }
  session = { ...old, link: 'over' }
  write('session', session)
  tell()
  throw linkOver()
}

const linkOver = () => new ApiError('session_expired', 'another link code is needed', 401)

async function signIn(again = false): Promise<Session> {
  const who = await identify()
  const answer =
    who.kind === 'wechat'
      ? await post('/session/wechat', { code: who.code })
      : await post('/session/guest', { guest_token: read('guest_token', isText) ?? undefined })
  if (answer.ok) return keep(await answer.json())
  const refusal = refusalIn(answer.status, await answer.text())
  // WeChat's code lives five minutes and works once: one that was too long on its way gives place to another.
  if (refusal.code === 'wechat_login_failed' && !again) return signIn(true)
  throw refusal
}

function keep(reply: unknown, link?: Session['link']): Session {
  if (!isSession(reply)) throw refusalIn(502, '')
  if (isRecord(reply) && isText(reply.guest_token)) write('guest_token', reply.guest_token)
  const { access_token, refresh_token, user } = reply
  session = { access_token, refresh_token, user: { id: user.id }, ...(link && { link }) }
  write('session', session)
  tell()
  return session
}

async function post(path: string, body: Record<string, unknown>): Promise<Answer> {
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    ['idempotency-key', await newId()],
  ]
  return request(apiUrl() + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

function tell(): void {
  for (const watch of watchers) watch(session ?? null)
}
