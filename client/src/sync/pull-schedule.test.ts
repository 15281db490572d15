import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PullSchedule } from './pull-schedule'

let pulls = 0
let fails = false
let schedule: PullSchedule

beforeEach(() => {
  vi.useFakeTimers()
  pulls = 0
  fails = false
  schedule = new PullSchedule(async () => {
    pulls += 1
    if (fails) throw new Error('no')
  })
})
afterEach(() => {
  schedule.toBack()
  vi.useRealTimers()
})

const pullsWithin = async (ms: number) => {
  const before = pulls
  await vi.advanceTimersByTimeAsync(ms)
  return pulls - before
}

test('pulls at once on return, every 15 s in front, and never in the back', async () => {
  schedule.toFront()
  expect(pulls).toBe(1)
  const minute = await pullsWithin(60_000)
  expect(minute).toBeGreaterThanOrEqual(3)
  expect(minute).toBeLessThanOrEqual(4)
  schedule.toBack()
  schedule.networkBack()
  expect(await pullsWithin(600_000)).toBe(0)
  const before = pulls
  schedule.toFront()
  expect(pulls).toBe(before + 1)
})

test('a failing server is asked ever less, by a page that opens not at all, and again as before once it answers', async () => {
  fails = true
  schedule.toFront()
  expect(await pullsWithin(600_000)).toBeLessThan(16)
  const before = pulls
  await schedule.pageShown()
  expect(pulls).toBe(before)
  fails = false
  expect(await pullsWithin(181_000)).toBeGreaterThan(0)
  expect(await pullsWithin(60_000)).toBeGreaterThanOrEqual(3)
})

test('a network that is back is used within two seconds', async () => {
  fails = true
  schedule.toFront()
  await pullsWithin(600_000)
  fails = false
  schedule.networkBack()
  expect(await pullsWithin(2_000)).toBe(1)
})

test('a thousand phones that lost the server together do not come back together', async () => {
  const at: number[] = []
  const phones = Array.from({ length: 1000 }, () => {
    const phone = new PullSchedule(async () => {
      at.push(Date.now())
      throw new Error('no')
    })
    phone.toFront()
    return phone
  })
  at.length = 0
  await vi.advanceTimersByTimeAsync(25_000)
  const perSecond = new Map<number, number>()
  for (const time of at) {
    const second = Math.floor(time / 1000)
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
  }
  expect(perSecond.size).toBeGreaterThan(10)
  for (const asked of perSecond.values()) expect(asked).toBeLessThan(150)
  for (const phone of phones) phone.toBack()
})
