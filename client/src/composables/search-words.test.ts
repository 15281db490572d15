import { expect, test } from 'vitest'
import { productRow, skuRow } from '../../testing/rows'
import { scoreOf, searchEntry, wordsOf } from './search-words'

const coat = searchEntry(
  productRow({ model_no: 'HM-C2401', name: '双排扣经典风衣', description: '高密斜纹棉，内里半衬。Trench' }),
  [skuRow({ colour: '卡其' }), skuRow({ id: 's2', colour: '本白' })],
)
const find = (query: string) => scoreOf(coat, wordsOf(query)) > 0

test.each(['风衣', '外套', '卡其', '斜纹棉', 'hm-c2401', 'HMC2401', 'c24', 'trench', '  '])(
  'finds by name, category, colour, description and model number: %s',
  (query) => expect(find(query)).toBe(true),
)

test('case and full or half width do not matter', () => {
  expect(find('ＨＭ－Ｃ２４０１')).toBe(true)
  expect(find('TRENCH　风衣')).toBe(true)
})

test('every word must be found, whatever stands between them', () => {
  expect(find('卡其 风衣')).toBe(true)
  expect(find('卡其，风衣')).toBe(true)
  expect(find('卡其 衬衫')).toBe(false)
})

test('Chinese is understood without spaces, but not from characters that stand by chance', () => {
  expect(find('卡其风衣')).toBe(true)
  expect(find('白风衣')).toBe(true)
  expect(find('卡其经典外套')).toBe(true)
  expect(find('黑风衣')).toBe(false)
  expect(find('高风衣')).toBe(false)
})

test('the exact model number comes before the name, the name before the description', () => {
  const score = (query: string) => scoreOf(coat, wordsOf(query))
  expect(score('HM-C2401')).toBeGreaterThan(score('风衣'))
  expect(score('风衣')).toBeGreaterThan(score('外套'))
  expect(score('外套')).toBeGreaterThan(score('斜纹棉'))
})
