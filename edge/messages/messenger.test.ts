import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Hono } from 'hono'
import type { PersonContext } from '../auth.ts'
import type { Db } from '../db.ts'
import type { LogLine } from '../log.ts'
import { testEnv } from '../testing/env.ts'
import { sendAfterWrites } from './after-writes.ts'
import { openAccessTokens } from '../wechat/access-token.ts'
import { openMessenger } from './messenger.ts'
import type { Messenger } from './messenger.ts'

const SET_UP = {
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 's',
  WECHAT_TEMPLATE_ORDER: 'template-of-orders',
}

let looks: number
let takes: number
let fails: boolean
let log: LogLine[]
let messenger: Messenger

/** An outbox in which nothing is ever due; a look at it takes as long as the test says. */
const db = {
  asService: async () => {
    looks++
    if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes))
    if (fails) throw new Error('gone')
    return []
  },
} as unknown as Db
const open = (variables: Record<string, string>) => {
  const reach = { env: testEnv(variables), fetch, now: () => new Date() }
  return openMessenger({ ...reach, tokens: openAccessTokens(reach), db, log: (line) => log.push(line) })
}

beforeEach(() => {
  vi.useFakeTimers()
  ;[looks, takes, fails, log] = [0, 0, false, []]
  messenger = open(SET_UP) as Messenger
})
afterEach(() => vi.useRealTimers())
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('looking soon', () => {
  it('is one look for a burst of writes, within a second', async () => {
    for (let i = 0; i < 100; i++) messenger.soon()
    await pass(1_000)
    expect(looks).toBe(1)
    await pass(60_000)
    expect(looks).toBe(1)
  })

  it('is one look at a time, and one more for what came meanwhile', async () => {
    takes = 5_000
    messenger.soon()
    await pass(2_000)
    for (let i = 0; i < 10; i++) messenger.soon()
    await pass(3_500)
    expect(looks).toBe(1)
    await pass(1_500)
    expect(looks).toBe(2)
    await pass(60_000)
    expect(looks).toBe(2)
  })

  it('that fails is left to the job, and does not keep the next from looking', async () => {
    fails = true
    messenger.soon()
    await pass(1_000)
    expect(log).toMatchObject([{ level: 'warn', event: 'messages_left_to_the_job' }])
    messenger.soon()
    await pass(1_000)
    expect(looks).toBe(2)
  })

  it('ends with the process: what is under way is waited for, and nothing more begins', async () => {
    takes = 5_000
    messenger.soon()
    await pass(1_000)
    messenger.soon()
    let closed = false
    void messenger.close().then(() => (closed = true))
    await pass(4_000)
    expect(closed).toBe(false)
    await pass(1_000)
    expect(closed).toBe(true)
    messenger.soon()
    await pass(60_000)
    expect([looks, vi.getTimerCount()]).toEqual([1, 0])
  })
})

describe('after a call', () => {
  it.each([
    ['POST', '/done', 1],
    ['DELETE', '/done', 1],
    ['POST', '/refused', 0],
    ['GET', '/done', 0],
  ])('%s %s: %i looks', async (method, path, expected) => {
    const app = new Hono<PersonContext>()
      .use(sendAfterWrites(messenger))
      .all('/done', (c) => c.text(''))
      .all('/refused', (c) => c.text('', 409))
    await app.request(path, { method })
    await pass(1_000)
    expect(looks).toBe(expected)
  })
})

it.each<[string, Record<string, string>]>([
  ['WeChat', { WECHAT_TEMPLATE_ORDER: SET_UP.WECHAT_TEMPLATE_ORDER }],
  ['any template', { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' }],
])('there is no messenger without %s', (_, variables) => expect(open(variables)).toBeNull())
