import { describe, expect, it } from 'vitest'
import { refusedBy } from './outcome.ts'

const waits = (errcode: number | null) =>
  Array.from({ length: 9 }, (_, i) => {
    const outcome = refusedBy(errcode, i + 1)
    return outcome.state === 'failed' ? outcome.wait_s : 'done'
  })

describe('after a refusal', () => {
  it.each([null, -1, 40001, 41030, 48001])(
    '%s is tried again, each time later, an hour at most',
    (errcode) => {
      expect(waits(errcode)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
    },
  )

  it('a full minute is waited for', () => expect(waits(45009)).toEqual(Array(9).fill(60)))

  it.each([40097, 40129, 40169, 47001, 85096])(
    '%i is given up: the same code would be refused again',
    (errcode) => {
      expect(waits(errcode)).toEqual(Array(9).fill(null))
    },
  )

  it('its number is the reason, and whose fault it is decides whether it is logged', () => {
    expect(refusedBy(null, 1)).toMatchObject({ reason: 'no_answer', our_fault: false })
    expect(refusedBy(-1, 1)).toMatchObject({ reason: '-1', our_fault: false })
    expect(refusedBy(45009, 1)).toMatchObject({ reason: '45009', our_fault: false })
    expect(refusedBy(41030, 1)).toMatchObject({ reason: '41030', our_fault: true })
  })
})
