import { afterEach, describe, expect, it, vi } from 'vitest'
import { refresh, signInAs } from './bridge.ts'
import type { Parts } from './parts.ts'
import { testEnv } from './testing/env.ts'

afterEach(() => vi.restoreAllMocks())

const user = {
  id: crypto.randomUUID(),
  aud: 'authenticated',
  app_metadata: {},
  user_metadata: {},
  created_at: '',
}
const session = () =>
  Response.json({
    access_token: 'a.b.c',
    refresh_token: 'r',
    expires_in: 3600,
    expires_at: 2e9,
    token_type: 'bearer',
    user,
  })
const refusal = (status: number, error_code: string) =>
  Response.json({ code: status, error_code, msg: 'x' }, { status })
const unknown = () => refusal(400, 'invalid_credentials')

/** Auth that gives these answers in turn and notes what it was asked. */
function auth(...answers: (() => Response)[]) {
  const asked: { path: string; body: { email?: string; password?: string } }[] = []
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push({
      path: String(url).replace('http://supabase.test/auth/v1', ''),
      body: JSON.parse(String(init?.body)),
    })
    const answer = answers.shift()
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('fetch failed'))
  }
  const made: Pick<Parts, 'env' | 'fetch'> = { env: testEnv(), fetch }
  return { parts: made as Parts, asked }
}

describe('signInAs', () => {
  it('signs in somebody known with one call', async () => {
    const { parts, asked } = auth(session)
    expect(await signInAs(parts, 'guest', 'token')).toEqual({
      access_token: 'a.b.c',
      refresh_token: 'r',
      expires_at: 2e9,
      user: { id: user.id },
    })
    expect(asked.map((one) => one.path)).toEqual(['/token?grant_type=password'])
    expect(asked[0]?.body.email).toMatch(/^guest-[0-9a-f]{40}@guest\.neigou\.invalid$/)
    expect(asked[0]?.body.password).toMatch(/^[\w-]{43}$/)
  })

  it('signs up somebody new', async () => {
    const { parts, asked } = auth(unknown, session)
    await signInAs(parts, 'wechat', 'openid')
    expect(asked.map((one) => one.path)).toEqual(['/token?grant_type=password', '/signup'])
    expect(asked[1]?.body.email).toMatch(/^wx-[0-9a-f]{40}@wechat\.neigou\.invalid$/)
    expect(asked[1]?.body.password).toBe(asked[0]?.body.password)
  })

  it('signs in when a simultaneous request signed the person up first', async () => {
    const { parts, asked } = auth(unknown, () => refusal(422, 'user_already_exists'), session)
    expect((await signInAs(parts, 'guest', 'token')).user.id).toBe(user.id)
    expect(asked).toHaveLength(3)
  })

  it('keeps kinds and ids apart, and shows neither the id nor the secret', async () => {
    const credentials = await Promise.all(
      (
        [
          ['guest', 'x'],
          ['wechat', 'x'],
          ['guest', 'y'],
        ] as const
      ).map(async ([origin, id]) => {
        const { parts, asked } = auth(session)
        await signInAs(parts, origin, id)
        return asked[0]?.body
      }),
    )
    expect(new Set(credentials.map((one) => one?.password)).size).toBe(3)
    expect(new Set(credentials.map((one) => one?.email)).size).toBe(3)
  })

  it.each([
    ['rate_limited', () => refusal(429, 'over_request_rate_limit')],
    ['not_ready', () => new Response('', { status: 503 })],
    ['not_ready', () => refusal(500, 'unexpected_failure')],
  ])('refuses with %s when Auth does', async (code, answer) => {
    await expect(signInAs(auth(answer).parts, 'guest', 'token')).rejects.toMatchObject({ code })
  })

  it('is not ready when Auth cannot be reached', async () => {
    vi.spyOn(console, 'error').mockReturnValue() // the Auth client's own complaint
    await expect(signInAs(auth().parts, 'guest', 'token')).rejects.toMatchObject({ code: 'not_ready' })
  })

  it('fails loudly, without the address, where Auth wants mails confirmed', async () => {
    const unconfirmed = () => Response.json({ ...user, email: 'guest-x', confirmation_sent_at: 'now' })
    await expect(signInAs(auth(unknown, unconfirmed).parts, 'guest', 'token')).rejects.toThrow(
      /confirmation must be off/,
    )
  })
})

describe('refresh', () => {
  it('gives a new session, or says the person must sign in', async () => {
    expect((await refresh(auth(session).parts, 'r')).access_token).toBe('a.b.c')
    const gone = auth(() => refusal(400, 'refresh_token_not_found'))
    await expect(refresh(gone.parts, 'r')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
