import { beforeEach, expect, test } from 'vitest'
import { LateRows } from './replica-late'

let read: string[]
let broken: number
beforeEach(() => {
  read = []
  broken = 0
})

/** Two parts; an id begins with the name of its part. A part without rows cannot be read. */
function late(parts: Record<string, { id: string }[] | null>) {
  const readers = Object.entries(parts).map(([part, rows]) => {
    return [part, () => (read.push(part), rows)] as const
  })
  return new LateRows(
    new Map(readers),
    (id) => id.charAt(0),
    () => void broken++,
  )
}
const rows = () => late({ a: [{ id: 'a1' }, { id: 'a2' }], b: [{ id: 'b1' }] })

test('nothing is read until somebody asks', () => {
  expect(rows().whole).toBe(false)
  expect(read).toEqual([])
})

test('a row is read with its part only, and only once', () => {
  const one = rows()
  expect(one.get('a2')).toEqual({ id: 'a2' })
  expect(one.has('a9')).toBe(false)
  expect(read).toEqual(['a'])
})

test.each<[string, (map: LateRows<{ id: string }>) => unknown, unknown]>([
  ['how many', (map) => map.size, 3],
  ['the ids', (map) => [...map.keys()], ['a1', 'a2', 'b1']],
  ['the rows', (map) => [...map.values()].length, 3],
  ['the pairs', (map) => [...map.entries()].length, 3],
  ['a copy', (map) => new Map(map).size, 3],
  ['each', (map) => (map.forEach(() => read.push('row')), read.filter((one) => one === 'row').length), 3],
])('whoever asks for %s gets all of it', (_, ask, answer) => {
  expect(ask(rows())).toEqual(answer)
})

test('it is whole once every part was read on', () => {
  const map = rows()
  map.readOn()
  expect([map.whole, read]).toEqual([false, ['a']])
  map.readOn()
  map.readOn()
  expect([map.whole, read]).toEqual([true, ['a', 'b']])
})

test('a part that cannot be read is told, and the others are there', () => {
  const map = late({ a: null, b: [{ id: 'b1' }] })
  expect([...map.keys()]).toEqual(['b1'])
  expect(broken).toBe(1)
})
