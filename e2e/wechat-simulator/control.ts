import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Consents } from './consents.ts'
import type { LoginCodes } from './login-codes.ts'
import { openidOf } from './identity.ts'
import type { Delivered, Templates } from './subscribe-message.ts'
import type { Tokens } from './tokens.ts'
import type { Trouble } from './trouble.ts'

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
  tokens: Tokens
  consents: Consents
  templates: Templates
  trouble: Trouble
  people: Set<string>
  blocked: Set<string>
  delivered: readonly Delivered[]
  seen: readonly SeenRequest[]
}

const user = z.string().min(1).max(100)
const consent = z.object({ user, template_id: z.string(), allowed: z.boolean().default(true) })
const trouble = z.object({ path: z.string(), errcode: z.int(), times: z.int().positive().default(1) })

/** What a test does in WeChat's place: be a user who logs in or agrees, let time pass, block someone, look at what arrived. */
export function controlRoutes(world: World) {
  const { app_id, clock, codes, tokens, consents, templates, people, blocked, delivered, seen } = world
  /** Who has been in the mini-program has an openid that WeChat knows. */
  const visitor = (name: string) => {
    const openid = openidOf(app_id, name)
    people.add(openid)
    return openid
  }
  return new Hono()
    .post('/login-code', zValidator('json', z.object({ user })), (c) => {
      const { user } = c.req.valid('json')
      return c.json({ code: codes.issue(user), openid: visitor(user) })
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
    .post('/consent', zValidator('json', consent), (c) => {
      const { user, template_id, allowed } = c.req.valid('json')
      if (!Object.hasOwn(templates, template_id)) return c.json({ error: 'no such template' }, 404)
      const openid = visitor(user)
      if (allowed) consents.allow(openid, template_id)
      else consents.withdraw(openid, template_id)
      return c.json({ openid, left: consents.count(openid, template_id) })
    })
    .post('/trouble', zValidator('json', trouble), (c) => {
      const { path, errcode, times } = c.req.valid('json')
      world.trouble.order(path, errcode, times)
      return c.json({})
    })
    .get('/templates', (c) => c.json({ templates }))
    .get('/messages', (c) => c.json({ messages: delivered }))
    .get('/tokens', (c) => c.json({ made: tokens.made, asked: tokens.asked }))
    .get('/requests', (c) => c.json({ requests: seen }))
}
