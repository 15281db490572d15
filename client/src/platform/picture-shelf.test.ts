import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PicturePhone } from '../../testing/picture-phone'
import { PictureShelf } from './picture-shelf'

const picture = (bytes: number) => ({ place: 'tmp', bytes })

let phone: PicturePhone
beforeEach(() => {
  vi.useFakeTimers()
  phone = new PicturePhone()
})
afterEach(() => vi.useRealTimers())

const open = (budget = 100) => PictureShelf.open(phone, 'c1', budget)
const names = () => phone.names('c1')

test('when the budget is used up, the picture not looked at for longest goes first', async () => {
  const shelf = await open()
  for (const name of ['a', 'b', 'c']) await shelf.put(name, picture(30))
  shelf.find('a')
  expect(await shelf.put('d', picture(40))).toEqual(['b'])
  expect(await names()).toEqual(['a', 'c', 'd'])
})

test('when the phone itself is full, kept pictures make room for a new one', async () => {
  const shelf = await open()
  await shelf.put('a', picture(30))
  await shelf.put('b', picture(30))
  phone.room = 70
  expect(await shelf.put('c', picture(40))).toEqual(['a'])
  expect(await names()).toEqual(['b', 'c'])
})

test('a picture larger than the budget is not kept, and nothing goes for it', async () => {
  const shelf = await open()
  await shelf.put('a', picture(30))
  expect(await shelf.put('b', picture(101))).toBeNull()
  expect(await names()).toEqual(['a'])
})

test('what was looked at last is known after a cold start', async () => {
  const before = await open()
  for (const name of ['a', 'b']) await before.put(name, picture(40))
  before.find('a')
  await vi.runAllTimersAsync()
  const after = await open()
  expect(after.find('a')).toBe('kept/c1/a')
  expect(await after.put('c', picture(40))).toEqual(['b'])
})

test('a picture put away just before the app was killed is found again', async () => {
  await (await open()).put('a', picture(40))
  expect((await open()).find('a')).toBe('kept/c1/a')
})

test('an unreadable note costs the order, not the pictures', async () => {
  await (await open()).put('a', picture(40))
  for (const note of ['{', '{"a":1}', '[["a"],7]']) {
    phone.notes.set('c1', note)
    expect((await open()).find('a')).toBe('kept/c1/a')
  }
})

test('nothing is kept after clearing, not even what was being put away', async () => {
  const shelf = await open()
  let written = () => {}
  phone.writing = new Promise<void>((resolve) => (written = resolve))
  void shelf.put('a', picture(10))
  await Promise.resolve()
  const cleared = shelf.clear()
  written()
  await cleared
  expect(await shelf.put('b', picture(10))).toBeNull()
  await vi.runAllTimersAsync()
  expect(phone.folders.size + phone.notes.size).toBe(0)
})

test('whatever happens, the files are within the budget and the shelf knows them', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const step = fc.oneof(
    fc.record({ put: name, bytes: fc.integer({ min: 1, max: 120 }) }),
    fc.record({ find: name }),
    fc.record({ room: fc.integer({ min: 0, max: 150 }) }),
    fc.constant({ restart: true }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      phone = new PicturePhone()
      let shelf = await open()
      for (const one of steps) {
        if ('put' in one) await shelf.put(one.put, picture(one.bytes)).catch(() => {})
        else if ('find' in one) shelf.find(one.find)
        else if ('room' in one) phone.room = one.room
        else shelf = await open()
        expect(phone.used).toBeLessThanOrEqual(100)
        for (const it of ['a', 'b', 'c', 'd', 'e', 'f']) {
          expect(shelf.find(it) !== null).toBe((await names()).includes(it))
        }
      }
    }),
  )
})
