import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { base64url } from '../crypto/alphabets.ts'
import { sha256 } from '../crypto/hmac.ts'
import { codeHash } from '../entry/codes.ts'
import { Refusal } from '../errors.ts'
import { notModified } from '../http/not-modified.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import type { Dashboard } from '../rows.ts'

// Of any form: a badly copied link is an unusable link, not another kind of error.
const query = z.object({ link: z.string().min(1, 'is empty').max(256, 'is too long') })

/**
 * The figures of one campaign, for whoever holds a link that an admin made. No bearer token: they need no account. The link
 * has 131 random bits, so attempts are not counted; what it opens is read with no more rights than a viewer has.
 */
export function dashboardRoutes({ db }: Parts) {
  return new Hono<PersonContext>().use(notModified).get('/', valid('query', query), async (c) => {
    const token_hash = await codeHash(c.req.valid('query').link)
    const campaign_id = await db.asService(async (tx) => {
      const [link] = await tx<{ campaign_id: string }[]>`
        select l.campaign_id from private.use_link('dashboard', decode(${token_hash}, 'hex')) l`
      return link?.campaign_id
    })
    if (campaign_id === undefined) throw new Refusal('link_unusable')
    const figures = await db.asViewer(async (tx) => {
      const [row] = await tx<{ figures: Dashboard }[]>`select private.dashboard(${campaign_id}) as figures`
      if (!row) throw new Error('dashboard gave no row')
      return row.figures
    })

    c.header('cache-control', 'private, no-store')
    // The page asks every minute, the figures change every few.
    c.header('etag', `"${base64url(await sha256(JSON.stringify(figures)))}"`)
    return c.json(figures)
  })
}
