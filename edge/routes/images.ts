import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { isGranted } from '../images/signature.ts'
import { openImageStore } from '../images/storage.ts'
import type { Parts } from '../parts.ts'

const query = z.object({
  campaign_id: rowId.optional(),
  exp: z
    .string()
    .regex(/^[0-9]{1,12}$/, 'is not a time')
    .transform(Number),
  sig: z.string().regex(/^[\w-]{1,64}$/, 'is not a signature'),
})

/** Each part a plain name: no dots in front, nothing encoded, so no way out of the campaign's folder. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
}

/**
 * Pictures of a campaign, for whoever holds the grant that `/sync` gave. No bearer token: `<img>` cannot send one.
 * Every refusal looks alike, so that the route tells nobody which pictures exist.
 */
export function imageRoutes(parts: Parts) {
  const store = openImageStore(parts)
  const { IMAGE_URL_SECRET, IMAGE_DELIVERY } = parts.env

  return new Hono<PersonContext>().get('/:campaign_id/*', valid('query', query), async (c) => {
    const grant = c.req.valid('query')
    const { campaignId, path, type } = pictureOf(c.req.path)
    if (grant.campaign_id !== undefined && grant.campaign_id !== campaignId) throw new Refusal('not_found')
    if (!(await isGranted(IMAGE_URL_SECRET, campaignId, grant, parts.now()))) throw new Refusal('not_found')
    if (!(await isLive(parts, campaignId))) throw new Refusal('not_found')

    const seconds = Math.max(1, Math.floor(grant.exp - parts.now().getTime() / 1000))
    const cache = `private, max-age=${seconds}`
    if (IMAGE_DELIVERY === 'redirect') {
      const url = await store.signedUrl(path, seconds)
      if (!url) throw new Refusal('not_found')
      c.header('cache-control', cache)
      return c.redirect(url, 302)
    }
    const picture = await store.open(path)
    if (!picture) throw new Refusal('not_found')
    // An SVG is a document: opened by itself it must not run or load anything.
    const csp = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return new Response(picture.body, {
      headers: { 'cache-control': cache, 'content-type': type, 'content-security-policy': csp },
    })
  })
}

function pictureOf(requestPath: string): { campaignId: string; path: string; type: string } {
  const path = requestPath.slice(requestPath.indexOf('/images/') + '/images/'.length)
  const [campaign, ...names] = path.split('/')
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
  const campaignId = rowId.safeParse(campaign)
  if (!campaignId.success || !type || names.length === 0 || !names.every((name) => NAME.test(name))) {
    throw new Refusal('not_found')
  }
  return { campaignId: campaignId.data, path, type }
}

async function isLive(parts: Parts, campaignId: string): Promise<boolean> {
  const rows = await parts.db.asService(
    (tx) => tx`
      select from public.campaigns c
       where c.id = ${campaignId} and c.status = 'published' and now() >= c.starts_at and now() < c.ends_at`,
  )
  return rows.length > 0
}
