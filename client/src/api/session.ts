import { identify } from '@/platform/login'
import { newId } from '@/platform/random'
import { request, type Answer } from '@/platform/request'
import { apiUrl } from '@/platform/address'
import { isOpen, opened, read, remove, write } from '@/sync/storage'
import { refusalIn } from './error'
import { isRecord, isText } from './shape'

/** Who is signed in on this device. */
export interface Session {
  access_token: string
  refresh_token: string
  user: { id: string }
}

const isSession = (value: unknown): value is Session =>
  isRecord(value) &&
  isText(value.access_token) &&
  isText(value.refresh_token) &&
  isRecord(value.user) &&
  isText(value.user.id)

let session: Session | null | undefined
let underway: Promise<Session> | null = null
const watchers = new Set<(user_id: string | null) => void>()

/** The stored session, if there is one. */
export function currentSession(): Session | null {
  if (session === undefined) session = read('session', isSession)
  return session
}

/** The session to call with: the stored one, else a new sign-in. Callers that come together share one sign-in. */
export async function ensureSession(): Promise<Session> {
  if (!isOpen()) await opened()
  return currentSession() ?? once(signIn)
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

/** Calls back whenever another person, or nobody, is signed in. */
export function onSession(watch: (user_id: string | null) => void): void {
  watchers.add(watch)
}

function once(start: () => Promise<Session>): Promise<Session> {
  underway ??= start().finally(() => (underway = null))
  return underway
}

async function refresh(old: Session): Promise<Session> {
  const answer = await post('/session/refresh', { refresh_token: old.refresh_token })
  if (answer.ok) return keep(await answer.json())
  if (answer.status >= 500 || answer.status === 429) throw refusalIn(answer.status, await answer.text())
  // The refresh token is spent too. Signing in again gives back the same person.
  return signIn()
}

async function signIn(): Promise<Session> {
  const who = await identify()
  const answer =
    who.kind === 'wechat'
      ? await post('/session/wechat', { code: who.code })
      : await post('/session/guest', { guest_token: read('guest_token', isText) ?? undefined })
  if (!answer.ok) throw refusalIn(answer.status, await answer.text())
  return keep(await answer.json())
}

function keep(reply: unknown): Session {
  if (!isSession(reply)) throw refusalIn(502, '')
  if (isRecord(reply) && isText(reply.guest_token)) write('guest_token', reply.guest_token)
  const { access_token, refresh_token, user } = reply
  session = { access_token, refresh_token, user: { id: user.id } }
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
  for (const watch of watchers) watch(session?.user.id ?? null)
}
