import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { phone, refusal, serve } from '../../../testing/uni'

const LINK = 'RwKW7F8WSjvphJX1hM4KNt'
const MINUTE = 60_000
let board: ReturnType<(typeof import('./useDashboard'))['useDashboard']>

beforeEach(async () => {
  vi.useFakeTimers()
  const { useDashboard } = await import('./useDashboard')
  board = useDashboard()
  board.open(LINK)
})
afterEach(() => {
  board.toBack()
  vi.useRealTimers()
})

const figuresOf = (orders: number) => ({ totals: { orders } })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('asks at once and each minute while in front, never in the back, and signs nobody up', async () => {
  serve(() => ({ body: figuresOf(1) }))
  board.toFront()
  await pass(3 * MINUTE + 1)
  expect(phone.asked).toHaveLength(4)
  board.toBack()
  await pass(10 * MINUTE)
  expect(phone.asked).toHaveLength(4)
  expect(phone.asked.every(({ path, header }) => path === '/dashboard' && !header.authorization)).toBe(true)
})

test('says what it holds already, and keeps it when nothing has changed', async () => {
  serve(({ header }) =>
    header['if-none-match'] === '"a"' ? { status: 304 } : { body: figuresOf(7), header: { etag: '"a"' } },
  )
  await board.load()
  await board.load()
  expect(phone.asked[1]?.header['if-none-match']).toBe('"a"')
  expect(board.figures.value).toEqual(figuresOf(7))
  expect(board.failure.value).toBeNull()
})

test('without a network the last figures stay, until newer ones come', async () => {
  serve(() => ({ body: figuresOf(1) }))
  await board.load()
  serve(() => 'offline')
  await board.load()
  expect(board.figures.value).toEqual(figuresOf(1))
  expect(board.failure.value?.code).toBe('offline')
  serve(() => ({ body: figuresOf(2) }))
  await board.load()
  expect(board.figures.value).toEqual(figuresOf(2))
  expect(board.failure.value).toBeNull()
})

test('when the link has ended its figures go, and it is not asked again', async () => {
  serve(() => ({ body: figuresOf(1) }))
  board.toFront()
  await pass(1)
  serve(() => refusal(404, 'link_unusable'))
  await pass(MINUTE)
  expect(board.figures.value).toBeNull()
  expect(board.ended.value).toBe(true)
  await pass(10 * MINUTE)
  expect(phone.asked).toHaveLength(2)
})

test('an address without a link is one that has ended, without asking', async () => {
  board.open('')
  await board.load()
  expect(board.ended.value).toBe(true)
  expect(phone.asked).toEqual([])
})

test('neither the link nor a figure is stored on the device', async () => {
  serve(() => ({ body: figuresOf(987_654), header: { etag: '"a"' } }))
  await board.load()
  const { flushed } = await import('@/sync/storage')
  await flushed()
  const stored = JSON.stringify([...phone.stored])
  expect(stored).not.toContain(LINK)
  expect(stored).not.toContain('987654')
})
