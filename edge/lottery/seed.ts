import { hmac } from '../crypto/hmac.ts'

/**
 * The seed of a lottery, 32 bytes. Derived, so that nothing secret is stored: the database holds its hash only
 * until the lottery has closed.
 */
export function lotterySeed(secret: string, lotteryId: string): Promise<Uint8Array> {
  return hmac(secret, `lottery:${lotteryId.toLowerCase()}`)
}
