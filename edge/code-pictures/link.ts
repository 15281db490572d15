import { grant, isGenuine } from '../images/signature.ts'
import type { ImageGrant } from '../images/signature.ts'

/** Where the picture of an entry code is fetched, below the API's base address, for whoever holds the address. */
export async function codePictureUrl(
  secret: string,
  entryCodeId: string,
  now: Date,
  endsAt: Date,
): Promise<string> {
  const { exp, sig } = await grant(secret, subject(entryCodeId), now, endsAt)
  return `/code-pictures/${entryCodeId}?exp=${exp}&sig=${sig}`
}

/** Whether the address is ours and still good. */
export function isCodePictureGranted(
  secret: string,
  entryCodeId: string,
  held: ImageGrant,
  now: Date,
): Promise<boolean> {
  return isGenuine(secret, subject(entryCodeId), held, now)
}

const subject = (entryCodeId: string) => `code-pictures:${entryCodeId}`
