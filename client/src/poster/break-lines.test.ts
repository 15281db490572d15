import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakEvenly, breakLines } from './break-lines'

/** As a font sets it: a Chinese sign is twice as wide as a Latin letter. */
const measure = (text: string) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2000 ? 2 : 1), 0)

const dense = (text: string) => text.replace(/\s/g, '')
const sign = fc.constantFrom(...'内购会员工价，。（）「」《》！Tshirt3 5.0¥')
const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''))

test('a closing mark begins no line and an opening mark ends none', () => {
  expect(breakLines('员工内购，价格一样。', 8, measure)).toEqual(['员工内', '购，价格', '一样。'])
  expect(breakLines('风衣（加厚）', 6, measure)).toEqual(['风衣', '（加', '厚）'])
})

test('words and numbers stay whole', () => {
  expect(breakLines('女士 Loro Piana 双面呢 1,599 元', 12, measure)).toEqual([
    '女士 Loro',
    'Piana 双面呢',
    '1,599 元',
  ])
})

test('a word wider than a line is torn apart rather than running over the edge', () => {
  expect(breakLines('Donaudampfschiff', 8, measure)).toEqual(['Donaudam', 'pfschiff'])
})

test('what does not fit ends in an ellipsis, without a mark before it', () => {
  expect(breakLines('今年的好衣服，留给自己人', 12, measure, 1)).toEqual(['今年的好衣…'])
  expect(breakLines('今年的好衣服，留给自己人', 16, measure, 1)).toEqual(['今年的好衣服…'])
})

test('even lines leave no single sign behind', () => {
  expect(breakLines('秋末员工内购会', 12, measure)).toEqual(['秋末员工内购', '会'])
  expect(breakEvenly('秋末员工内购会', 12, measure)).toEqual(['秋末员工', '内购会'])
})

test('nothing is lost or added, no line is too wide and none is empty, whatever the text', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), (words, width) => {
      for (const lines of [breakLines(words, width, measure), breakEvenly(words, width, measure)]) {
        expect(dense(lines.join(''))).toBe(dense(words))
        for (const line of lines) {
          expect(measure(line)).toBeLessThanOrEqual(width)
          expect(line).not.toBe('')
        }
      }
    }),
  )
})

test('no more lines than allowed, and an ellipsis only where something is left out', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 8, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
      (words, width, most) => {
        const lines = breakLines(words, width, measure, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        const whole = breakLines(words, width, measure)
        if (whole.length <= most) expect(lines).toEqual(whole)
        else expect(lines.at(-1)).toMatch(/…$/)
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width)
      },
    ),
  )
})
