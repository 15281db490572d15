import { describe, expect, it } from 'vitest'
import { base62 } from '../crypto/alphabets.ts'
import { sameText } from '../crypto/hmac.ts'
import { addressHash, codeHash, deviceHash, shareCode } from './codes.ts'

const SECRET = 'a8Jd7Lw2Xc5Vb1Nm4Qz9Rt6Yp3Ks0HgF'

describe('codes', () => {
  it('are known by SHA-256, whatever they look like', async () => {
    expect(await codeHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await codeHash('你好 \u0000')).toHaveLength(64)
  })

  it('of a share are the same each time, fit a scene, and differ by person and secret', async () => {
    const code = await shareCode(SECRET, 'p1')
    expect(code).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(await shareCode(SECRET, 'p1')).toBe(code)
    expect(await shareCode(SECRET, 'p2')).not.toBe(code)
    expect(await shareCode(`${SECRET}2`, 'p1')).not.toBe(code)
  })

  it('keep no address', async () => {
    expect(await addressHash(SECRET, '192.0.2.1')).toMatch(/^[0-9a-f]{32}$/)
    expect(await addressHash(SECRET, '')).toBe('')
  })

  it('keep no name of a device, and mix it with no address', async () => {
    expect(await deviceHash(SECRET, 'd1')).toMatch(/^[0-9a-f]{32}$/)
    expect(await deviceHash(SECRET, 'd1')).not.toBe(await deviceHash(SECRET, 'd2'))
    expect(await deviceHash(SECRET, 'd1')).not.toBe(await addressHash(SECRET, 'd1'))
    expect(await deviceHash(SECRET, '')).toBe('')
  })
})

describe('base62', () => {
  it('writes the low digits first and fills up with zeros', () => {
    expect(base62(new Uint8Array([61]), 3)).toBe('z00')
    expect(base62(new Uint8Array([62]), 3)).toBe('010')
  })
})

describe('sameText', () => {
  it.each([
    ['', '', true],
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'ab', false],
    ['ab', 'abab', false],
    ['', 'a', false],
    ['a', '', false],
  ])('%j and %j: %s', (a, b, same) => expect(sameText(a, b)).toBe(same))
})
