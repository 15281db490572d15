import { createMiddleware } from 'hono/factory'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyOptions } from 'jose'
import { z } from 'zod'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'

/** Set on the context by the shell and by `signedIn`; the server adds the address of the socket. */
export type PersonContext = {
  Bindings: { address?: string }
  Variables: { requestId: string; userId: string }
}

/** Gives the user id of a valid access token, or refuses. */
export type Verifier = (token: string) => Promise<string>

const claims = z.object({ sub: z.uuid(), role: z.literal('authenticated') })
const RULES: JWTVerifyOptions = {
  audience: 'authenticated',
  requiredClaims: ['exp', 'sub'],
  clockTolerance: 5,
}

/** Verifies with the project secret when there is one, else with the project's published keys. */
export function createVerifier(env: Pick<Env, 'JWT_SECRET' | 'SUPABASE_URL'>): Verifier {
  const verify = env.JWT_SECRET ? bySecret(env.JWT_SECRET) : byPublishedKeys(env.SUPABASE_URL)
  return async (token) => {
    const parsed = claims.safeParse(await verify(token).catch(refuse))
    if (!parsed.success) throw new Refusal('unauthenticated')
    return parsed.data.sub
  }
}

type Verify = (token: string) => Promise<JWTPayload>

function bySecret(secret: string): Verify {
  const key = new TextEncoder().encode(secret)
  return async (token) => (await jwtVerify(token, key, { ...RULES, algorithms: ['HS256'] })).payload
}

function byPublishedKeys(supabaseUrl: string): Verify {
  const keys = createRemoteJWKSet(new URL(`${supabaseUrl}/auth/v1/.well-known/jwks.json`))
  return async (token) => (await jwtVerify(token, keys, { ...RULES, algorithms: ['ES256', 'RS256'] })).payload
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw new Refusal('session_expired')
  // Keys that cannot be fetched are our trouble: answering 401 would sign everybody out.
  const unreachable =
    error instanceof TypeError || error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid
  if (unreachable || (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')) {
    throw new Refusal('not_ready')
  }
  if (error instanceof errors.JOSEError) throw new Refusal('unauthenticated')
  throw error
}

/** Lets only a signed-in person through and sets `userId`. */
export function signedIn(verify: Verifier) {
  return createMiddleware<PersonContext>(async (c, next) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (!token) throw new Refusal('unauthenticated')
    c.set('userId', await verify(token))
    await next()
  })
}
