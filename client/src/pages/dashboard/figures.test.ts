import { beforeEach, describe, expect, test } from 'vitest'

let figures: typeof import('./figures')
let setLocale: (typeof import('@/i18n'))['setLocale']
beforeEach(async () => {
  figures = await import('./figures')
  ;({ setLocale } = await import('@/i18n'))
})

describe('an amount', () => {
  test.each([
    [0, '¥0'],
    [999_999, '¥9,999.99'],
    [1_000_000, '¥1 万'],
    [68_340_500, '¥68.34 万'],
    [683_405_000, '¥683.4 万'],
    [6_834_050_000, '¥6,834 万'],
    [9_999_499_999, '¥9,999 万'],
    [9_999_500_000, '¥1 亿'],
    [-68_340_500, '-¥68.34 万'],
  ])('of %i fen is said in Chinese as %s', (fen, said) => expect(figures.amount(fen)).toBe(said))

  test.each([
    [999_999, '¥9,999.99'],
    [1_000_000, '¥10k'],
    [68_340_500, '¥683.4k'],
    [99_994_999, '¥999.9k'],
    [99_995_000, '¥1M'],
  ])('of %i fen is said in English as %s', (fen, said) => {
    setLocale('en')
    expect(figures.amount(fen)).toBe(said)
  })
})

test('shares are percentages of a tenth, and nothing of nothing is a dash', () => {
  expect(figures.percent(2839)).toBe('28.4%')
  expect(figures.percent(10_000)).toBe('100%')
  expect(figures.shareOf(1, 3)).toBe('33.3%')
  expect(figures.shareOf(0, 0)).toBe('–')
})

test('no bar is longer than its room or shorter than nothing', () => {
  expect([figures.lengthOf(5, 10), figures.lengthOf(20, 10), figures.lengthOf(-5, 10)]).toEqual([0.5, 1, 0])
  expect(figures.lengthOf(0, 0)).toBe(0)
})
