import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { givenPrize, landedPrize } from './table.ts'
import type { PublishedPrize, PublishedTable } from './types.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../docs/lottery-vectors.json', import.meta.url), 'utf8'),
) as { landings: { number: number; landed_prize_id: string | null }[]; lottery: { tables: PublishedTable[] } }

const prize = (position: number, odds_bps: number, quantity = 1): PublishedPrize => {
  const prize_id = `p${position}`
  return { position, prize_id, name: prize_id, odds_bps, quantity }
}
const none = () => 0

describe('a number', () => {
  it('lands where the published vectors say, at the edges of the odds', () => {
    const [table] = vectors.lottery.tables
    expect(vectors.landings.length).toBeGreaterThanOrEqual(8)
    for (const { number, landed_prize_id } of vectors.landings) {
      expect(landedPrize(table?.prizes ?? [], number)?.prize_id ?? null).toBe(landed_prize_id)
    }
  })

  it('goes through the prizes by position, however they come, and passes those without odds', () => {
    const prizes = [prize(30, 100), prize(10, 0), prize(20, 100)]
    expect([0, 99, 100, 199, 200].map((number) => landedPrize(prizes, number)?.position ?? null)).toEqual([
      20,
      20,
      30,
      30,
      null,
    ])
  })
})

describe('what is given', () => {
  const prizes = [prize(30, 0, 2), prize(10, 5000, 9), prize(20, 5000, 1)]
  const landed = prizes[2] ?? null

  it('is the prize itself, then the next by position that is left, then nothing; never one before it', () => {
    const left = (taken: Record<string, number>) =>
      givenPrize(prizes, landed, (id) => taken[id] ?? 0)?.position
    expect(left({})).toBe(20)
    expect(left({ p20: 1 })).toBe(30)
    expect(left({ p20: 1, p30: 1 })).toBe(30)
    expect(left({ p20: 1, p30: 2 })).toBeUndefined()
  })

  it('is nothing for a number that landed on no prize', () => {
    expect(givenPrize(prizes, null, none)).toBeNull()
  })
})
