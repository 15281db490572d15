import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINK_ALPHABET, linkCodeHash, newLinkCode, normalLinkCode } from './code.ts'

const SECRET = 'a8Jd7Lw2Xc5Vb1Nm4Qz9Rt6Yp3Ks0HgF'
const code = fc.string({
  unit: fc.constantFrom(...LINK_ALPHABET),
  minLength: 8,
  maxLength: 8,
})
const filler = fc.constantFrom('', ' ', '-', '　', '–', '·', '\n', '.')
const wide = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
const writing = fc.constantFrom<(letter: string) => string>(
  (letter) => letter,
  (letter) => letter.toLowerCase(),
  wide,
)

describe('a code that links a browser', () => {
  it('has eight characters, none of which is read for another', () => {
    const codes = Array.from({ length: 2000 }, newLinkCode)
    for (const one of codes) expect(one).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(codes.join(''))).toEqual(new Set(LINK_ALPHABET))
    expect(LINK_ALPHABET).not.toMatch(/[01OIL]/)
  })

  it('is the same however it is typed: small or wide letters, with spaces or hyphens anywhere', () => {
    fc.assert(
      fc.property(code, fc.infiniteStream(fc.tuple(writing, filler)), (one, hands) => {
        const typed = [...one].map((letter) => {
          const [write, after] = hands.next().value as [(letter: string) => string, string]
          return write(letter) + after
        })
        expect(normalLinkCode(typed.join(''))).toBe(one)
      }),
    )
  })

  it('stays as it is once it is in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalLinkCode(text)
        expect(once).toMatch(/^[0-9A-Z]*$/)
        expect(normalLinkCode(once)).toBe(once)
      }),
    )
  })

  it('is known by a hash that needs the key, whatever text it is', async () => {
    expect(await linkCodeHash(SECRET, 'ABCD2345')).toMatch(/^[0-9a-f]{64}$/)
    expect(await linkCodeHash(SECRET, 'abcd-2345')).toBe(await linkCodeHash(SECRET, 'ABCD2345'))
    expect(await linkCodeHash(`${SECRET}2`, 'ABCD2345')).not.toBe(await linkCodeHash(SECRET, 'ABCD2345'))
    expect(await linkCodeHash(SECRET, '你好 \u0000')).toHaveLength(64)
  })
})
