import { expect, test } from 'vitest'
import type { PageBlock } from '@/api/rows'
import { blockRow } from '../../../testing/rows'
import { isPicked, layoutOf } from './page-layout'

const page = (...kinds: string[]) =>
  kinds.map((kind, at) => blockRow({ id: `b${at}`, kind: kind as PageBlock['kind'], position: at }))
const kindsOf = (blocks: PageBlock[]) => {
  const { head, sections } = layoutOf(blocks)
  return [head.map(({ kind }) => kind), sections.map(({ kind }) => kind)]
}

test('the head goes as far as its kinds follow each other; from there on everything stands below everything', () => {
  expect(kindsOf(page('banner', 'coupon', 'lottery', 'rich_text', 'goods_grid', 'rules'))).toEqual([
    ['banner', 'coupon'],
    ['lottery', 'rich_text', 'goods_grid', 'rules'],
  ])
})

test('a page without goods or lottery blocks has them all the same: the lottery first, all goods last', () => {
  const { sections } = layoutOf(page('banner', 'video'))
  expect(sections.map(({ kind, block }) => [kind, block === null])).toEqual([
    ['lottery', true],
    ['video', false],
    ['goods_grid', true],
  ])
})

test('several grids stand where the admin put them, and a kind this app does not know is not drawn', () => {
  expect(kindsOf(page('goods_grid', 'lottery', 'hologram', 'goods_grid'))).toEqual([
    [],
    ['goods_grid', 'lottery', 'goods_grid'],
  ])
})

test('a grid is of all goods unless it names a category or goods', () => {
  const picked = (over: Partial<PageBlock>) =>
    isPicked({ key: 'k', kind: 'goods_grid', block: blockRow({ kind: 'goods_grid', ...over }) })
  expect([picked({}), picked({ category: '外套' }), picked({ model_nos: ['A1'] })]).toEqual([
    false,
    true,
    true,
  ])
  expect(isPicked({ key: 'k', kind: 'goods_grid', block: null })).toBe(false)
})
