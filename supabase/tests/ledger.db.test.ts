import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bringPoints,
  giveBack,
  purse,
  ripen,
  settleRewards,
  setRules,
  soldToFan,
  wrongIn,
} from './booking.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

let own: Campaign
let person: { user: string; participant_id: string }
beforeAll(async () => {
  own = await openCampaign()
  person = await own.employee(1)
  await admin`select private.grant_points(${person.participant_id}, 100, ${randomUUID()})`
})

class Undone extends Error {}
type Bucket = 'house' | 'pending' | 'available' | 'requested' | 'paid' | 'spent'
const account = async (bucket: Bucket, of = own, owner = person.participant_id) => {
  const holder = bucket === 'house' ? null : owner
  const [row] = await admin<
    { id: string }[]
  >`select private.ledger_account(${of.id}, ${holder}, 'points', ${bucket}) as id`
  return row?.id ?? ''
}
const post = (kind: string, from: string, to: string, amount: number, reference = randomUUID()) =>
  admin`select private.transfer('points', ${kind}, ${from}, ${to}, ${amount}, ${reference})`

describe('nobody, the admin included,', () => {
  const FORGERIES = [
    'update ledger_transfers set amount = amount + 1',
    'update ledger_transfers set memo = memo',
    'delete from ledger_transfers',
    'truncate ledger_transfers',
    'truncate ledger_transfers, ledger_accounts cascade',
    'update ledger_accounts set credits = credits + 1',
    'update ledger_accounts set participant_id = participant_id',
    'delete from ledger_accounts',
    'truncate ledger_accounts cascade',
    `insert into ledger_accounts (campaign_id, participant_id, unit, bucket, credits)
       select campaign_id, participant_id, 'points', 'requested', 1 from ledger_accounts where participant_id is not null limit 1`,
  ]

  it.each(FORGERIES)('can do this: %s', async (forgery) => {
    expect(await verdict(admin.unsafe(forgery))).toBe('403 forbidden')
    expect(await verdict(db.asService((tx) => tx.unsafe(forgery)))).toMatch(/^(403 forbidden|42501 )/)
    expect(await verdict(db.asPerson(person.user, (tx) => tx.unsafe(forgery)))).toMatch(/^42501 /)
  })

  it('can switch the guards off by posing as a replica, where that is allowed to the admin', async () => {
    const guards = await admin`
      select tgname, tgenabled from pg_trigger where tgname ~ '^(append_only|keep)' and tgname <> 'keep_totals' and not tgisinternal
         and tgrelid in ('ledger_transfers'::regclass, 'ledger_accounts'::regclass)`
    expect(guards.map((guard) => guard.tgenabled)).toEqual(['A', 'A', 'A', 'A'])
  })

  it('can post between two campaigns, to an account of another unit, for an unknown reason, or nothing at all', async () => {
    const other = await openCampaign()
    const [house, mine, theirs] = [
      await account('house'),
      await account('available'),
      await account('house', other),
    ]
    expect(await verdict(post('points_granted', theirs, mine, 1))).toMatch(/^23503 /)
    expect(await verdict(post('points_given', house, mine, 1))).toMatch(/^23514 .*known reason/)
    expect(await verdict(post('commission_accrued', house, mine, 1))).toMatch(/^23514 .*money/)
    expect(await verdict(post('points_granted', house, mine, 0))).toMatch(/^23514 .*more than 0/)
    expect(await verdict(post('points_granted', mine, mine, 1))).toMatch(/^23514 .*two different accounts/)
  })

  it('can take more out of an account than is in it, except out of what is available', async () => {
    const house = await account('house')
    for (const bucket of ['pending', 'requested', 'paid', 'spent'] as const)
      expect(await verdict(post('points_expired', await account(bucket), house, 1)), bucket).toMatch(
        /^23514 .*below zero/,
      )
    expect(await verdict(post('points_expired', await account('available'), house, 1))).toBe('done')
  })
})

describe('a reference', () => {
  it('is posted once when twelve post it at the same moment', async () => {
    const reference = randomUUID()
    const verdicts = await Promise.all(
      Array.from({ length: 12 }, () =>
        verdict(admin`select private.grant_points(${person.participant_id}, 7, ${reference})`),
      ),
    )
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(1)
    expect(verdicts.filter((one) => one.startsWith('23505 '))).toHaveLength(11)
    const [row] =
      await admin`select sum(amount)::int as points from ledger_transfers where reference = ${'points_granted:' + reference}`
    expect(row?.points).toBe(7)
  })

  it('of another kind is another cause', async () => {
    const reference = randomUUID()
    await admin`select private.grant_points(${person.participant_id}, 7, ${reference})`
    await admin`select private.grant_points(${person.participant_id}, 7, ${reference}, 'milestone_points')`
    expect(
      await verdict(admin`select private.grant_points(${person.participant_id}, 7, ${reference})`),
    ).toMatch(/^23505 /)
  })
})

describe('a balance', () => {
  it('equals the sum of its entries after any transfers, several at once, and all accounts sum to zero', async () => {
    const scene = await openCampaign()
    const people = await Promise.all([1, 2, 3].map((n) => scene.employee(n)))
    const step = fc.record({
      who: fc.nat(2),
      points: fc.integer({ min: 1, max: 1000 }),
      what: fc.constantFrom('grant', 'take', 'spend'),
    })
    const due = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        await Promise.all(
          steps.map(async ({ who, points, what }) => {
            const id = people[who]?.participant_id ?? ''
            const ref = randomUUID()
            const done = await verdict(
              what === 'grant'
                ? admin`select private.grant_points(${id}, ${points}, ${ref})`
                : what === 'take'
                  ? admin`select private.take_points_back(${id}, ${points}, ${ref}, 'milestone_points_taken_back')`
                  : admin`select private.spend_points_on(${id}, ${points}, ${ref}, 'mall_spent')`,
            )
            expect(['done', what === 'spend' ? '409 points_too_few' : 'done']).toContain(done)
            if (done === 'done') due[who] = (due[who] ?? 0) + (what === 'grant' ? points : -points)
          }),
        )
        expect(await wrongIn(scene)).toEqual([])
        for (const [n, { participant_id }] of people.entries()) {
          const [row] = await admin`
            select private.balance_of(${participant_id}, 'points', 'available')::int as kept,
                   (select coalesce(sum(e.amount), 0)::int from ledger_entries e
                     where e.participant_id = ${participant_id} and e.bucket = 'available') as entries`
          expect(row).toEqual({ kept: due[n], entries: due[n] })
        }
      }),
      { numRuns: 15 },
    )
  })

  it('of the house is what it gave, less what came back', async () => {
    const scene = await openCampaign()
    const { participant_id } = await scene.employee(1)
    await admin`select private.grant_points(${participant_id}, 70, 'a' || ${participant_id})`
    await admin`select private.take_points_back(${participant_id}, 20, 'b' || ${participant_id}, 'milestone_points_taken_back')`
    const [row] = await admin`select private.balance(${await account('house', scene)})::int as house`
    expect(row?.house).toBe(-50)
  })

  it('that was tampered with behind the triggers is found by the check', async () => {
    const scene = await openCampaign()
    const { participant_id } = await scene.employee(1)
    await bringPoints(scene, participant_id, 50, null)
    await admin
      .begin(async (tx) => {
        await tx`alter table ledger_accounts disable trigger keep_totals`
        await tx`update ledger_accounts set credits = 51 where participant_id = ${participant_id}`
        expect(await tx`select * from report_ledger_check where campaign_id = ${scene.id}`).toMatchObject([
          { problem: 'totals differ from entries', credits: '51', booked_credits: '50' },
          { problem: 'accounts do not sum to zero', credits: '1' },
        ])
        throw new Undone()
      })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Undone))
  })
})

describe('people', () => {
  it('see the entries of their own accounts with their reason, and nobody else’s', async () => {
    const scene = await openCampaign()
    await setRules(scene, { points_earned_per_yuan: 1 })
    const { root, fan, order } = await soldToFan(scene)
    const seen = (user: string) =>
      db.asPerson(
        user,
        (tx) => tx<{ kind: string; memo: object }[]>`select kind, memo from ledger_entries order by kind`,
      )
    expect(await seen(root.user)).toMatchObject([
      { kind: 'commission_accrued', memo: { order_no: order.order_no, level: 1, rate_bps: 1000 } },
    ])
    expect(await seen(fan.user)).toEqual([{ kind: 'points_earned', memo: { order_no: order.order_no } }])
    expect(await seen(randomUUID())).toEqual([])
  })

  it('learn what they can spend of their own points, and of nobody else’s', async () => {
    const asked = (user: string) =>
      db
        .asPerson(user, (tx) => tx`select private.points_to_spend(${person.participant_id})::int as points`)
        .then(([row]) => row?.points as number)
    expect(await asked(person.user)).toBeGreaterThan(0)
    expect(await asked((await own.employee(2)).user)).toBe(0)
  })

  it('learn when pending rewards become available, if the order is theirs or rewards them', async () => {
    const scene = await openCampaign()
    const { root, fan, order } = await soldToFan(scene)
    const asked = (user: string) =>
      db.asPerson(user, async (tx) => {
        const [row] = await tx`select private.releases_at(${order.id}) is not null as known,
          (select count(*)::int from private.released_orders(${root.participant_id}, '0')) as orders`
        return row
      })
    expect(await asked(root.user)).toEqual({ known: false, orders: 0 })
    await ripen(order.id)
    expect(await asked(root.user)).toEqual({ known: true, orders: 1 })
    expect(await asked(fan.user)).toEqual({ known: true, orders: 0 })
    expect(await asked((await scene.employee(2)).user)).toEqual({ known: false, orders: 0 })
  })
})

it('the ledger of a whole sale, refunds after settlement included, passes its own check', async () => {
  const scene = await openCampaign()
  await setRules(scene, { points_earned_per_yuan: 2, refund_within_days: 10 })
  const { root, fan, order } = await soldToFan(scene, 3)
  await giveBack(fan.user, order.id, 1)
  await ripen(order.id)
  await settleRewards(order.id)
  await setRules(scene, { refund_within_days: 60 })
  await giveBack(fan.user, order.id, 2)
  expect(await purse(root.participant_id, 'commission')).toEqual({})
  expect(await purse(fan.participant_id, 'points')).toEqual({})
  expect(await wrongIn(scene)).toEqual([])
})
