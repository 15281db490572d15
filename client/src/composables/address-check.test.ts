import { expect, test } from 'vitest'

const GOOD = {
  name: '王小明',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 18 号',
}

test.each([
  ['13800138000', true],
  ['138 0013 8000', true],
  ['+86 138-0013-8000', true],
  ['+12025550123', true],
  ['1380013800', false],
  ['12800138000', false],
  ['010-66668888', false],
  ['138001380００', false],
  ['', false],
])('the phone %s can be used: %s', async (phone, good) => {
  const { faultsIn } = await import('./address-check')
  expect(Object.keys(faultsIn({ ...GOOD, phone }))).toEqual(good ? [] : ['phone'])
})

test('every empty field is named, blanks count as empty, and too long is a fault too', async () => {
  const { faultsIn } = await import('./address-check')
  expect(Object.keys(faultsIn({ ...GOOD, name: ' ', district: '' }))).toEqual(['name', 'district'])
  expect(Object.keys(faultsIn({ ...GOOD, line: '路'.repeat(121) }))).toEqual(['line'])
})

test('what is sent has no blanks around and none in the phone', async () => {
  const { tidied } = await import('./address-check')
  expect(tidied({ ...GOOD, name: ' 王小明 ', phone: ' 138 0013-8000' })).toEqual(GOOD)
})
