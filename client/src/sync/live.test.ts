import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '@/api/error'
import type { Stop } from '@/platform/stop'
import { Live, type LiveAnswer } from './live'

interface Question {
  campaign_id: string
  after: string | undefined
  stop: Stop
  answer(answer: Partial<LiveAnswer>): Promise<void>
  fail(code?: 'offline' | 'grant_ended'): Promise<void>
}

let questions: Question[]
let pulls: number
let pulling: () => Promise<void>
let live: Live

beforeEach(() => {
  vi.useFakeTimers()
  questions = []
  pulls = 0
  pulling = async () => {}
  live = new Live(
    (campaign_id, after, stop) =>
      new Promise((resolve, reject) => {
        questions.push({
          campaign_id,
          after,
          stop,
          answer: async (answer) => {
            resolve({ after: 'later', news: false, ...answer })
            await pass(0)
          },
          fail: async (code = 'offline') => {
            reject(new ApiError(code, '', 0))
            await pass(0)
          },
        })
        stop.on(() => reject(new Error('stopped')))
      }),
    async () => {
      pulls += 1
      await pulling()
    },
  )
})
afterEach(() => {
  live.toBack()
  vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const open = () => questions.filter(({ stop }) => !stop.stopped)
const last = () => questions.at(-1) as Question

describe('in front and in a campaign', () => {
  beforeEach(() => {
    live.enter('c1')
    live.toFront('c1')
  })

  test('one question is open, and the next goes on from its answer', async () => {
    expect(questions).toMatchObject([{ campaign_id: 'c1', after: undefined }])
    await pass(25_000)
    expect(questions).toHaveLength(1)
    await last().answer({ after: 'one' })
    expect(questions[1]).toMatchObject({ campaign_id: 'c1', after: 'one' })
    expect(pulls).toBe(0)
  })

  test('news are pulled at once, and then it listens again within a second', async () => {
    await pass(10_000)
    await last().answer({ news: true, after: 'one' })
    expect(pulls).toBe(1)
    await pass(1_000)
    expect(last().after).toBe('one')
  })

  test('a pull that fails ends nothing', async () => {
    pulling = () => Promise.reject(new ApiError('offline', '', 0))
    await last().answer({ news: true })
    await pass(1_000)
    expect(questions).toHaveLength(2)
  })

  test('a server that answers at once for ever is asked once a second', async () => {
    for (let second = 1; second <= 10; second++) {
      await last().answer({ news: true })
      await pass(990)
      expect(questions).toHaveLength(second)
      await pass(10)
      expect(questions).toHaveLength(second + 1)
    }
  })

  test('the app goes to the back: the question is ended and there is no other, until it comes to the front', async () => {
    await last().answer({ after: 'one' })
    await pass(1_000)
    live.toBack()
    expect(open()).toEqual([])
    live.networkBack()
    await pass(600_000)
    expect(open()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
    live.toFront('c1')
    expect(open()).toMatchObject([{ after: 'one' }])
  })

  test('the campaign is left, or is another person’s now: the question about it is ended, and its answer counts for nothing', async () => {
    await last().answer({ after: 'one' })
    await pass(1_000)
    const about = last()
    const answered = about.answer({ news: true })
    live.enter(null)
    await answered
    expect(about.stop.stopped).toBe(true)
    expect(pulls).toBe(0)
    live.enter('c2')
    expect(open()).toMatchObject([{ campaign_id: 'c2', after: undefined }])
    live.enter('c2')
    expect(open()).toHaveLength(1)
  })

  test('coming to the front twice asks once', () => {
    live.toFront('c1')
    expect(open()).toHaveLength(1)
  })

  test('a grant that has ended is left to the pull', async () => {
    await last().fail('grant_ended')
    expect(pulls).toBe(1)
  })

  test('failures are followed by ever longer pauses, and by none that is longer than three minutes', async () => {
    for (let failure = 0; failure < 30; failure++) {
      const before = questions.length
      await last().fail()
      expect(questions).toHaveLength(before)
      await pass(180_000)
      expect(questions).toHaveLength(before + 1)
    }
    const before = questions.length
    await last().fail()
    await pass(59_000)
    expect(questions).toHaveLength(before)
  })

  test('a network that is back is used within two seconds', async () => {
    for (let failure = 0; failure < 8; failure++) {
      await last().fail()
      await pass(180_000)
    }
    await last().fail()
    const before = questions.length
    live.networkBack()
    await pass(2_000)
    expect(questions).toHaveLength(before + 1)
  })
})

test('nothing is asked at the door, nor in the back', async () => {
  live.toFront(null)
  live.toBack()
  live.enter('c1')
  await pass(60_000)
  expect(questions).toEqual([])
  live.toFront('c1')
  expect(open()).toHaveLength(1)
})

test('two hundred phones that lost the server together do not come back together', async () => {
  const at: number[] = []
  const phones = Array.from({ length: 200 }, () => {
    const phone = new Live(
      () => {
        at.push(Date.now())
        return Promise.reject(new ApiError('offline', '', 0))
      },
      async () => {},
    )
    phone.enter('c1')
    phone.toFront('c1')
    return phone
  })
  await pass(10_000)
  at.length = 0
  await pass(30_000)
  const perSecond = new Map<number, number>()
  for (const time of at)
    perSecond.set(Math.floor(time / 1000), (perSecond.get(Math.floor(time / 1000)) ?? 0) + 1)
  expect(Math.max(...perSecond.values())).toBeLessThan(60)
  for (const phone of phones) phone.toBack()
})
