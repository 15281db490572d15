import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { shareCode } from '../entry/codes.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import { jsConfig, openJsSdk } from '../wechat/js-config.ts'
import { urlLink } from '../wechat/url-link.ts'

/** Who may move over: with the code that let them in, or with none where the mini-program knows them already. */
type Mover = { role: 'employee' | 'friend'; sponsor_id: string | null; known: boolean }

/** From an H5 page to the mini-program. */
export function wechatRoutes(parts: Parts) {
  const sdk = openJsSdk(parts)
  const site = new URL(parts.env.H5_URL).origin
  const page = z.object({
    // Other sites get no signature of ours. What follows # is not part of what is signed.
    url: z
      .url('is not an address')
      .max(2048, 'is too long')
      .refine((text) => URL.canParse(text) && new URL(text).origin === site, 'is not a page of the site')
      .transform((text) => text.replace(/#.*$/s, '')),
  })
  const target = z.union([
    z.object({ campaign_id: rowId }),
    z.object({ code: z.string().regex(/^[0-9A-Za-z]{16,32}$/, 'is not an entry code') }),
  ])

  return (
    new Hono<PersonContext>()
      /** Which ways lead over from here, so that a page offers only what works. */
      .get('/', (c) => c.json({ open_tag: sdk !== null, url_link: parts.tokens !== null }))
      .get('/js-config', valid('query', page), async (c) => {
        return c.json(await jsConfig(sdk, parts, c.req.valid('query').url))
      })
      .get('/url-link', signedIn(parts.verify), valid('query', target), async (c) => {
        const query = c.req.valid('query')
        const code =
          'code' in query ? query.code : await codeToMoveWith(parts, c.get('userId'), query.campaign_id)
        return c.json({ url_link: await urlLink(parts, code) })
      })
  )
}

/**
 * A friend takes the code of whoever invited them, so that the same person has brought them there. An employee's code binds
 * once, or the roster has them joined already: over there they would stand before a shut door.
 */
async function codeToMoveWith(
  { db, env }: Pick<Parts, 'db' | 'env'>,
  userId: string,
  campaign_id: string,
): Promise<string | null> {
  const [mover] = await db.asServiceFor(
    userId,
    (tx) => tx<Mover[]>`
      select p.role, p.sponsor_id, exists (select from private.wechat_identities w where w.user_id = p.user_id) as known
        from private.my_participations() me join public.participants p on p.id = me.participant_id
       where me.campaign_id = ${campaign_id}`,
  )
  if (!mover) throw new Refusal('grant_ended')
  if (mover.known) return null
  if (mover.sponsor_id === null)
    throw new Refusal(
      'forbidden',
      'Who joined in a browser stays there: the mini-program would not know them.',
    )
  return shareCode(env.ENTRY_CODE_SECRET, mover.sponsor_id)
}
