import { expect, it, vi } from 'vitest'
import { openSimulator } from './testing.ts'

const path = '/wxa/generatescheme'
const life = { expire_type: 1, expire_interval: 1 }

it('is what a test has ordered for a path, so often and no more', async () => {
  const { call, control, withToken } = openSimulator()
  const address = await withToken(path)
  await control('/trouble', { path, errcode: 45009, times: 2 })
  expect(await call(address, life)).toMatchObject({ errcode: 45009 })
  expect(await call('/wxa/generate_urllink', life)).toMatchObject({ errcode: 41001 })
  expect(await call(address, life)).toMatchObject({ errcode: 45009 })
  expect(await call(address, life)).toMatchObject({ errcode: 0 })
})

it('may be an answer that is no JSON', async () => {
  const { fetched, control, withToken } = openSimulator()
  const address = await withToken(path)
  await control('/trouble', { path, nonsense: true })
  expect(await (await fetched(address, life)).text()).toMatch(/^<html>/)
  expect((await fetched(address, life)).headers.get('content-type')).toContain('application/json')
})

it('may be an answer that is late: another call overtakes it', async () => {
  const { call, control, withToken } = openSimulator()
  const address = await withToken(path)
  await control('/trouble', { path, delay_ms: 5_000 })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  let answered = false
  const late = call(address, life).then(() => (answered = true))
  await vi.waitUntil(() => vi.getTimerCount() > 0)
  expect(await call(address, life)).toMatchObject({ errcode: 0 })
  expect(answered).toBe(false)
  vi.advanceTimersByTime(5_000)
  await late
  vi.useRealTimers()
})
