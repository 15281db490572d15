import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { deliver, mediaType } from '../images/delivery.ts'
import { heldGrant } from '../images/held.ts'
import { previewLinkOf } from '../images/preview.ts'
import { isGranted } from '../images/signature.ts'
import { openImageStore } from '../images/storage.ts'
import type { Parts } from '../parts.ts'

const query = z.object({ campaign_id: rowId.optional(), ...heldGrant })

/** Each part a plain name: no dots in front, nothing encoded, so no way out of the campaign's folder. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/**
 * Pictures and videos of a campaign, for whoever holds the grant that `/sync` gave. No bearer token: `<img>` cannot send one.
 * Every refusal looks alike, so that the route tells nobody which pictures exist.
 */
export function imageRoutes(parts: Parts) {
  const store = openImageStore(parts, 'product-images')
  const { IMAGE_URL_SECRET } = parts.env

  return new Hono<PersonContext>().get('/:campaign_id/*', valid('query', query), async (c) => {
    const grant = c.req.valid('query')
    const { campaignId, path } = pictureOf(c.req.path)
    if (grant.campaign_id !== undefined && grant.campaign_id !== campaignId) throw new Refusal('not_found')
    const linkId = await previewLinkOf(IMAGE_URL_SECRET, campaignId, grant, parts.now())
    const shown = linkId
      ? await isPreviewed(parts, campaignId, linkId)
      : (await isGranted(IMAGE_URL_SECRET, campaignId, grant, parts.now())) &&
        (await isLive(parts, campaignId))
    if (!shown) throw new Refusal('not_found')
    return deliver(c, parts, store, path, grant.exp)
  })
}

function pictureOf(requestPath: string): { campaignId: string; path: string } {
  const path = requestPath.slice(requestPath.indexOf('/images/') + '/images/'.length)
  const [campaign, ...names] = path.split('/')
  const campaignId = rowId.safeParse(campaign)
  const plain = names.length > 0 && names.every((name) => NAME.test(name))
  if (!campaignId.success || !plain || !mediaType(path)) throw new Refusal('not_found')
  return { campaignId: campaignId.data, path }
}

async function isLive(parts: Parts, campaignId: string): Promise<boolean> {
  const rows = await parts.db.asService(
    (tx) => tx`
      select from public.campaigns c
       where c.id = ${campaignId} and c.status = 'published' and now() >= c.starts_at and now() < c.ends_at`,
  )
  return rows.length > 0
}

async function isPreviewed(parts: Parts, campaignId: string, linkId: string): Promise<boolean> {
  const rows = await parts.db.asService(
    (tx) => tx`select from private.preview_link_ids(${campaignId}) id where id = ${linkId}`,
  )
  return rows.length > 0
}
