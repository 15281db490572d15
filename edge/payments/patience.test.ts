import { describe, expect, it } from 'vitest'
import { Refusal } from '../errors.ts'
import type { LogLine } from '../log.ts'
import { NoAnswer, ask, askFor } from './patience.ts'

const never = () => new Promise<never>(() => {})

describe('a provider', () => {
  it('that answers in time is heard, and told when to give up', async () => {
    const controller = new AbortController()
    const patience = () => controller.signal
    expect(await ask({ patience }, (signal) => Promise.resolve(signal === controller.signal))).toBe(true)
  })

  it('that says nothing is left alone when patience ends, whether or not it listens', async () => {
    const controller = new AbortController()
    const asked = ask({ patience: () => controller.signal }, never)
    controller.abort()
    await expect(asked).rejects.toThrow(NoAnswer)
    await expect(ask({ patience: () => AbortSignal.abort() }, never)).rejects.toThrow(NoAnswer)
  })

  it('that answers after that is not heard, and its late fault harms nobody', async () => {
    const controller = new AbortController()
    let fail = (_: Error) => {}
    const asked = ask(
      { patience: () => controller.signal },
      () => new Promise<never>((_, reject) => (fail = reject)),
    )
    controller.abort()
    await expect(asked).rejects.toThrow(NoAnswer)
    fail(new Error('too late'))
  })

  it('that fails becomes one sentence for the person and one line in the log; its own refusals stay', async () => {
    const log: LogLine[] = []
    const parts = { patience: () => new AbortController().signal, log: (line: LogLine) => log.push(line) }
    const broken = () => Promise.reject(new TypeError('fetch failed'))
    await expect(askFor(parts, broken)).rejects.toMatchObject({ code: 'not_ready', status: 503 })
    expect(log).toMatchObject([{ event: 'provider_failed', error: { name: 'TypeError' } }])
    const refusing = () => Promise.reject(new Refusal('provider_unavailable'))
    await expect(askFor(parts, refusing)).rejects.toMatchObject({ code: 'provider_unavailable' })
  })
})
