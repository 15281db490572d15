import { grant, grantImages, isGenuine } from './signature.ts'
import type { ImageGrant } from './signature.ts'

/** Who is to see the pictures of a page; `linkId`: by a preview link instead of as a participant. */
type Holder = { secret: string; campaignId: string; linkId: string | null }

const subject = (campaignId: string, linkId: string) => `preview:${campaignId}:${linkId}`

/**
 * A grant for the pictures of a campaign. In a preview it names its link, so that it ends with the link: a draft's pictures must
 * not open again to those who held a participant's grant before the campaign was shut.
 */
export async function grantPage(
  { secret, campaignId, linkId }: Holder,
  now: Date,
  endsAt: Date,
): Promise<ImageGrant> {
  if (linkId === null) return grantImages(secret, campaignId, now, endsAt)
  const { exp, sig } = await grant(secret, subject(campaignId, linkId), now, endsAt)
  return { exp, sig: `${linkId.replaceAll('-', '')}${sig}` }
}

const PREVIEW = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{43})$/

/** The preview link behind a grant that is ours and still good; null for any other grant. */
export async function previewLinkOf(
  secret: string,
  campaignId: string,
  held: ImageGrant,
  now: Date,
): Promise<string | null> {
  const parts = PREVIEW.exec(held.sig)?.slice(1)
  if (!parts) return null
  const [linkId, sig] = [parts.slice(0, 5).join('-'), parts[5] ?? '']
  const genuine = await isGenuine(secret, subject(campaignId, linkId), { exp: held.exp, sig }, now)
  return genuine ? linkId : null
}
