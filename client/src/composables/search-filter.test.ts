import { expect, test } from 'vitest'
import { productRow, skuRow } from '../../testing/rows'
import { productView } from '@/stores/price'
import { NO_FILTERS, countOf, inOrder, passes, priceBands, sizesOf } from './search-filter'

const yuan = (...sums: number[]) => sums.map((sum) => sum * 100)

test('price bands part the prices at round sums and leave none empty', () => {
  const prices = yuan(59, 89, 129, 199, 219, 299, 399, 459, 599, 899, 1299, 1999)
  const bands = priceBands(prices)
  expect(bands.map(({ from_fen, below_fen }) => [from_fen, below_fen])).toEqual([
    [0, 20_000],
    [20_000, 40_000],
    [40_000, 100_000],
    [100_000, null],
  ])
  for (const { from_fen, below_fen } of bands)
    expect(prices.some((price) => price >= from_fen && (below_fen === null || price < below_fen))).toBe(true)
})

test('one price needs no bands', () => {
  expect(priceBands([])).toEqual([])
  expect(priceBands(yuan(100, 100, 100))).toEqual([])
})

const skus = [skuRow({ size: 'M', stock_hint: 0 }), skuRow({ id: 's2', size: 'L', list_price_fen: 50_000 })]
const view = productView(productRow(), skus, null)

test('size and stock must hold for the same piece', () => {
  expect(passes(view, skus, { ...NO_FILTERS, sizes: ['M'] }, null)).toBe(true)
  expect(passes(view, skus, { ...NO_FILTERS, sizes: ['M'], in_stock: true }, null)).toBe(false)
  expect(passes(view, skus, { ...NO_FILTERS, sizes: ['M', 'L'], in_stock: true }, null)).toBe(true)
  expect(passes(view, skus, { ...NO_FILTERS, category: '裤装' }, null)).toBe(false)
})

test('a band holds its lower end and not its upper one', () => {
  const band = (from_fen: number, below_fen: number | null) => ({ key: 'k', from_fen, below_fen })
  expect(passes(view, skus, NO_FILTERS, band(50_000, 60_000))).toBe(true)
  expect(passes(view, skus, NO_FILTERS, band(0, 50_000))).toBe(false)
  expect(passes(view, skus, NO_FILTERS, band(50_000, null))).toBe(true)
})

test('orders by price and by saving, what is sold out last', () => {
  const priced = (id: string, list_fen: number, saving_fen: number, sold_out = false) => ({
    view: {
      ...view,
      product: productRow({ id }),
      price: { list_fen, staff_fen: null, saving_fen },
      sold_out,
    },
    score: 1,
  })
  const found = [priced('a', 300, 10), priced('b', 100, 30), priced('c', 50, 90, true), priced('d', 200, 20)]
  const ids = (order: Parameters<typeof inOrder>[1]) => inOrder(found, order).map(({ product }) => product.id)
  expect(ids('recommended')).toEqual(['a', 'b', 'c', 'd'])
  expect(ids('price_up')).toEqual(['b', 'd', 'a', 'c'])
  expect(ids('price_down')).toEqual(['a', 'd', 'b', 'c'])
  expect(ids('saving')).toEqual(['b', 'd', 'a', 'c'])
})

test('sizes stand as in a shop', () => {
  const sizes = ['均码', '110', 'XL', '26', 'S', 'XS', 'M', '110']
  expect(sizesOf(sizes.map((size) => skuRow({ size })))).toEqual(['XS', 'S', 'M', 'XL', '26', '110', '均码'])
})

test('counts what narrows', () => {
  expect(countOf(NO_FILTERS)).toBe(0)
  expect(countOf({ category: 'a', sizes: ['M', 'L'], band: '', in_stock: true })).toBe(3)
})
