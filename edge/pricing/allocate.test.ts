import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'

describe('allocate', () => {
  it('shares out every fen, also over lines too small to take the rest alone', () => {
    expect(allocate(2, [1, 1, 1], [0, 0, 0], 'cut').amounts).toEqual([1, 1, 0])
  })

  it('takes in proportion, the rest from the largest line', () => {
    expect(allocate(100, [300, 600, 100], [0, 0, 0], 'cut').amounts).toEqual([30, 60, 10])
    expect(allocate(101, [300, 600, 100], [0, 0, 0], 'cut').amounts).toEqual([30, 61, 10])
  })

  it('loses what a floor holds back, or moves it to lines with room', () => {
    const lines: [number, number[], number[]] = [100, [500, 500], [490, 0]]
    expect(allocate(...lines, 'cut')).toEqual({ amounts: [10, 50], amount_fen: 60, floor_limited: true })
    expect(allocate(...lines, 'refill')).toEqual({ amounts: [10, 90], amount_fen: 100, floor_limited: false })
  })
})
