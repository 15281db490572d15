import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { bringPoints, purse, setRules, wrongIn } from './booking.ts'
import { holder, lapseOf, payWith, ref, spend } from './pointing.ts'
import { admin, closeConnections, db, verdict } from './cast.ts'
import { Lots } from './lots.ts'

afterAll(closeConnections)

const spendable = async (who: { user: string; participant_id: string }) => {
  const [row] = await db.asPerson(
    who.user,
    (tx) => tx<{ points: number }[]>`select private.points_to_spend(${who.participant_id})::int as points`,
  )
  return row?.points
}

describe('points that lapse', () => {
  it('have a date when they are given, if the campaign sets one', async () => {
    const { own, participant_id } = await holder()
    await admin`select private.grant_points(${participant_id}, 5, ${ref()})`
    await setRules(own, { points_valid_days: 30 })
    await admin`select private.grant_points(${participant_id}, 7, ${ref()})`
    const rows = await admin`
      select e.amount::int, e.expires_at = e.created_at + interval '30 days' as in_time from ledger_entries e
       where e.participant_id = ${participant_id} order by e.amount`
    expect(rows).toEqual([
      { amount: 5, in_time: null },
      { amount: 7, in_time: true },
    ])
  })

  it('are used up first, and only what is left of them lapses', async () => {
    const { own, participant_id } = await holder()
    await bringPoints(own, participant_id, 100, 20)
    await bringPoints(own, participant_id, 100, 10)
    await bringPoints(own, participant_id, 100, 30)
    await bringPoints(own, participant_id, 100, null)
    await spend(participant_id, 130)
    for (const [day, available] of [
      [10, 270],
      [20, 200],
      [30, 100],
      [10_000, 100],
    ] as const) {
      await lapseOf(participant_id, day)
      expect(await purse(participant_id, 'points'), `day ${day}`).toEqual({ available, spent: 130 })
    }
  })

  it('cannot be spent any more, at the checkout or elsewhere, before the job has run', async () => {
    const { own, user, participant_id } = await holder()
    await bringPoints(own, participant_id, 1000, -1)
    await bringPoints(own, participant_id, 50, 5)
    expect(await spendable({ user, participant_id })).toBe(50)
    expect(await verdict(payWith(own, user, 51))).toBe('409 price_changed')
    expect(await verdict(spend(participant_id, 51))).toBe('409 points_too_few')
    expect(await verdict(spend(participant_id, 50))).toBe('done')
    expect(await purse(participant_id, 'points')).toEqual({ spent: 50 })
  })

  it('are booked out once by several jobs at the same moment', async () => {
    const { own, participant_id } = await holder()
    await bringPoints(own, participant_id, 100, -1)
    await bringPoints(own, participant_id, 100, -2)
    await bringPoints(own, participant_id, 100, 1)
    await Promise.all(Array.from({ length: 6 }, () => admin`select private.expire_points()`))
    await admin`select private.expire_points()` // whoever was passed over
    await admin`select private.lock_standings(${[participant_id]})` // waits for the same job of another test
    expect(await purse(participant_id, 'points')).toEqual({ available: 100 })
    const [row] =
      await admin`select count(*)::int as n from ledger_entries where participant_id = ${participant_id} and kind = 'points_expired'`
    expect(row?.n).toBe(1)
  })

  it('are left alone by the job while somebody is busy with the person’s rewards', async () => {
    const { own, participant_id } = await holder()
    await bringPoints(own, participant_id, 100, -1)
    await admin.begin(async (tx) => {
      await tx`select private.lock_standings(${[participant_id]})`
      await admin`select private.expire_points()`
      expect(await purse(participant_id, 'points')).toEqual({ available: 100 })
    })
  })

  it('lapse again when they come back too late', async () => {
    const { own, user, participant_id } = await holder()
    await bringPoints(own, participant_id, 100, 1)
    const order = await payWith(own, user, 100)
    await lapseOf(participant_id, 2)
    await db.asPerson(user, (tx) => tx`select private.cancel_order(${order.id})`)
    expect(await purse(participant_id, 'points')).toEqual({ available: 100 })
    await lapseOf(participant_id, 2)
    expect(await purse(participant_id, 'points')).toEqual({})
  })

  const days = fc.integer({ min: 0, max: 12 })
  const step = fc.oneof(
    fc.record({
      what: fc.constant('bring' as const),
      points: fc.integer({ min: 1, max: 100 }),
      days: fc.option(days),
    }),
    fc.record({
      what: fc.constantFrom('spend' as const, 'spend' as const, 'put_back' as const, 'take' as const),
      points: fc.integer({ min: 1, max: 150 }),
    }),
    fc.record({ what: fc.constant('wait' as const), days }),
  )
  const history = fc.array(step, { minLength: 5, maxLength: 16 })

  /** Does the same to the ledger and to lots, with every lot valid for as long as `valid` says; tells both balances each time. */
  async function* live(
    steps: typeof history extends fc.Arbitrary<infer T> ? T : never,
    valid: (days: number | null) => number | null,
  ) {
    const { own, participant_id } = await holder()
    const lots = new Lots()
    let today = 0
    const move = (kind: string, from: string, to: string, points: number) =>
      admin`select private.transfer('points', ${kind}, private.ledger_account(${own.id}, ${participant_id}, 'points', ${from}),
        private.ledger_account(${own.id}, ${participant_id}, 'points', ${to}), ${points}, ${ref()})`
    for (const one of steps) {
      if (one.what === 'wait') today += one.days
      else if (one.what === 'bring') {
        const from_now = valid(one.days)
        lots.bring(one.points, from_now === null ? Infinity : today + from_now)
        await bringPoints(own, participant_id, one.points, from_now === null ? null : today + from_now)
      } else if (one.what === 'spend') {
        if (lots.spend(one.points)) await move('points_spent', 'available', 'spent', one.points)
      } else if (one.what === 'put_back') {
        const points = lots.putBack(one.points)
        if (points > 0) await move('points_returned', 'spent', 'available', points)
      } else {
        lots.take(one.points)
        await admin`select private.take_points_back(${participant_id}, ${one.points}, ${ref()}, 'milestone_points_taken_back')`
      }
      lots.lapse(today)
      await lapseOf(participant_id, today)
      const { available = 0 } = await purse(participant_id, 'points')
      yield { ledger: available, lots: lots.balance, step: one }
    }
    expect(await wrongIn(own)).toEqual([])
  }
  const RUNS = Number(process.env.MODEL_RUNS ?? 12)

  it('lapse oldest first: after any history the ledger holds what lots would hold', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 12 }), async (steps, valid) => {
        for await (const { ledger, lots, step } of live(steps, () => valid))
          expect(ledger, JSON.stringify(step)).toBe(lots)
      }),
      { numRuns: RUNS },
    )
  }, 3600_000)

  it('never lapse more than lots would, even when the campaign changes how long points are valid', async () => {
    await fc.assert(
      fc.asyncProperty(
        history.map((steps) => steps.filter((one) => one.what !== 'put_back')),
        async (steps) => {
          for await (const { ledger, lots } of live(steps, (days) => days))
            expect(ledger).toBeGreaterThanOrEqual(lots)
        },
      ),
      { numRuns: RUNS },
    )
  }, 3600_000)
})
