import { expect, test } from 'vitest'
import { productRow, skuRow } from '../../testing/rows'
import { LateRows } from './replica-late'
import { frontOf, groupInSlices, putInFront, skusOf } from './replica-goods'
import type { Sku } from '@/api/rows'

const SKUS = [
  skuRow({ id: 's2', position: 2 }),
  skuRow({ id: 's1', position: 1 }),
  skuRow({ id: 's3', product_id: 'p2' }),
  skuRow({ id: 'gift', product_id: 'p2', status: 'gift' }),
]
const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]))
const ids = (skus: Sku[]) => skus.map(({ id }) => id)

test('a product has its SKUs in their order, without the gifts, worked out ahead or when asked', async () => {
  const ahead = byId(SKUS)
  await groupInSlices(ahead)
  for (const skus of [ahead, byId(SKUS)]) {
    expect(ids(skusOf(skus, 'p1'))).toEqual(['s1', 's2'])
    expect(ids(skusOf(skus, 'p2'))).toEqual(['s3'])
    expect(skusOf(skus, 'p9')).toEqual([])
  }
})

test('the first products are there before the rows are read; any other product reads them all', () => {
  let read = 0
  const late = new LateRows<Sku>(
    new Map([['', () => (read++, SKUS)]]),
    () => '',
    () => {},
  )
  const products = [
    productRow({ id: 'p2', position: 2 }),
    productRow(),
    productRow({ id: 'p3', position: 0, status: 'gift' }),
  ]
  const front = frontOf(byId(products), byId(SKUS))
  expect(front.map(([id]) => id)).toEqual(['p1', 'p2'])
  putInFront(late, front.slice(0, 1))
  expect(ids(skusOf(late, 'p1'))).toEqual(['s1', 's2'])
  expect(read).toBe(0)
  expect(ids(skusOf(late, 'p2'))).toEqual(['s3'])
  expect(ids(skusOf(late, 'p1'))).toEqual(['s1', 's2'])
  expect(read).toBe(1)
})
