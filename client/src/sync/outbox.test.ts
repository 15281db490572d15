import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID } from '../../testing/rows'
import type { Mutation } from './mutations'

let box: typeof import('./outbox')
let ApiError: typeof import('@/api/error').ApiError
const sent: Mutation[] = []
const done: Mutation[] = []
const refused: string[] = []
let send: (mutation: Mutation) => Promise<unknown>

async function start(): Promise<void> {
  vi.resetModules()
  await (await import('./storage')).openStorage()
  box = await import('./outbox')
  ApiError = (await import('@/api/error')).ApiError
  void box.openOutbox(
    (mutation) => {
      sent.push(mutation)
      return send(mutation)
    },
    {
      done: (mutation) => done.push(mutation),
      refused: (mutation, error) => refused.push(`${mutation.name}: ${error.code}`),
    },
  )
}

beforeEach(async () => {
  vi.useFakeTimers()
  sent.length = done.length = refused.length = 0
  send = async () => 'ok'
  await start()
})
afterEach(() => vi.useRealTimers())

const claim = (coupon_id = 'k1') => box.enqueue('claim_coupon', CAMPAIGN_ID, { coupon_id })
const offline = () => Promise.reject(new ApiError('offline', '', 0))

test('is tried at once, and its result goes to whoever asked', async () => {
  expect(await claim()).toEqual({ kind: 'done', result: 'ok' })
  expect(box.pending.value).toEqual([])
  expect(done).toEqual([])
})

test('without a network it is kept, and sent again later with the same id', async () => {
  send = offline
  expect((await claim()).kind).toBe('kept')
  expect(box.pending.value).toHaveLength(1)
  send = async () => 'ok'
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent.map((one) => one.id)).toEqual([sent[0]?.id, sent[0]?.id])
  expect(done).toHaveLength(1)
  expect(box.pending.value).toEqual([])
})

test('many tries without a network do not make one strange answer a refusal', async () => {
  send = offline
  await claim()
  for (let tries = 0; tries < 10; tries++) await box.flush(true)
  send = () => Promise.reject(new ApiError('internal', 'a hotel asks to sign in', 403))
  await box.flush(true)
  expect(box.pending.value).toHaveLength(1)
  expect(refused).toEqual([])
})

test('waits longer after each failure', async () => {
  send = () => Promise.reject(new ApiError('internal', '', 500))
  await claim()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent.length).toBeGreaterThanOrEqual(3)
  expect(sent.length).toBeLessThanOrEqual(5)
})

test('the network coming back tries what is still waiting', async () => {
  send = offline
  await claim()
  send = async () => 'ok'
  await box.flush(true)
  expect(done).toHaveLength(1)
})

test('survives the app being closed', async () => {
  send = offline
  await claim()
  send = async () => 'ok'
  await vi.advanceTimersByTimeAsync(0)
  vi.clearAllTimers()
  await start()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(done.map((one) => one.name)).toEqual(['claim_coupon'])
  expect(box.pending.value).toEqual([])
})

test('a refusal is told to whoever waits, and undoes the guess', async () => {
  send = () => Promise.reject(new ApiError('coupon_sold_out', '', 409))
  const outcome = await claim()
  expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'coupon_sold_out' } })
  expect(box.pending.value).toEqual([])
  expect(refused).toEqual([])
})

test('a refusal that comes later is told to the app, and never blocks what follows', async () => {
  send = offline
  await claim('k1')
  await claim('k2')
  send = (mutation) =>
    mutation.name === 'claim_coupon' && mutation.args.coupon_id === 'k1'
      ? Promise.reject(new ApiError('coupon_sold_out', '', 409))
      : Promise.resolve('ok')
  await box.flush(true)
  expect(refused).toEqual(['claim_coupon: coupon_sold_out'])
  expect(done).toHaveLength(1)
  expect(box.pending.value).toEqual([])
})

test('what was withdrawn is not sent, and a campaign that ended takes its actions with it', async () => {
  send = offline
  await claim()
  await box.enqueue('read_inbox', 'other', { ids: ['m'] })
  const [first] = box.pending.value
  box.withdraw(first?.id ?? '')
  box.purgeOutbox('other')
  sent.length = 0
  await box.flush(true)
  expect(sent).toEqual([])
})
