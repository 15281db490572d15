import fc from 'fast-check'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path'

it('a run of dark modules is one rectangle', () => {
  expect(qrPath([[true, true, false, true], [], [false, true]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z')
})

it('the rectangles cover the dark modules, each once, and no other', () => {
  const matrix = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { maxLength: 6 })
  fc.assert(
    fc.property(matrix, (rows) => {
      const drawn = rows.map((row) => row.map(() => 0))
      for (const [, x, y, width] of qrPath(rows).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
        for (let at = Number(x); at < Number(x) + Number(width); at++) {
          const row = drawn[Number(y)]
          if (row) row[at] = (row[at] ?? 0) + 1
        }
      expect(drawn).toEqual(rows.map((row) => row.map(Number)))
    }),
  )
})
