import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { LoginCodes } from './login-codes.ts'
import { openidOf } from './identity.ts'

export type SeenRequest = {
  at: string
  method: string
  path: string
  query: Record<string, string>
  errcode: number
}

type World = {
  app_id: string
  clock: Clock
  codes: LoginCodes
  blocked: Set<string>
  seen: readonly SeenRequest[]
}

/** What a test does in WeChat's place: be a user who logs in, let time pass, block someone, look at what arrived. */
export function controlRoutes({ app_id, clock, codes, blocked, seen }: World) {
  const user = z.string().min(1).max(100)
  return new Hono()
    .post('/login-code', zValidator('json', z.object({ user })), (c) => {
      const { user } = c.req.valid('json')
      return c.json({ code: codes.issue(user), openid: openidOf(app_id, user) })
    })
    .post('/clock', zValidator('json', z.object({ advance_ms: z.number().int().nonnegative() })), (c) => {
      clock.advance(c.req.valid('json').advance_ms)
      return c.json({ now: new Date(clock.now()).toISOString() })
    })
    .post('/block', zValidator('json', z.object({ user, blocked: z.boolean().default(true) })), (c) => {
      const order = c.req.valid('json')
      if (order.blocked) blocked.add(order.user)
      else blocked.delete(order.user)
      return c.json({ blocked: [...blocked] })
    })
    .get('/requests', (c) => c.json({ requests: seen }))
}
