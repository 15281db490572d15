import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { phone } from '../../testing/uni'

const HOME = {
  name: '王小明',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 18 号',
}
const WORK = { ...HOME, line: '文一西路 1 号' }

let book: ReturnType<(typeof import('./address'))['useAddressStore']>

async function open(): Promise<void> {
  setActivePinia(createPinia())
  book = (await import('./address')).useAddressStore()
}

/** As the next start of the app finds it. */
async function openAgain(): Promise<void> {
  await (await import('@/sync/storage')).flushed()
  await open()
}

const lines = () => book.addresses.map(({ line }) => line)

beforeEach(open)

test('the first address is the default; a later one only when the person says so, and then it comes first', () => {
  book.save(HOME)
  const work = book.save(WORK)
  expect(lines()).toEqual([HOME.line, WORK.line])
  book.makeDefault(work?.id ?? '')
  expect(lines()).toEqual([WORK.line, HOME.line])
})

test('an order goes to the address picked for it, else to the default, also after the picked one was deleted', () => {
  book.save(HOME)
  const work = book.save(WORK)
  expect(book.chosen?.line).toBe(HOME.line)
  book.choose(work?.id ?? null)
  expect(book.chosen?.line).toBe(WORK.line)
  book.drop(work?.id ?? '')
  expect(book.chosen?.line).toBe(HOME.line)
})

test('deleting the default makes another the default; deleting the last leaves an empty book', () => {
  const home = book.save(HOME)
  const work = book.save(WORK)
  book.drop(home?.id ?? '')
  expect(book.default_id).toBe(work?.id)
  book.drop(work?.id ?? '')
  expect([book.addresses, book.default_id, book.chosen]).toEqual([[], null, null])
})

test('a changed address stays the one it was', () => {
  const home = book.save(HOME)
  book.save({ ...HOME, line: '新家' }, home?.id)
  expect(book.addresses).toEqual([{ ...HOME, line: '新家', id: home?.id }])
  expect(book.default_id).toBe(home?.id)
})

test('where an order went is in the book once, however often it went there', async () => {
  book.remember({ type: 'shipping', address: HOME })
  book.remember({ type: 'shipping', address: HOME })
  await openAgain()
  expect(lines()).toEqual([HOME.line])
  expect(book.contact).toEqual({ name: HOME.name, phone: HOME.phone })
})

test('the book has room for twenty', () => {
  for (let n = 0; n < 20; n++) expect(book.save({ ...HOME, line: `${n} 号` })).not.toBeNull()
  expect(book.save(HOME)).toBeNull()
  expect(book.save(WORK, '1')).not.toBeNull()
})

test('the address an earlier version of the app kept is the first of the book', async () => {
  const storage = await import('@/sync/storage')
  storage.write('address', { shipping: HOME, contact: null })
  await openAgain()
  expect(lines()).toEqual([HOME.line])
  expect(storage.read('address', (value): value is unknown => value !== null)).toBeNull()
})

test('when the person leaves, nothing of the book stays in memory or on the phone', async () => {
  const storage = await import('@/sync/storage')
  book.save(HOME)
  await storage.flushed()
  expect([...phone.stored.values()].join()).toContain(HOME.line)
  await (await import('@/sync/store/purge')).purgeAll()
  expect(book.addresses).toEqual([])
  expect([...phone.stored.values()].join()).not.toContain(HOME.line)
})
