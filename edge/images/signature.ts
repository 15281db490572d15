import { base64url } from '../crypto/alphabets.ts'
import { hmac, sameText } from '../crypto/hmac.ts'

/** Lets whoever holds it fetch the pictures of one campaign until `exp` (seconds since 1970). */
export type ImageGrant = { exp: number; sig: string }

const BUCKET_SECONDS = 30 * 60

/**
 * A grant of 30 to 60 minutes that never outlives the campaign. Its end falls on the half hour, so that people asking
 * within the same half hour get the same grant and an unchanged pull stays unchanged.
 */
export async function grantImages(
  secret: string,
  campaignId: string,
  now: Date,
  endsAt: Date,
): Promise<ImageGrant> {
  const bucket = (Math.floor(now.getTime() / 1000 / BUCKET_SECONDS) + 2) * BUCKET_SECONDS
  const exp = Math.min(bucket, Math.floor(endsAt.getTime() / 1000))
  return { exp, sig: await sign(secret, campaignId, exp) }
}

/** Whether the grant is ours and still good. */
export async function isGranted(
  secret: string,
  campaignId: string,
  grant: ImageGrant,
  now: Date,
): Promise<boolean> {
  const genuine = sameText(await sign(secret, campaignId, grant.exp), grant.sig)
  return genuine && now.getTime() < grant.exp * 1000
}

async function sign(secret: string, campaignId: string, exp: number): Promise<string> {
  return base64url(await hmac(secret, `images:${campaignId}:${exp}`))
}
