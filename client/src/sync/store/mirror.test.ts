import { expect, test } from 'vitest'
import type { Change, Device } from './device'
import { Mirror } from './mirror'

/** A device in memory that holds so many characters; `heard` tells what another tab stored. */
function memory(room = Infinity, stored = new Map<string, string>()) {
  let hear: (keys: readonly string[]) => void = () => {}
  const batches: string[][] = []
  const device: Device = {
    load: async () => new Map(stored),
    async store(changes) {
      const next = new Map(stored)
      for (const { key, text } of changes) {
        if (text === null) next.delete(key)
        else next.set(key, text)
      }
      if ([...next.values()].join('').length > room) throw new Error('full')
      stored.clear()
      for (const [key, text] of next) stored.set(key, text)
      batches.push(changes.map(({ key }) => key))
    },
    watch: (heard) => (hear = heard),
    reread: async (keys) => keys.map((key) => ({ key, text: stored.get(key) ?? null })),
  }
  /** Another tab stores this. */
  const elsewhere = async (...changes: Change[]) => {
    await device.store(changes)
    hear(changes.map(({ key }) => key))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { device, stored, batches, elsewhere }
}

const witness = (key: string) => (key.startsWith('c/') ? 'c/position' : null)

const mayGo = (key: string) => key.includes('seen/')

async function opened(on: ReturnType<typeof memory>): Promise<Mirror> {
  const mirror = new Mirror(witness, mayGo)
  await mirror.open(on.device)
  return mirror
}

test('reads from memory at once, and writes in batches and in order', async () => {
  const on = memory()
  const mirror = await opened(on)
  mirror.put('a', '1')
  mirror.put('b', '2')
  expect(mirror.get('a')).toBe('1')
  expect(on.batches).toEqual([])
  await mirror.flushed()
  mirror.put('a', null)
  await mirror.flushed()
  expect(on.batches).toEqual([['a', 'b'], ['a']])
  expect([...on.stored]).toEqual([['b', '2']])
})

test('what is written or removed before the device was read stands', async () => {
  const on = memory(
    Infinity,
    new Map([
      ['a', 'old'],
      ['b', 'old'],
      ['c', 'old'],
    ]),
  )
  const mirror = new Mirror(witness)
  mirror.put('a', 'new')
  mirror.put('b', null)
  await mirror.open(on.device)
  await mirror.flushed()
  expect(mirror.get('c')).toBe('old')
  expect(Object.fromEntries(on.stored)).toEqual({ a: 'new', c: 'old' })
})

test('a full device drops what may go, the longest unwritten first, and nothing else', async () => {
  const on = memory(10)
  const mirror = await opened(on)
  mirror.put('orders', '333')
  mirror.put('seen/1', '333')
  mirror.put('seen/2', '333')
  mirror.put('seen/1', '444')
  await mirror.flushed()
  mirror.put('outbox', '22')
  await mirror.flushed()
  expect(Object.fromEntries(on.stored)).toEqual({ orders: '333', 'seen/1': '444', outbox: '22' })
  expect(mirror.get('seen/2')).toBe('333')
})

test('what does not fit costs its own copy and the word that the copy is whole; the rest is kept', async () => {
  const on = memory(10)
  const mirror = await opened(on)
  mirror.put('c/skus', '1')
  mirror.put('c/position', '1')
  await mirror.flushed()
  mirror.put('c/skus', 'x'.repeat(20))
  mirror.put('c/position', '2')
  mirror.put('outbox', '22')
  await mirror.flushed()
  expect(Object.fromEntries(on.stored)).toEqual({ 'c/skus': '1', outbox: '22' })
  mirror.put('c/position', '3')
  await mirror.flushed()
  expect(on.stored.has('c/position')).toBe(false)
  mirror.put('c/skus', '4')
  mirror.put('c/position', '4')
  await mirror.flushed()
  expect(Object.fromEntries(on.stored)).toEqual({ 'c/skus': '4', outbox: '22', 'c/position': '4' })
})

test('in one batch too, what must stay is stored before what may go, and vouched for when something went', async () => {
  const on = memory(10)
  const mirror = await opened(on)
  mirror.put('c/seen/1', '4444')
  mirror.put('c/seen/2', '4444')
  mirror.put('c/orders', '55555')
  mirror.put('c/position', '1')
  await mirror.flushed()
  expect(Object.fromEntries(on.stored)).toEqual({
    'c/orders': '55555',
    'c/position': '1',
    'c/seen/1': '4444',
  })
})

test('what may go and does not fit any more is absent, never older than what vouches for it', async () => {
  const on = memory(10)
  const mirror = await opened(on)
  mirror.put('c/seen/1', '4')
  mirror.put('c/orders', '55555')
  mirror.put('c/position', '1')
  await mirror.flushed()
  mirror.put('c/seen/1', '666666')
  mirror.put('c/position', '2')
  await mirror.flushed()
  expect(Object.fromEntries(on.stored)).toEqual({ 'c/orders': '55555', 'c/position': '2' })
})

test('another tab’s write shows here, except over what this tab is about to write', async () => {
  const on = memory()
  const mirror = await opened(on)
  const told: string[] = []
  mirror.onOutside('a', () => told.push(`a=${mirror.get('a')} b=${mirror.get('b')}`))
  await on.elsewhere({ key: 'a', text: '1' }, { key: 'b', text: '1' })
  const other = on.elsewhere({ key: 'a', text: '3' })
  mirror.put('a', '2')
  await other
  await mirror.flushed()
  expect(told).toEqual(['a=1 b=1'])
  expect([on.stored.get('a'), mirror.get('a')]).toEqual(['2', '2'])
})

test('what another tab wrote can be asked for before it is told', async () => {
  const on = memory()
  const mirror = await opened(on)
  on.stored.set('outbox', '[1]')
  await mirror.refresh(['outbox'])
  expect(mirror.get('outbox')).toBe('[1]')
})

test('what did not fit stays in memory when the device is asked again', async () => {
  const on = memory(3)
  const mirror = await opened(on)
  mirror.put('a', '1')
  await mirror.flushed()
  mirror.put('a', '12345')
  await mirror.flushed()
  await mirror.refresh(['a'])
  expect(mirror.get('a')).toBe('12345')
})

test('a device that fails or is forbidden leaves an app that works and keeps nothing', async () => {
  const mirror = new Mirror(witness)
  await mirror.open({ ...memory().device, load: () => Promise.reject(new Error('forbidden')) })
  mirror.put('a', '1')
  await mirror.flushed()
  expect(mirror.get('a')).toBe('1')
})
