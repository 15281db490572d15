import { expect, test, vi } from 'vitest'
import { NetworkError, request } from './request'
import { Stop } from './stop'

interface Options {
  timeout: number
  success(reply: object): void
  fail(reply: { errMsg: string }): void
  complete(): void
}

/** A request that is on its way, with the phone's side of it. */
function onItsWay() {
  const sent: { options?: Options; aborted: number } = { aborted: 0 }
  const abort = () => {
    sent.aborted += 1
    sent.options?.fail({ errMsg: 'request:fail abort' })
    sent.options?.complete()
  }
  vi.stubGlobal('uni', {
    request: (options: Options) => {
      sent.options = options
      return { abort }
    },
  })
  return sent
}
const answered = ({ options }: ReturnType<typeof onItsWay>) => {
  options?.success({ statusCode: 200, data: '{}', header: {} })
  options?.complete()
}

test('a request that is stopped ends as one without an answer', async () => {
  const sent = onItsWay()
  const stop = new Stop()
  const asking = request('/x', { stop })
  stop.now()
  await expect(asking).rejects.toBeInstanceOf(NetworkError)
  expect(sent.aborted).toBe(1)
})

test('what has been answered is not touched by a stop', async () => {
  const sent = onItsWay()
  const stop = new Stop()
  const asking = request('/x', { stop })
  answered(sent)
  expect((await asking).ok).toBe(true)
  stop.now()
  expect(sent.aborted).toBe(0)
})

test('after a stop nothing is sent', async () => {
  const sent = onItsWay()
  const stop = new Stop()
  stop.now()
  await expect(request('/x', { stop })).rejects.toBeInstanceOf(NetworkError)
  expect(sent.options).toBeUndefined()
})

test('waits fifteen seconds, or as long as the question needs', async () => {
  const sent = onItsWay()
  void request('/x')
  expect(sent.options?.timeout).toBe(15_000)
  void request('/x', { timeout: 35_000 })
  expect(sent.options?.timeout).toBe(35_000)
})
