import { beforeEach, expect, test, vi } from 'vitest'
import { phone } from '../../testing/uni'
import { isText } from '@/api/shape'

let storage: typeof import('./storage')
beforeEach(async () => void (storage = await import('./storage')))

test('gives back what was stored, and null for what is absent, broken or of another shape', async () => {
  phone.stored.set('v1:c', '{broken')
  vi.resetModules()
  storage = await import('./storage')
  await storage.openStorage()
  storage.write('a', 'text')
  storage.write('b', 7)
  expect(storage.read('a', isText)).toBe('text')
  expect(storage.read('b', isText)).toBeNull()
  expect(storage.read('c', isText)).toBeNull()
  expect(storage.read('d', isText)).toBeNull()
})

test('what was written is on the phone once flushed, and there at the next start', async () => {
  storage.write('a', 'text')
  await storage.flushed()
  expect(phone.stored.get('v1:a')).toBe('"text"')
  vi.resetModules()
  storage = await import('./storage')
  expect(storage.read('a', isText)).toBeNull()
  const seen: (string | null)[] = []
  storage.onceOpen(() => seen.push(storage.read('a', isText)))
  await storage.openStorage()
  expect(seen).toEqual(['text'])
})

test('removes by prefix, and drops only older versions of its own', async () => {
  phone.stored.set('v0:session', '1')
  vi.resetModules()
  storage = await import('./storage')
  await storage.openStorage()
  storage.write('campaign/1/skus', [])
  storage.write('campaign/2/skus', [])
  storage.removeAll('campaign/1/')
  storage.dropOlderVersions()
  await storage.flushed()
  expect([...phone.stored.keys()]).toEqual(['v1:campaign/2/skus'])
})
