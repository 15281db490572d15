import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { PersonContext } from '../auth.ts'
import type { Env } from '../env.ts'
import { Refusal, refusalBody } from '../errors.ts'
import { ReplayedRefusal } from '../idempotency.ts'
import type { Log } from '../log.ts'
import { loggable, toRefusal } from '../sql-errors.ts'

const MAX_BODY_BYTES = 64 * 1024

/** What surrounds every route: request id, one log line, security headers, CORS, body limit, and errors. */
export function wrapInShell(app: Hono<PersonContext>, env: Pick<Env, 'H5_URL'>, log: Log): void {
  app.use(requestId({ limitLength: 64 }))
  app.use(async (c, next) => {
    const started = performance.now()
    await next()
    // The route's pattern, not its path: a path can hold ids and codes.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    const ms = Math.round(performance.now() - started)
    const route = routePath(c, -1)
    log({
      level: 'info',
      event: 'request',
      request_id: c.get('requestId'),
      method: c.req.method,
      route,
      status: c.res.status,
      ms,
    })
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
      crossOriginResourcePolicy: 'cross-origin',
      overwrite: false,
    }),
  )
  app.use(
    cors({
      origin: [new URL(env.H5_URL).origin],
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
      exposeHeaders: ['etag', 'idempotency-replayed', 'x-request-id'],
      maxAge: 600,
    }),
  )
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => refuse('payload_too_large') }))

  app.notFound(() => refuse('not_found'))
  app.onError((error, c) => {
    c.header('cache-control', 'no-store')
    if (error instanceof ReplayedRefusal) return c.json(error.body, error.status)
    const refusal = toRefusal(error)
    const requestId = c.get('requestId')
    if (refusal.status >= 500) {
      log({
        level: 'error',
        event: refusal.code,
        request_id: requestId,
        route: routePath(c, -1),
        error: loggable(error),
      })
    }
    return c.json(refusalBody(refusal, requestId), refusal.status)
  })
}

function refuse(code: 'payload_too_large' | 'not_found'): never {
  throw new Refusal(code)
}
