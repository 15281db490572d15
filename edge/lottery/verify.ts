import { fromHex } from './bytes.ts'
import { commitmentOf, drawnNumber } from './number.ts'
import { givenPrize, landedPrize } from './table.ts'
import { tableFaults } from './table-faults.ts'
import type { PublishedTable, RecordedDraw, RevealedLottery } from './types.ts'

/** What does not fit; `seq` names the draw, null: the lottery as a whole. */
export type Fault = { seq: number | null; fault: FaultName; expected?: string; found?: string }

export type FaultName =
  | 'no_seed'
  | 'seed_does_not_fit_commitment'
  | 'table_got_worse'
  | 'gap_in_seq'
  | 'ticket_drawn_twice'
  | 'unknown_table'
  | 'table_out_of_date'
  | 'drawn_while_closed'
  | 'wrong_number'
  | 'wrong_landed_prize'
  | 'wrong_prize'
  | 'wrong_consolation'

/** Takes a lottery's draws one by one in the order of `seq`, so that a phone can pause in between. */
export type Verifier = {
  /** Of the lottery as a whole. */
  faults: readonly Fault[]
  next(draw: RecordedDraw): Fault[]
}

/** Derives again what every draw must have given, from nothing but what was published. */
export function verifier(lottery: RevealedLottery, tables: readonly PublishedTable[]): Verifier {
  const seed = fromHex(lottery.seed ?? '')
  if (seed === null || seed.length === 0) return { faults: [{ seq: null, fault: 'no_seed' }], next: () => [] }
  const faults = tableFaults(tables)
  if (commitmentOf(seed) !== lottery.commitment) {
    faults.unshift({ seq: null, fault: 'seed_does_not_fit_commitment' })
  }
  return { faults, next: checker(seed, lottery, tables) }
}

function checker(seed: Uint8Array, lottery: RevealedLottery, tables: readonly PublishedTable[]) {
  const tickets = new Set<string>()
  const taken = new Map<string, number>()
  let seq = 0

  return (draw: RecordedDraw): Fault[] => {
    const found: Fault[] = []
    const expect = (fault: FaultName, wanted: string | number | null, got: string | number | null) => {
      if (wanted === got) return
      found.push({
        seq: draw.seq,
        fault,
        expected: wanted === null ? '-' : String(wanted),
        found: String(got ?? '-'),
      })
    }
    expect('gap_in_seq', seq + 1, draw.seq)
    seq = draw.seq
    if (tickets.has(draw.ticket_id)) found.push({ seq, fault: 'ticket_drawn_twice', found: draw.ticket_id })
    tickets.add(draw.ticket_id)

    const at = Date.parse(draw.drawn_at)
    if (at < Date.parse(lottery.opens_at) || at > Date.parse(lottery.closes_at)) {
      found.push({ seq, fault: 'drawn_while_closed', found: draw.drawn_at })
    }
    const number = drawnNumber(seed, draw.ticket_id, draw.client_seed)
    expect('wrong_number', number, draw.number)

    const table = tables.find(({ version }) => version === draw.table_version)
    if (!table) return [...found, { seq, fault: 'unknown_table', found: String(draw.table_version) }]
    // Times are cut to the millisecond on their way, so what was published within the same one may have come after.
    const later = tables.some(
      ({ version, published_at }) => version > table.version && Date.parse(published_at) < at,
    )
    if (later || Date.parse(table.published_at) > at) {
      found.push({ seq, fault: 'table_out_of_date', found: String(table.version) })
    }

    const landed = landedPrize(table.prizes, number)
    expect('wrong_landed_prize', landed?.prize_id ?? null, draw.landed_prize_id)
    const prize = givenPrize(table.prizes, landed, (id) => taken.get(id) ?? 0)
    expect('wrong_prize', prize?.prize_id ?? null, draw.prize_id)
    expect('wrong_consolation', prize ? 0 : table.consolation_points, draw.consolation_points)
    // What was given counts, not what should have been: one fault is not to be found again in every later draw.
    if (draw.prize_id !== null) taken.set(draw.prize_id, (taken.get(draw.prize_id) ?? 0) + 1)
    return found
  }
}

/** Everything that does not fit in a lottery and all of its draws; an empty list: all is as it was promised. */
export function verify(
  lottery: RevealedLottery,
  tables: readonly PublishedTable[],
  draws: readonly RecordedDraw[],
): Fault[] {
  const { faults, next } = verifier(lottery, tables)
  return [...faults, ...[...draws].sort((a, b) => a.seq - b.seq).flatMap(next)]
}
