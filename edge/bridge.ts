import { AuthApiError, AuthClient, isAuthApiError } from '@supabase/auth-js'
import type {
  AuthResponse,
  AuthTokenResponsePassword,
  GoTrueClient,
  Session as AuthSession,
} from '@supabase/auth-js'
import { base64url, hex } from './crypto/alphabets.ts'
import { hmac } from './crypto/hmac.ts'
import { Refusal } from './errors.ts'
import type { Parts } from './parts.ts'

/** What a client keeps of a session. `expires_at` is in seconds since 1970. */
export type Session = {
  access_token: string
  refresh_token: string
  expires_at: number
  user: { id: string }
}

/** Where a person comes from; a part of everything derived, so that no two kinds can ever meet in one account. */
export type Origin = 'guest' | 'wechat'

const ADDRESS: Record<Origin, (name: string) => string> = {
  guest: (name) => `guest-${name}@guest.neigou.invalid`,
  wechat: (name) => `wx-${name}@wechat.neigou.invalid`,
}

/**
 * Signs a person in by an id that only they can show, signing them up the first time. Auth knows an address and a
 * password derived from the id under our secret: neither leads back to it, and nobody without the secret can make them.
 */
export async function signInAs(parts: Parts, origin: Origin, id: string): Promise<Session> {
  return (await signInKnown(parts, origin, id)) ?? signUpAs(parts, origin, id)
}

/** The same for somebody who must be known already; null for who is not. */
export async function signInKnown(parts: Parts, origin: Origin, id: string): Promise<Session | null> {
  const known = await authFor(parts).signInWithPassword(await credentials(parts, origin, id))
  return isUnknown(known) ? null : sessionOf(known)
}

/** The same for an id that has just been made, which Auth cannot know yet. */
export async function signUpAs(parts: Parts, origin: Origin, id: string): Promise<Session> {
  const auth = authFor(parts)
  const own = await credentials(parts, origin, id)
  const made = await auth.signUp(own)
  if (!made.error) return sessionOf(made)
  // Another request may have signed the same person up a moment ago; Auth servers differ in how they say so.
  const again = await auth.signInWithPassword(own)
  return sessionOf(again.error ? made : again)
}

async function credentials(
  { env }: Parts,
  origin: Origin,
  id: string,
): Promise<{ email: string; password: string }> {
  const derive = (use: string) => hmac(env.AUTH_BRIDGE_SECRET, `${use}:${origin}:${id}`)
  const name = hex((await derive('address')).slice(0, 20))
  return { email: ADDRESS[origin](name), password: base64url(await derive('password')) }
}

/** A fresh session for a refresh token, or `unauthenticated`. */
export async function refresh(parts: Parts, refresh_token: string): Promise<Session> {
  return sessionOf(await authFor(parts).refreshSession({ refresh_token }))
}

/** A client per request: it keeps a session in memory, and two persons must never share one. */
function authFor({ env, fetch }: Parts): GoTrueClient {
  return new AuthClient({
    url: `${env.SUPABASE_URL}/auth/v1`,
    headers: { apikey: env.SUPABASE_ANON_KEY },
    fetch,
    autoRefreshToken: false,
    persistSession: false,
    detectSessionInUrl: false,
  })
}

type Answer = AuthResponse | AuthTokenResponsePassword

function isUnknown({ error }: Answer): boolean {
  return isAuthApiError(error) && (error.code === 'invalid_credentials' || error.code === 'user_not_found')
}

function sessionOf({ data, error }: Answer): Session {
  if (error) throw asRefusal(error)
  if (!data.session)
    throw new Error('Auth signed somebody up without a session: e-mail confirmation must be off')
  return shape(data.session)
}

function shape(session: AuthSession): Session {
  return {
    access_token: session.access_token,
    refresh_token: session.refresh_token,
    expires_at: session.expires_at ?? Math.floor(Date.now() / 1000) + session.expires_in,
    user: { id: session.user.id },
  }
}

const REFRESH_REFUSED = /^(refresh_token_|session_|validation_failed|bad_jwt|user_not_found|user_banned)/

function asRefusal(error: Error): Error {
  if (!(error instanceof AuthApiError)) return new Refusal('not_ready')
  if (error.status === 429) return new Refusal('rate_limited')
  if (error.status >= 500) return new Refusal('not_ready')
  if (REFRESH_REFUSED.test(error.code ?? '')) return new Refusal('unauthenticated')
  // The message may hold the address; the code is enough to find the cause.
  return new Error(`Auth refused with ${error.status} ${error.code ?? 'without a code'}`)
}
