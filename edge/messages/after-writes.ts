import { createMiddleware } from 'hono/factory'
import type { PersonContext } from '../auth.ts'
import type { Messenger } from './messenger.ts'

/** After any call that may have written a message it is sent, without making the caller wait for it. */
export function sendAfterWrites(messenger: Messenger | null) {
  return createMiddleware<PersonContext>(async (c, next) => {
    await next()
    if (c.req.method !== 'GET' && c.res.ok) messenger?.soon()
  })
}
