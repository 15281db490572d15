import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunked, split, type Cells } from './chunks'

/** Cells over a map; the app is cut off after so many changes. */
function cellsOver(held: Map<string, string>, changes = Infinity): Cells {
  const change = async (make: () => void) => {
    if (changes-- <= 0) throw new Error('cut off')
    make()
  }
  return {
    names: async () => [...held.keys()],
    get: async (name) => held.get(name) ?? null,
    set: (name, text) => change(() => held.set(name, text)),
    remove: (name) => change(() => held.delete(name)),
  }
}

const LIMIT = 8
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '=', '#1:2:3:4'),
)
const keys = fc.constantFrom('a', 'b', 'head:a', 'part:1:0')

test('every value comes back as it was, and nothing lies about', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(keys, fc.option(text)), { maxLength: 12 }), async (writes) => {
      const held = new Map<string, string>()
      const device = chunked(cellsOver(held), LIMIT)
      await device.load()
      const model = new Map<string, string>()
      for (const [key, text] of writes) {
        await device.store([{ key, text }])
        if (text === null) model.delete(key)
        else model.set(key, text)
      }
      const before = held.size
      const loaded = await chunked(cellsOver(held), LIMIT).load()
      expect(new Map([...loaded].sort())).toEqual(new Map([...model].sort()))
      expect(held.size).toBe(before)
    }),
  )
})

test('cut off between any two writes, a value is the old or the new one, never a mixture', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.option(text), fc.nat(40), fc.nat(3), async (old, next, cut, cutAgain) => {
      const held = new Map<string, string>()
      const first = chunked(cellsOver(held), LIMIT)
      await first.store([{ key: 'a', text: old }])
      const second = chunked(cellsOver(held, cut), LIMIT)
      await second.load()
      await second.store([{ key: 'a', text: next }]).catch(() => {})
      // The start after that is cut off while it sweeps up, too.
      await chunked(cellsOver(held, cutAgain), LIMIT)
        .load()
        .catch(() => {})
      const loaded = await chunked(cellsOver(held), LIMIT).load()
      expect([old, next]).toContain(loaded.get('a') ?? null)
      // And the next value is not mixed up with what the cut left behind.
      const third = chunked(cellsOver(held), LIMIT)
      await third.load()
      await third.store([{ key: 'a', text: 'and a long one after that' }])
      expect((await chunked(cellsOver(held), LIMIT).load()).get('a')).toBe('and a long one after that')
    }),
  )
})

test('a value whose chunks were lost or changed is absent, not broken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 30, maxLength: 60 }),
      fc.nat(),
      fc.boolean(),
      async (text, at, lose) => {
        const held = new Map<string, string>()
        await chunked(cellsOver(held), LIMIT).store([{ key: 'a', text }])
        const parts = [...held.keys()].filter((name) => name.startsWith('part:'))
        const hit = parts[at % parts.length] ?? ''
        if (lose) held.delete(hit)
        else held.set(hit, `${held.get(hit)}!`)
        expect((await chunked(cellsOver(held), LIMIT).load()).has('a')).toBe(false)
        expect(held.size).toBe(0)
      },
    ),
  )
})

test('no piece is larger than the limit as stored, and no character is parted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const pieces = split(text, LIMIT)
      expect(pieces.join('')).toBe(text)
      for (const piece of pieces) {
        expect(new TextEncoder().encode(JSON.stringify(piece)).length - 2).toBeLessThanOrEqual(LIMIT)
        expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
      }
    }),
  )
})
