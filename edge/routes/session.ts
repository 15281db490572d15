import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { refresh, signInAs, signUpAs } from '../bridge.ts'
import { base64url } from '../crypto/alphabets.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import { noteOpenid } from '../wechat/identity.ts'
import { openidOf } from '../wechat/login.ts'

const guest = z.object({
  /** 32 random bytes that the device keeps: whoever shows them is this person. */
  guest_token: z
    .string()
    .regex(/^[\w-]{43}$/, 'is not a guest token')
    .optional(),
})
const wechat = z.object({ code: z.string().regex(/^[\w-]{1,128}$/, 'is not a login code') })
const refreshing = z.object({ refresh_token: z.string().regex(/^[\w.-]{1,1024}$/, 'is not a refresh token') })

/** Signing in. An account alone opens nothing: every campaign asks for a grant. */
export function sessionRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .post('/guest', valid('json', guest), async (c) => {
      const shown = c.req.valid('json').guest_token
      const guest_token = shown ?? base64url(crypto.getRandomValues(new Uint8Array(32)))
      const session = await (shown ? signInAs : signUpAs)(parts, 'guest', guest_token)
      return c.json({ ...session, guest_token })
    })
    .post('/wechat', valid('json', wechat), async (c) => {
      const openid = await openidOf(parts, c.req.valid('json').code)
      const session = await signInAs(parts, 'wechat', openid)
      await noteOpenid(parts, session.user.id, openid)
      return c.json(session)
    })
    .post('/refresh', valid('json', refreshing), async (c) => {
      return c.json(await refresh(parts, c.req.valid('json').refresh_token))
    })
}
