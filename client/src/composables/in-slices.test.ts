import { expect, test, vi } from 'vitest'
import { inSlices } from './in-slices'

const items = Array.from({ length: 100 }, (_, at) => at)

/** Each item takes a millisecond; other work gets its turn between the slices. */
async function run(calledOff: (done: number) => boolean) {
  let ms = 0
  let done = 0
  let longest = 0
  let since = 0
  vi.spyOn(Date, 'now').mockImplementation(() => ms)
  const beat = setInterval(() => (since = done))
  const whole = await inSlices(
    items,
    () => {
      ms += 1
      done += 1
      longest = Math.max(longest, done - since)
    },
    () => calledOff(done),
  )
  clearInterval(beat)
  vi.restoreAllMocks()
  return { whole, done, longest }
}

test('does all of them, and lets other work in every few milliseconds', async () => {
  const { whole, done, longest } = await run(() => false)
  expect(whole).toBe(true)
  expect(done).toBe(100)
  expect(longest).toBeLessThan(40)
})

test('stops when it is called off', async () => {
  const { whole, done } = await run((count) => count > 10)
  expect(whole).toBe(false)
  expect(done).toBeLessThan(20)
})
