import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { refresh, signInAs, signUpAs } from '../bridge.ts'
import { base64url } from '../crypto/alphabets.ts'
import { callerAddress } from '../entry/address.ts'
import { addressHash, deviceHash } from '../entry/codes.ts'
import { line } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { openLinkCode, sessionByLinkCode } from '../linking/link.ts'
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

const linking = z.object({
  // Of any form: a badly typed code is an unusable code, not another kind of error.
  link_code: z.string().min(1, 'is empty').max(64, 'is too long'),
  /** The random name that the device gave itself: what limits its tries. */
  device: line(64).optional(),
})

/** Signing in. An account alone opens nothing: every campaign asks for a grant. */
export function sessionRoutes(parts: Parts) {
  return (
    new Hono<PersonContext>()
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
      // Without the idempotency of other writes, which would keep the code: a repeat gives another and voids the first.
      .post('/links', signedIn(parts.verify), async (c) => {
        return c.json({ ...(await openLinkCode(parts, c.get('userId'))), h5_url: parts.env.H5_URL })
      })
      .post('/linked', valid('json', linking), async (c) => {
        const { link_code, device = '' } = c.req.valid('json')
        const secret = parts.env.ENTRY_CODE_SECRET
        const address_hash = await addressHash(secret, callerAddress(c, parts.env))
        const device_hash = await deviceHash(secret, device)
        return c.json(await sessionByLinkCode(parts, link_code, { address_hash, device_hash }))
      })
  )
}
