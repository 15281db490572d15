import { base62, hex } from '../crypto/alphabets.ts'
import { hmac, sha256 } from '../crypto/hmac.ts'

/** What the database knows of a code. Any text has one, so every unusable code costs the same work. */
export async function codeHash(code: string): Promise<string> {
  return hex(await sha256(code))
}

/**
 * A participant's share code: always the same, derived and not stored, and nobody without the secret can make one.
 * 22 base62 characters hold 131 bits and fit WeChat's `scene`.
 */
export async function shareCode(secret: string, participantId: string): Promise<string> {
  return base62(await hmac(secret, `share:${participantId}`), 22)
}

/** Tells attempts from the same network address from others, without keeping the address. */
export function addressHash(secret: string, address: string): Promise<string> {
  return keyedHash(secret, 'address', address)
}

/** Tells attempts from the same device from others, by the name that the device gave itself. */
export function deviceHash(secret: string, device: string): Promise<string> {
  return keyedHash(secret, 'device', device)
}

async function keyedHash(secret: string, kind: string, text: string): Promise<string> {
  return text === '' ? '' : hex((await hmac(secret, `${kind}:${text}`)).slice(0, 16))
}
