import { expect, test } from 'vitest'
import { TERMS, couponRow } from '../../../testing/rows'
import { uiZh } from '@/i18n/ui.zh'
import { termLines } from './coupon-terms'

const NAMES: Record<string, string> = { s1: '风衣', s2: '风衣', s3: '毛衣', s4: '围巾', g: '帆布袋' }
const WINDOW = { use_starts_at: '2026-11-20T02:00:00Z', use_ends_at: '2026-12-04T02:00:00Z' }

function lines(over: Parameters<typeof couponRow>[0], rivals: string[] = []): string[] {
  const goods = (id: string) => NAMES[id] ?? null
  return termLines(couponRow({ ...WINDOW, ...over }), { goods, rivals }, uiZh.wallet)
}

test('a plain coupon says what it is for and when', () => {
  expect(lines({ terms: TERMS })).toEqual(['全场可用', '11月20日 10:00 至 12月4日 10:00'])
})

test('a cap, a gift and the coupons it cannot go with have a line each', () => {
  const terms = { ...TERMS, max_discount_fen: 20_000, gift_sku_id: 'g' }
  expect(lines({ terms }, ['满 500 减 50']).slice(0, 4)).toEqual([
    '送 帆布袋',
    '最多减 ¥200',
    '全场可用',
    '不与「满 500 减 50」同用',
  ])
})

test('goods of the same name are named once, and a long list is cut', () => {
  expect(lines({ scope: 'skus', scope_sku_ids: ['s1', 's2'] })[0]).toBe('限 风衣')
  expect(lines({ scope: 'skus', scope_sku_ids: ['s1', 's3', 's4'] })[0]).toBe('限 风衣、毛衣 等 3 款')
  expect(lines({ scope: 'skus', scope_sku_ids: ['away'] })[0]).toBe('限 指定商品')
  expect(lines({ scope: 'categories', scope_categories: ['外套', '针织'] })[0]).toBe('限 外套、针织')
})

test('before the claim the worth stays unsaid', () => {
  expect(lines({ terms: null })).toHaveLength(2)
})
