import { beforeEach, expect, test, vi } from 'vitest'
import { phone } from '../../../testing/uni'
import { isText } from '@/api/shape'

const kept = new Set<string>()
let storage: typeof import('../storage')
let purge: typeof import('./purge')

beforeEach(async () => {
  kept.clear()
  vi.stubGlobal('caches', {
    open: async (name: string) => kept.add(name),
    keys: async () => [...kept],
    delete: async (name: string) => kept.delete(name),
  })
  storage = await import('../storage')
  purge = await import('./purge')
  for (const name of ['pictures-1', 'pictures-2', 'workbox-precache']) kept.add(name)
  for (const key of ['campaign/1/skus', 'campaign/2/skus', 'address', 'locale', 'session'])
    storage.write(key, 'x')
})

test('a campaign that is left takes its rows and its pictures with it, and nothing else', async () => {
  await purge.purgeDevice('1')
  expect([...phone.stored.keys()]).toEqual(
    ['campaign/2/skus', 'address', 'locale', 'session'].map((key) => `v1:${key}`),
  )
  expect([...kept]).toEqual(['pictures-2', 'workbox-precache'])
})

test('a person who leaves takes everything but what is the device’s', async () => {
  const forget = vi.fn()
  purge.whenPurged(forget)
  await purge.purgeAll()
  expect([...phone.stored.keys()]).toEqual(['v1:locale', 'v1:session'])
  expect([...kept]).toEqual(['workbox-precache'])
  expect(forget).toHaveBeenCalledOnce()
  expect(storage.read('address', isText)).toBeNull()
})
