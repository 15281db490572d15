import { expect, test } from 'vitest'
import { wayOf } from './map-areas'

const place = { name: '看看', x: 0, y: 0, width: 500, height: 500 }
const productOf = (model_no: string) => (model_no === 'A1' ? 'p1' : undefined)

test('an area leads to what it names', () => {
  expect(wayOf({ ...place, model_no: 'A1' }, productOf)).toEqual({ to: 'product', id: 'p1' })
  expect(wayOf({ ...place, category: '外套' }, productOf)).toEqual({ to: 'category', category: '外套' })
  expect(wayOf({ ...place, coupon_id: 'k1' }, productOf)).toEqual({ to: 'coupons' })
  expect(wayOf({ ...place, page: 'mall' }, productOf)).toEqual({ to: 'mall' })
})

test('an area of a product that is not for sale, or of a page this app does not know, leads nowhere', () => {
  expect(wayOf({ ...place, model_no: 'GONE' }, productOf)).toBeNull()
  expect(wayOf({ ...place, page: 'moon' as 'mall' }, productOf)).toBeNull()
})
