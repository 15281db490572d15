import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { array, assert, integer, property, string, uint8Array, uuid } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { drawnNumber, firstFair, isClientSeed } from './number.ts'

// How docs/lottery.md tells a third party to do it, on other tools than this module's.
function asDocumented(seed: Uint8Array, ticketId: string, clientSeed: string): number {
  let message = Buffer.from(ticketId + clientSeed, 'utf8')
  for (;;) {
    const digest = createHmac('sha256', seed).update(message).digest()
    for (let at = 0; at < 32; at += 8) {
      const integer = digest.readBigUInt64BE(at)
      if (integer < 2n ** 64n - (2n ** 64n % 10000n)) return Number(integer % 10000n)
    }
    message = digest
  }
}

const seeds = uint8Array({ minLength: 32, maxLength: 32 })

describe('the number of a draw', () => {
  it('is what the documented steps give, for any seed, ticket and client seed', () => {
    assert(
      property(
        seeds,
        uuid(),
        string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
        (seed, ticket, text) => {
          expect(drawnNumber(seed, ticket, text)).toBe(asDocumented(seed, ticket, text))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is the same for every published vector', () => {
    const file = readFileSync(new URL('../../docs/lottery-vectors.json', import.meta.url), 'utf8')
    const { seed, numbers } = JSON.parse(file) as {
      seed: string
      numbers: { ticket_id: string; client_seed: string; number: number }[]
    }
    expect(numbers.length).toBeGreaterThanOrEqual(10)
    for (const { ticket_id, client_seed, number } of numbers) {
      expect(drawnNumber(Buffer.from(seed, 'hex'), ticket_id, client_seed)).toBe(number)
      expect(drawnNumber(Buffer.from(seed, 'hex'), ticket_id.toUpperCase(), client_seed)).toBe(number)
    }
  })

  it('falls evenly over 10,000 numbers: chi-squared of 100 bins over 25,000 draws of one fixed seed', () => {
    const seed = new Uint8Array(32).fill(7)
    const bins = new Array<number>(100).fill(0)
    const draws = 25_000
    for (let n = 0; n < draws; n++) {
      const ticket = `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
      const bin = Math.floor(drawnNumber(seed, ticket, 'x') / 100)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const expected = draws / bins.length
    const chiSquared = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 99 degrees of freedom: a fair source stays between these in 99.8 of 100 cases, and this seed is one of them.
    expect(chiSquared).toBeLessThan(148.2)
    expect(chiSquared).toBeGreaterThan(60.2)
  })
})

describe('a digest', () => {
  const words = (...integers: bigint[]) => {
    const bytes = Buffer.alloc(32)
    integers.forEach((integer, n) => bytes.writeBigUInt64BE(integer, n * 8))
    return Uint8Array.from(bytes)
  }
  const limit = 2n ** 64n - (2n ** 64n % 10000n)

  it.each([
    ['an integer whose lower half alone is at its top counts', words(0x5ffffffffn, 6n, 7n, 8n), 3775],
    ['the last fair integer counts', words(limit - 1n, 5n, 6n, 7n), 9999],
    ['the first unfair one is passed over', words(limit, 5n, 6n, 7n), 5],
    ['the largest one is passed over', words(2n ** 64n - 1n, limit, 6n, 7n), 6],
    ['the fourth is the last', words(limit, limit, limit, 12_345n), 2345],
    ['without a fair one has no number', words(limit, limit, limit, limit), null],
  ])('in which %s', (_, digest, number) => {
    expect(firstFair(digest)).toBe(number)
  })
})

describe('what a phone adds', () => {
  it('becomes the bytes that TextEncoder makes of it, half a surrogate pair too', () => {
    assert(
      property(array(integer({ min: 0, max: 0x10ffff })), (codes) => {
        const text = String.fromCodePoint(...codes)
        expect(Array.from(utf8(text)).join()).toBe(Array.from(new TextEncoder().encode(text)).join())
      }),
    )
    expect(utf8('a\ud800b')).toEqual(new TextEncoder().encode('a\ud800b'))
  })

  it.each([
    ['好运', true],
    ['🍀'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['a\0b', false],
    ['a\ud800b', false],
  ])('%j is a client seed: %s', (text, is) => {
    expect(isClientSeed(text)).toBe(is)
  })
})
