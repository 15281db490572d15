import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proportion } from './arithmetic.ts'
import { PROPERTIES } from './testing/properties.ts'

/** Carts each property sees here; quote.slow.test.ts shows them many more. */
const CARTS = 250

describe('every quote', () => {
  it.each(PROPERTIES)('%s', (_, property) => {
    fc.assert(property, { numRuns: CARTS })
  })
})

describe('proportion', () => {
  it('is exact beyond the safe range', () => {
    const safe = fc.integer({ min: 1, max: 2 ** 51 })
    fc.assert(
      fc.property(safe, safe, fc.integer({ min: 0, max: 2 ** 51 }), (a, c, b) => {
        const part = b % (c + 1)
        expect(BigInt(proportion(a, part, c))).toBe((BigInt(a) * BigInt(part)) / BigInt(c))
      }),
    )
  })
})
