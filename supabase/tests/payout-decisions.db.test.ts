import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../edge/db.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { balances, decide, earn, earner, holdRewards, requestPayout, told } from './rewarding.ts'

afterAll(closeConnections)

const status = async (id: string) => {
  const [row] = await admin`select status from payouts where id = ${id}`
  return row?.status as string
}
describe('deciding about a payout in Studio', () => {
  it('approving moves nothing, paying moves the amount to paid and tells the employee once', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    await decide(id, { status: 'approved' })
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 3000, paid: 0 })
    await decide(id, { status: 'paid', paid_ref: 'B-1' })
    await decide(id, { paid_ref: 'B-2' })
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 0, paid: 3000 })
    expect(await told(one.participant_id, 'payout_paid')).toEqual([{ payout_id: id, amount_fen: 3000 }])
    const [row] =
      await admin`select paid_at is not null as paid, decided_at is not null as decided from payouts where id = ${id}`
    expect(row).toEqual({ paid: true, decided: true })
  })

  it('rejecting, before or after the approval, gives the amount back and says why', async () => {
    const one = await earner(5000)
    for (const before of ['requested', 'approved']) {
      const { id } = await requestPayout(one.user, 3000)
      if (before === 'approved') await decide(id, { status: 'approved' })
      await decide(id, { status: 'rejected', note: '卡号不符' })
      expect(await balances(one.participant_id), before).toMatchObject({ available: 5000, requested: 0 })
    }
    const facts = { amount_fen: 3000, note: '卡号不符' }
    expect(await told(one.participant_id, 'payout_rejected')).toMatchObject([facts, facts])
  })

  it('a rejection without a note is refused with a sentence', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    await expect(decide(id, { status: 'rejected', note: ' ' })).rejects.toThrow(
      'a rejected payout needs a note',
    )
    expect(await status(id)).toBe('requested')
  })

  it.each<[string, string[], Record<string, string | number>]>([
    ['paying what nobody approved', [], { status: 'paid' }],
    ['going back to requested', ['approved'], { status: 'requested' }],
    ['rejecting what is paid', ['approved', 'paid'], { status: 'rejected', note: 'x' }],
    ['reviving what is rejected', ['rejected'], { status: 'approved' }],
    ['another amount', [], { amount_fen: 2999 }],
    ['another person', [], { participant_id: randomUUID() }],
    ['another day', [], { created_at: '2020-01-01' }],
  ])('%s is refused, and nothing moves', async (_, steps, change) => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    for (const step of steps)
      await decide(id, step === 'rejected' ? { status: step, note: 'x' } : { status: step })
    const before = await balances(one.participant_id)
    expect(await verdict(decide(id, change))).toBe('400 invalid_input')
    expect(await balances(one.participant_id)).toEqual(before)
  })

  it('is never done by deleting the row, or by making one that is paid or larger than the balance', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    expect(await verdict(admin`delete from payouts where id = ${id}`)).toBe('403 forbidden')
    const make = (payout: Record<string, string | number>) => {
      const row = { campaign_id: one.own.id, participant_id: one.participant_id, ...payout }
      return verdict(admin`insert into payouts ${admin(row)}`)
    }
    const other = await openCampaign()
    expect(await make({ amount_fen: 1000, status: 'paid' })).toBe('400 invalid_input')
    expect(await make({ amount_fen: 1000, campaign_id: other.id })).toBe('400 invalid_input')
    expect(await make({ amount_fen: 2001 })).toBe('409 balance_too_low')
    expect(await make({ amount_fen: 2000 })).toBe('done')
    expect(await balances(one.participant_id)).toMatchObject({ available: 0, requested: 5000 })
  })

  it('an approval is refused once refunds left the employee owing, and while a review is open', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 5000)
    await earn(one.own, one.participant_id, -1)
    expect(await verdict(decide(id, { status: 'approved' }))).toBe('409 balance_too_low')
    await earn(one.own, one.participant_id, 1)
    await holdRewards(one.participant_id)
    expect(await verdict(decide(id, { status: 'approved' }))).toBe('409 rewards_held')
    expect(await verdict(decide(id, { status: 'rejected', note: '审核中' }))).toBe('done')
  })

  it('many are decided at once, or none of them', async () => {
    const [one, two] = [await earner(5000), await earner(5000)]
    const ids = [(await requestPayout(one.user, 2000)).id, (await requestPayout(two.user, 2000)).id]
    await admin`select private.approve_payouts(${ids})`
    await decide(ids[0] ?? '', { status: 'rejected', note: 'x' })
    expect(await verdict(admin`select private.pay_payouts(${ids}, 'B-3')`)).toBe('400 invalid_input')
    expect(await status(ids[1] ?? '')).toBe('approved')
    await admin`select private.pay_payouts(${ids.slice(1)}, 'B-3')`
    expect(await balances(two.participant_id)).toMatchObject({ paid: 2000, requested: 0 })
  })

  it.each(['payouts', 'persons'])(
    'many decided at once lock %s in one order, so that nobody who locks some of them too is blocked for ever',
    async (what) => {
      const own = await openCampaign()
      const people = await Promise.all(Array.from({ length: 9 }, (_, n) => own.employee(n + 1)))
      for (const { participant_id } of people) await earn(own, participant_id, 1000)
      const asked = await Promise.all(people.map(({ user }) => requestPayout(user, 1000)))
      const ids = asked.map(({ id }) => id)
      const rows = [...(what === 'payouts' ? ids : people.map((each) => each.participant_id))].sort()
      const lock = (tx: Tx, some: string[]) =>
        what === 'payouts'
          ? tx`select from payouts where id = any (${some}) order by id for no key update`
          : tx`select private.lock_standings(${some})`
      let approving = Promise.resolve('')
      await admin.begin(async (tx) => {
        await lock(tx, rows.slice(0, 1))
        approving = verdict(admin`select private.approve_payouts(${ids})`)
        await expect
          .poll(
            () =>
              admin`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%approve_payouts%'`,
            { timeout: 20_000 },
          )
          .toHaveLength(1)
        await lock(tx, rows)
      })
      expect(await approving).toBe('done')
    },
  )

  it('one payout paid and rejected at the same moment is booked once', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    await decide(id, { status: 'approved' })
    const tries = ['paid', 'rejected', 'paid', 'rejected'].map((to) =>
      verdict(decide(id, { status: to, note: 'x' })),
    )
    const all = await Promise.all(tries)
    // saying paid again is no step at all, so both of one kind may have succeeded
    const to = await status(id)
    expect(all.filter((each) => each === '400 invalid_input')).toHaveLength(2)
    expect(await balances(one.participant_id)).toMatchObject(
      to === 'paid'
        ? { available: 2000, requested: 0, paid: 3000 }
        : { available: 5000, requested: 0, paid: 0 },
    )
  })
})

describe('a forgotten employee', () => {
  it('leaves their payout in the books without them, and it can still be decided', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    await db.asPerson(one.user, (tx) => tx`select private.forget_person()`)
    const [row] = await admin`select user_id, amount_fen::int, status from payouts where id = ${id}`
    expect(row).toEqual({ user_id: null, amount_fen: 3000, status: 'requested' })
    await admin`select private.approve_payouts(${[id]})`
    await admin`select private.pay_payouts(${[id]}, 'B-4')`
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 0, paid: 3000 })
  })
})
