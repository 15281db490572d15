import fc from 'fast-check'
import { describe, it } from 'vitest'
import { PROPERTIES } from './testing/properties.ts'

/** Carts each property sees: parts × carts a part. Between parts vitest hears that the test is alive. */
const PARTS = 20
const CARTS = 1_000

describe('every quote, of very many carts', () => {
  it.each(PROPERTIES)('%s', async (_, property) => {
    for (let part = 0; part < PARTS; part++) {
      fc.assert(property, { numRuns: CARTS })
      await new Promise((resolve) => setTimeout(resolve))
    }
  })
})
