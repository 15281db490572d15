import { hex } from '../crypto/alphabets.ts'
import { hmac } from '../crypto/hmac.ts'

/** Digits and capitals without those that are read for one another: 0 O, 1 I L. */
export const LINK_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 8

/** A new code: each of its characters is as likely as the others. 31⁸ is 850 thousand million. */
export function newLinkCode(): string {
  const letters = LINK_ALPHABET.length
  // The last uneven part of 256 is left out.
  const fair = 256 - (256 % letters)
  let code = ''
  while (code.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < fair && code.length < LENGTH) code += LINK_ALPHABET.charAt(byte % letters)
    }
  }
  return code
}

/** A code as people type it: small letters, wide ones, with spaces or hyphens between. */
export function normalLinkCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** What the database knows of a code. Any text has one, so every unusable code costs the same work. */
export async function linkCodeHash(secret: string, typed: string): Promise<string> {
  return hex(await hmac(secret, `link:${normalLinkCode(typed)}`))
}
