import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skuRow } from '../../testing/rows'
import { pack, unpack } from './replica-pack'

const value = fc.oneof(
  fc.constantFrom(null, true, false, 0, 6, '', '卡其', 'S', '0'),
  fc.integer(),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 2 }),
)
const rows = fc.oneof(
  fc.array(fc.record({ id: fc.uuid(), size: value, sold_out: value }), { maxLength: 20 }),
  fc.array(fc.record({ id: fc.uuid(), size: value, gone: value }, { requiredKeys: ['id'] }), {
    maxLength: 20,
  }),
)

test('whatever is packed comes out of the storage as it was, in its order', () => {
  fc.assert(
    fc.property(rows, (before) => {
      const stored: unknown = JSON.parse(JSON.stringify(pack(before)))
      expect(unpack(stored)).toEqual(JSON.parse(JSON.stringify(before)))
    }),
  )
})

test('a thousand SKUs take less than half the room of a list of them', () => {
  const skus = Array.from({ length: 1000 }, (_, at) => skuRow({ id: crypto.randomUUID(), position: at % 5 }))
  expect(JSON.stringify(pack(skus)).length).toBeLessThan(JSON.stringify(skus).length / 2)
})

test('what nobody packed is nothing', () => {
  for (const stored of [null, 7, 'text', {}, { rows: 1 }, { rows: 'two', columns: {} }])
    expect(unpack(stored)).toBeNull()
})
