import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'

const waits = (errcode: number | null) =>
  Array.from({ length: 12 }, (_, tried) => {
    const outcome = outcomeOf(errcode, tried + 1)
    return outcome.state === 'failed' ? outcome.wait_s : 'sent'
  })

describe('after a try', () => {
  it('a message that WeChat has taken is done', () => {
    expect(outcomeOf(0, 1)).toEqual({ state: 'sent' })
  })

  it.each([[null], [-1], [45011], [40001], [40125], [50002]])(
    'that ended with %s there are more, ever less often, at least every hour',
    (errcode) => {
      expect(waits(errcode)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600])
    },
  )

  it('with the calls of the day used up it is tried every hour', () => {
    expect(new Set(waits(45009))).toEqual(new Set([3600]))
  })

  it('to a person who has not agreed there is none, and that is nobody’s fault', () => {
    expect(outcomeOf(43101, 1)).toEqual({
      state: 'failed',
      reason: '43101',
      wait_s: null,
      consent_gone: true,
      our_fault: false,
    })
  })

  it.each([40003, 40037, 41030, 47003])(
    'that WeChat will never take (%i) there is none, and it is our fault',
    (errcode) => {
      expect(outcomeOf(errcode, 1)).toMatchObject({ wait_s: null, our_fault: true, consent_gone: false })
    },
  )
})
