import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '../crypto/alphabets.ts'
import { utf8 } from './bytes.ts'

/** False on phones too old to compute SHA-256 in this way: they have no BigInt. */
export const canVerify = (): boolean => typeof BigInt === 'function'

/** A draw's number is one of so many. */
export const NUMBERS = 10_000
const CLIENT_SEED_LENGTH = 64

/** True for what a phone may add to its draw: 1 to 64 characters of well-formed text. */
export function isClientSeed(text: string): boolean {
  const characters = Array.from(text)
  return (
    characters.length >= 1 &&
    characters.length <= CLIENT_SEED_LENGTH &&
    characters.every((character) => !/^[\ud800-\udfff\0]$/.test(character))
  )
}

/**
 * The number of a draw, 0 to 9999: HMAC-SHA256 under the seed of the ticket's id followed by the client seed, read as
 * four big-endian 64-bit integers; the first that is no more than chance allows counts, modulo 10000. The database
 * computes the same (`private.drawn_number`).
 */
export function drawnNumber(seed: Uint8Array, ticketId: string, clientSeed: string): number {
  let digest = hmac(sha256, seed, utf8(ticketId.toLowerCase() + clientSeed))
  for (;;) {
    const number = firstFair(digest)
    if (number !== null) return number
    digest = hmac(sha256, seed, digest)
  }
}

const WORD = 2 ** 32
/** 2^64 modulo 10000: so many integers at the top would give low numbers one chance more than the others. */
const UNFAIR = 1616

/** In halves of 32 bits: phones are slow with BigInt. Null when all four integers are among the unfair. */
export function firstFair(digest: Uint8Array): number | null {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  for (let at = 0; at < 32; at += 8) {
    const high = view.getUint32(at)
    const low = view.getUint32(at + 4)
    if (high === WORD - 1 && low >= WORD - UNFAIR) continue
    return ((high % NUMBERS) * (WORD % NUMBERS) + low) % NUMBERS
  }
  return null
}

/** SHA-256 of a seed, in hex: what is published before the lottery opens. */
export const commitmentOf = (seed: Uint8Array): string => hex(sha256(seed))
