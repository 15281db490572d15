import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PublishedPrize, PublishedTable, RecordedDraw, RevealedLottery } from './types.ts'
import { verifier, verify } from './verify.ts'

type Vectors = {
  seed: string
  commitment: string
  lottery: { opens_at: string; closes_at: string; tables: PublishedTable[]; draws: RecordedDraw[] }
}
type Lottery = { lottery: RevealedLottery; tables: PublishedTable[]; draws: RecordedDraw[] }

/** The published lottery: direct wins, used-up prizes, consolations, and a second table that is better than the first. */
function published(): Lottery {
  const file = readFileSync(new URL('../../docs/lottery-vectors.json', import.meta.url), 'utf8')
  const { seed, commitment, lottery } = JSON.parse(file) as Vectors
  const { tables, draws, ...times } = lottery
  return { lottery: { ...times, seed, commitment }, tables, draws }
}
const draw = (all: Lottery, seq: number) => all.draws.find((one) => one.seq === seq) as RecordedDraw
const table = (all: Lottery, version: number) =>
  all.tables.find((one) => one.version === version) as PublishedTable
const prize = (all: Lottery, n: number) => table(all, 1).prizes[n]?.prize_id ?? ''
const check = ({ lottery, tables, draws }: Lottery) => verify(lottery, tables, draws)

describe('verify', () => {
  it('finds nothing in a lottery that went as published, in whatever order the draws come', () => {
    const all = published()
    expect(all.draws.length).toBeGreaterThanOrEqual(20)
    expect(check(all)).toEqual([])
    expect(check({ ...all, draws: [...all.draws].reverse() })).toEqual([])
  })

  // seq 1, 7 and 10 took the third prize, 8 the first; 12 to 14 the second, 13 and 14 falling from the first; 15 to 19 found none left.
  it.each<[string, (all: Lottery) => void, string[]]>([
    ['a changed number', (all) => (draw(all, 5).number += 1), ['5 wrong_number']],
    ['other words of the phone', (all) => (draw(all, 2).client_seed = 'unlucky'), ['2 wrong_number']],
    [
      'another ticket',
      (all) =>
        (draw(all, 3).ticket_id = draw(all, 3).ticket_id.replace(/^./, (c) => (c === 'f' ? 'e' : 'f'))),
      ['3 wrong_number'],
    ],
    [
      'a prize given to a draw that won none',
      (all) => (draw(all, 20).prize_id = prize(all, 1)),
      ['20 wrong_prize'],
    ],
    [
      'a prize withheld',
      (all) => Object.assign(draw(all, 14), { prize_id: null, consolation_points: 20 }),
      ['14 wrong_prize', '14 wrong_consolation'],
    ],
    ['a better prize than was left', (all) => (draw(all, 13).prize_id = prize(all, 0)), ['13 wrong_prize']],
    ['a lesser prize than was left', (all) => (draw(all, 12).prize_id = prize(all, 2)), ['12 wrong_prize']],
    [
      'more given out than there is',
      (all) => Object.assign(draw(all, 15), { prize_id: prize(all, 2), consolation_points: 0 }),
      ['15 wrong_prize', '15 wrong_consolation'],
    ],
    [
      'a landed prize that is not where the number fell',
      (all) => (draw(all, 15).landed_prize_id = prize(all, 1)),
      ['15 wrong_landed_prize'],
    ],
    ['a smaller consolation', (all) => (draw(all, 16).consolation_points = 10), ['16 wrong_consolation']],
    ['a draw left out', (all) => all.draws.splice(1, 1), ['3 gap_in_seq']],
    ['the first draw left out', (all) => all.draws.splice(1 - 1, 2), ['3 gap_in_seq']],
    [
      'a draw counted twice',
      (all) => all.draws.push({ ...draw(all, 24) }),
      ['24 gap_in_seq', '24 ticket_drawn_twice'],
    ],
    [
      'a ticket drawn again',
      (all) => all.draws.push({ ...draw(all, 24), seq: 25 }),
      ['25 ticket_drawn_twice'],
    ],
    [
      'an old table',
      (all) => (draw(all, 24).table_version = 1),
      ['24 table_out_of_date', '24 wrong_consolation'],
    ],
    [
      'a table that was not published yet',
      (all) => (draw(all, 2).table_version = 2),
      ['2 table_out_of_date', '2 wrong_consolation'],
    ],
    ['a table nobody published', (all) => (draw(all, 24).table_version = 3), ['24 unknown_table']],
    [
      'a draw before it opened',
      (all) => (all.lottery.opens_at = '2026-11-24T02:00:00.000Z'),
      ['1 drawn_while_closed'],
    ],
    [
      'a draw after it closed',
      (all) => (all.lottery.closes_at = '2026-11-25T00:00:00.000Z'),
      ['24 drawn_while_closed'],
    ],
    [
      'another commitment',
      (all) => (all.lottery.commitment = '0'.repeat(64)),
      [' seed_does_not_fit_commitment'],
    ],
    ['no seed', (all) => (all.lottery.seed = null), [' no_seed']],
    ['a seed that is no hex', (all) => (all.lottery.seed = 'xyz'), [' no_seed']],
    ['odds that fell', (all) => (prizeOf(all, 0).odds_bps = 801), [' table_got_worse']],
    ['fewer pieces', (all) => (prizeOf(all, 0).quantity = 2), [' table_got_worse']],
    ['a prize that was renamed', (all) => (prizeOf(all, 2).name = '1000 积分'), [' table_got_worse']],
    ['a prize that was moved', (all) => (prizeOf(all, 2).position = 29), [' table_got_worse']],
    ['a prize that was removed', (all) => table(all, 2).prizes.splice(2), [' table_got_worse']],
    ['a consolation that fell', (all) => (table(all, 1).consolation_points = 21), [' table_got_worse']],
  ])('finds %s', (_, tamper, expected) => {
    const all = published()
    tamper(all)
    const found = check(all).map(({ seq, fault }) => `${seq ?? ''} ${fault}`)
    expect(found).toEqual(expect.arrayContaining(expected))
  })

  it('finds another seed in the commitment and in nearly every draw', () => {
    const all = published()
    all.lottery.seed = all.lottery.seed?.replace(/^./, (c) => (c === 'f' ? 'e' : 'f')) ?? null
    const faults = check(all)
    expect(faults[0]).toEqual({ seq: null, fault: 'seed_does_not_fit_commitment' })
    expect(faults.filter(({ fault }) => fault === 'wrong_number').length).toBeGreaterThan(20)
  })

  it('lets a draw by the older table stand that was made in the same millisecond as the newer one', () => {
    const all = published()
    draw(all, 11).drawn_at = table(all, 2).published_at
    expect(check(all)).toEqual([])
  })
})

it('a verifier can stop between two draws and go on', () => {
  const { lottery, tables, draws } = published()
  const { faults, next } = verifier(lottery, tables)
  expect(faults).toEqual([])
  expect(draws.map((one) => next(one))).toEqual(draws.map(() => []))
})

const prizeOf = (all: Lottery, n: number) => table(all, 1).prizes[n] as PublishedPrize
