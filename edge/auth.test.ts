import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createVerifier } from './auth.ts'

const SUPABASE_URL = 'https://project.supabase.test'
const id = crypto.randomUUID()
afterEach(() => vi.unstubAllGlobals())

async function signer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const token = await new SignJWT({ sub: id, role: 'authenticated', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setExpirationTime('1h')
    .sign(privateKey)
  return { jwk, token }
}

describe('with published keys', () => {
  it("verifies by the project's keys, fetched once", async () => {
    const { jwk, token } = await signer()
    const fetch = vi.fn(() => Promise.resolve(Response.json({ keys: [jwk] })))
    vi.stubGlobal('fetch', fetch)
    const verify = createVerifier({ SUPABASE_URL, JWT_SECRET: undefined })
    expect(await verify(token)).toBe(id)
    expect(await verify(token)).toBe(id)
    expect(fetch).toHaveBeenCalledTimes(1)
    await expect(verify((await signer()).token)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it.each([
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['answer 500', () => Promise.resolve(new Response('', { status: 500 }))],
    ['are not keys', () => Promise.resolve(Response.json({}))],
  ])('signs nobody out when the keys %s', async (_what, fetch) => {
    vi.stubGlobal('fetch', fetch)
    const verify = createVerifier({ SUPABASE_URL, JWT_SECRET: undefined })
    await expect(verify((await signer()).token)).rejects.toMatchObject({ code: 'not_ready' })
  })
})
