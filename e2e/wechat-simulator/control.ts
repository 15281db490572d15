import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import type { SeenRequest } from './answers.ts'
import type { Clock } from './clock.ts'
import type { CodeContent } from './code-content.ts'
import type { Consents } from './consents.ts'
import type { LoginCodes } from './login-codes.ts'
import { openidOf } from './identity.ts'
import { jsConfigFault, type JsTickets, type OfficialAccount } from './js-sdk.ts'
import type { Links } from './links.ts'
import type { Delivered, Templates } from './subscribe-message.ts'
import { LABELS, type TextCheck } from './text-check.ts'
import type { Tokens } from './tokens.ts'
import type { Trouble } from './trouble.ts'
import type { Visits } from './visits.ts'

type World = {
  app_id: string
  official: OfficialAccount | undefined
  clock: Clock
  codes: LoginCodes
  tokens: Tokens
  tickets: JsTickets
  consents: Consents
  templates: Templates
  trouble: Trouble
  visits: Visits
  texts: TextCheck
  links: Links
  blocked: Set<string>
  delivered: readonly Delivered[]
  pictures: readonly CodeContent[]
  seen: readonly SeenRequest[]
}

const user = z.string().min(1).max(100)
const consent = z.object({ user, template_id: z.string(), allowed: z.boolean().default(true) })
const trouble = z.object({
  path: z.string(),
  errcode: z.int().optional(),
  nonsense: z.boolean().optional(),
  delay_ms: z.int().nonnegative().optional(),
  times: z.int().nonnegative().default(1),
})
const jsConfig = z.object({
  app_id: z.string(),
  timestamp: z.int(),
  nonce: z.string(),
  signature: z.string(),
  url: z.string(),
})
const riskyWords = z.object({
  words: z.array(
    z.object({
      word: z.string().min(1),
      suggest: z.enum(['risky', 'review']).default('risky'),
      label: z
        .int()
        .refine((label) => LABELS.includes(label))
        .default(21000),
    }),
  ),
})

/** What a test does in WeChat's place: be a user who logs in or agrees, let time pass, block someone, look at what arrived. */
export function controlRoutes(world: World) {
  const { app_id, official, clock, codes, tokens, tickets, consents, templates } = world
  const { visits, texts, links, blocked, delivered, pictures, seen } = world
  const visitor = (name: string) => {
    const openid = openidOf(app_id, name)
    visits.note(openid)
    return openid
  }
  return new Hono()
    .post('/login-code', zValidator('json', z.object({ user })), (c) => {
      const { user } = c.req.valid('json')
      return c.json({ code: codes.issue(user), openid: visitor(user) })
    })
    .post('/visit', zValidator('json', z.object({ user })), (c) =>
      c.json({ openid: visitor(c.req.valid('json').user) }),
    )
    .post(
      '/clock',
      zValidator('json', z.object({ advance_ms: z.number().int().nonnegative() })),
      async (c) => {
        await clock.advance(c.req.valid('json').advance_ms)
        return c.json({ now: new Date(clock.now()).toISOString() })
      },
    )
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
      const { path, ...order } = c.req.valid('json')
      world.trouble.order(path, order)
      return c.json({})
    })
    .post('/risky-words', zValidator('json', riskyWords), (c) => {
      texts.risky.splice(0, texts.risky.length, ...c.req.valid('json').words)
      return c.json({ words: texts.risky })
    })
    .post('/js-config', zValidator('json', jsConfig), (c) => {
      if (!official) return c.json({ error: 'no official account' }, 404)
      const error = jsConfigFault(c.req.valid('json'), official, tickets)
      return c.json(error ? { ok: false, error } : { ok: true })
    })
    .get('/templates', (c) => c.json({ templates }))
    .get('/messages', (c) => c.json({ messages: delivered }))
    .get('/links', (c) => c.json({ links: links.made }))
    .get('/code-pictures', (c) => c.json({ pictures }))
    .get('/tokens', (c) => c.json({ made: tokens.made, asked: tokens.asked }))
    .get('/requests', (c) => c.json({ requests: seen }))
}
