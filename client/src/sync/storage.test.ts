import { expect, test } from 'vitest'
import { phone } from '../../testing/uni'
import { isText } from '@/api/shape'
import { dropOlderVersions, read, removeAll, write } from './storage'

test('gives back what was stored, and null for what is absent, broken or of another shape', () => {
  write('a', 'text')
  write('b', 7)
  phone.stored.set('v1:c', '{broken')
  expect(read('a', isText)).toBe('text')
  expect(read('b', isText)).toBeNull()
  expect(read('c', isText)).toBeNull()
  expect(read('d', isText)).toBeNull()
})

test('a full storage costs the copy, not the action', () => {
  const { setStorageSync } = uni
  uni.setStorageSync = () => {
    throw new Error('exceeded')
  }
  expect(write('a', 'text')).toBe(false)
  uni.setStorageSync = setStorageSync
})

test('removes by prefix, and drops only older versions of its own', () => {
  write('campaign/1/skus', [])
  write('campaign/2/skus', [])
  phone.stored.set('v0:session', '1')
  phone.stored.set('of-another', '1')
  removeAll('campaign/1/')
  dropOlderVersions()
  expect([...phone.stored.keys()]).toEqual(['v1:campaign/2/skus', 'of-another'])
})
