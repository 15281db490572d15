import { base64url } from '../crypto/alphabets.ts'
import { hmac, sameText } from '../crypto/hmac.ts'

/** Lets whoever holds it fetch the pictures of one subject until `exp` (seconds since 1970). */
export type ImageGrant = { exp: number; sig: string }

const BUCKET_SECONDS = 30 * 60

/**
 * A grant of 30 to 60 minutes that never outlives the campaign. Its end falls on the half hour, so that people asking
 * within the same half hour get the same grant and an unchanged pull stays unchanged.
 */
export async function grant(secret: string, subject: string, now: Date, endsAt: Date): Promise<ImageGrant> {
  const bucket = (Math.floor(now.getTime() / 1000 / BUCKET_SECONDS) + 2) * BUCKET_SECONDS
  const exp = Math.min(bucket, Math.floor(endsAt.getTime() / 1000))
  return { exp, sig: await sign(secret, subject, exp) }
}

/** Whether the grant is ours, for this subject, and still good. */
export async function isGenuine(
  secret: string,
  subject: string,
  held: ImageGrant,
  now: Date,
): Promise<boolean> {
  const genuine = sameText(await sign(secret, subject, held.exp), held.sig)
  return genuine && now.getTime() < held.exp * 1000
}

/** A grant for the pictures of a campaign. */
export function grantImages(
  secret: string,
  campaignId: string,
  now: Date,
  endsAt: Date,
): Promise<ImageGrant> {
  return grant(secret, `images:${campaignId}`, now, endsAt)
}

/** Whether the grant for the pictures of this campaign is ours and still good. */
export function isGranted(secret: string, campaignId: string, held: ImageGrant, now: Date): Promise<boolean> {
  return isGenuine(secret, `images:${campaignId}`, held, now)
}

async function sign(secret: string, subject: string, exp: number): Promise<string> {
  return base64url(await hmac(secret, `${subject}:${exp}`))
}
