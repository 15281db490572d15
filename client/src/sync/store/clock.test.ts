import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 10, 23, 12)
let clock: typeof import('./clock')

async function start(): Promise<void> {
  vi.resetModules()
  await (await import('../storage')).openStorage()
  clock = await import('./clock')
}

/** The app is closed, and opened again when the device's clock shows this. */
async function reopenAt(device_ms: number): Promise<void> {
  clock.rememberTime()
  await (await import('../storage')).flushed()
  vi.setSystemTime(device_ms)
  await start()
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  vi.setSystemTime(START)
  await start()
})
afterEach(() => vi.useRealTimers())

test('without a word of the server it is the device’s own time', () => {
  expect(clock.now()).toBe(START)
})

test('is the server’s time, however wrong the device’s is', () => {
  clock.noteServerTime(START + 3 * HOUR)
  vi.advanceTimersByTime(MINUTE)
  expect(clock.now()).toBe(START + 3 * HOUR + MINUTE)
})

test('turning the device’s clock back while the app runs changes nothing', () => {
  clock.noteServerTime(START)
  vi.advanceTimersByTime(10 * MINUTE)
  vi.setSystemTime(START - HOUR)
  expect(clock.now()).toBe(START + 10 * MINUTE)
  vi.advanceTimersByTime(10 * MINUTE)
  expect(clock.now()).toBe(START + 20 * MINUTE)
})

test('turning it back while the app is closed brings no time back that was seen', async () => {
  clock.noteServerTime(START)
  vi.advanceTimersByTime(30 * MINUTE)
  await reopenAt(START - HOUR)
  expect(clock.now()).toBe(START + 30 * MINUTE)
  vi.advanceTimersByTime(5 * MINUTE)
  expect(clock.now()).toBe(START + 35 * MINUTE)
})

test('time passes while the app is closed', async () => {
  clock.noteServerTime(START + HOUR)
  await reopenAt(START + 10 * HOUR)
  expect(clock.now()).toBe(START + 11 * HOUR)
})

test('the server’s word puts right a clock that ran ahead', async () => {
  clock.noteServerTime(START)
  await reopenAt(START + 50 * HOUR)
  expect(clock.now()).toBe(START + 50 * HOUR)
  clock.noteServerTime(START + HOUR)
  expect(clock.now()).toBe(START + HOUR)
})
