import { expect, test } from 'vitest'
import { readProducts } from './product-row'

const COLUMNS =
  'model_no,name,category,description,product_image,tint,sku_no,colour,size,sku_image,list_price_fen,floor_price_fen,stock'
const GOOD = {
  model_no: 'HM-1',
  name: '风衣',
  category: '外套',
  description: '',
  product_image: 'a.svg',
  tint: '#ECE5DA',
  sku_no: 'HM1-S',
  colour: '卡其',
  size: 'S',
  sku_image: 'a.svg',
  list_price_fen: '159900',
  floor_price_fen: '57600',
  stock: '3',
}
type Cells = Partial<typeof GOOD>

const read = (...rows: Cells[]) => {
  const lines = rows.map((row) => Object.values({ ...GOOD, ...row }).join(','))
  return readProducts(new TextEncoder().encode([COLUMNS, ...lines].join('\n')))
}

test('a good row becomes numbers', () => {
  expect(read({}).rows[0]?.value).toEqual({
    ...GOOD,
    list_price_fen: 159900,
    floor_price_fen: 57600,
    stock: 3,
  })
})

test.each<[string, Cells, RegExp]>([
  ['a price with a point', { list_price_fen: '1599.00' }, /list_price_fen must be a whole number/],
  ['a price of nothing', { list_price_fen: '0', floor_price_fen: '0' }, /list_price_fen is below 1/],
  ['a negative stock', { stock: '-1' }, /stock must be a whole number/],
  ['a floor above the list price', { floor_price_fen: '159901' }, /floor_price_fen is above list_price_fen/],
  ['a picture in another folder', { sku_image: '../../secrets.png' }, /sku_image must be a plain file name/],
  ['a picture that is a program', { product_image: 'a.html' }, /product_image must end in/],
  ['a colour that is no tint', { tint: 'khaki' }, /tint must look like #RRGGBB/],
  ['an empty SKU number', { sku_no: '' }, /sku_no/],
])('refuses %s', (_name, cells, reason) => {
  const { rows, refused } = read(cells)
  expect(rows).toEqual([])
  expect(refused).toEqual([{ line: 2, reason: expect.stringMatching(reason) as string }])
})

test('rows of one product must agree about it, and no SKU or variant comes twice', () => {
  const { refused } = read(
    {},
    { sku_no: 'HM1-M', size: 'M', name: '大衣' },
    { size: 'L' },
    { sku_no: 'HM1-S2' },
    { sku_no: 'HM2-S', model_no: 'HM-2', name: '别的' },
  )
  expect(refused).toEqual([
    { line: 3, reason: 'name differs from line 2 of the same model_no' },
    { line: 4, reason: 'sku_no HM1-S is already on line 2' },
    { line: 5, reason: 'HM-1 in 卡其 S is already on line 2' },
  ])
})
