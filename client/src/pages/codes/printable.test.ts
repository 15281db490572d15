import { describe, expect, it } from 'vitest'
import { departmentsOf, inPieces, isPrintable } from './printable'
import type { SheetCode } from './useCodeSheet'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const code = (more: Partial<SheetCode>): SheetCode => ({
  id: '1',
  kind: 'personal',
  employee_no: 'HM1',
  name: '王小芳',
  department: 'IT',
  email: null,
  code: 'abc',
  link: 'https://h5.example/i/abc',
  picture_url: null,
  picture_pending: false,
  expires_at: null,
  revoked: false,
  ...more,
})

describe('a code', () => {
  it.each<[string, Partial<SheetCode>, boolean]>([
    ['with a link', {}, true],
    ['with a picture, though its text is erased', { link: null, picture_url: '/x' }, true],
    ['with neither', { link: null }, false],
    ['that was revoked', { revoked: true }, false],
    ['that expires later', { expires_at: '2026-11-23T12:00:01Z' }, true],
    ['that has expired', { expires_at: '2026-11-23T12:00:00Z' }, false],
  ])('%s is printed: %j → %s', (_, more, printed) => {
    expect(isPrintable(code(more), NOW)).toBe(printed)
  })
})

it('the last piece of a list is what is left', () => {
  expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inPieces([], 2)).toEqual([])
})

it('departments are counted in the order of the sheet', () => {
  const codes = ['IT', '财务', 'IT', ''].map((department) => code({ department }))
  expect(departmentsOf(codes)).toEqual([
    { name: 'IT', count: 2 },
    { name: '财务', count: 1 },
    { name: '', count: 1 },
  ])
})
