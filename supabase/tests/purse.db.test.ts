import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, it } from 'vitest'
import { admin, closeConnections, openCampaign, verdict } from './cast.ts'
import { orderings } from './model/orderings.ts'
import { act, emptyPurse, ITEMS, type Purse, RULES, type Step } from './model/purse.ts'
import { addItem, balances, decide, earn, exchange, givePoints, requestPayout } from './rewarding.ts'

afterAll(closeConnections)

/** How many random histories; each is up to thirty steps. */
const RUNS = Number(process.env.MODEL_RUNS ?? 4)

/** A wish picks its payout among those that exist when its turn comes. */
const wish = fc.oneof(
  fc.record({ what: fc.constant('earn' as const), fen: fc.constantFrom(700, 1500, 4000, -600, -2500) }),
  fc.record({ what: fc.constant('points' as const), points: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    what: fc.constant('request' as const),
    amount_fen: fc.constantFrom(499, 500, 800, 1500, 2500),
  }),
  fc.record({
    what: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const, 'pay' as const),
    pick: fc.nat(),
  }),
  fc.record({ what: fc.constant('exchange' as const), item: fc.nat({ max: ITEMS.length - 1 }) }),
)
const history = fc.array(fc.array(wish, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 10 })

type Stage = Awaited<ReturnType<typeof openStage>>
async function openStage() {
  const own = await openCampaign()
  await admin`update campaigns set ${admin(RULES)} where id = ${own.id}`
  const items = await Promise.all(ITEMS.map((item) => addItem(own, { kind: 'goods', ...item })))
  return { own, ...(await own.employee(1)), items, payouts: new Map<string, string>() }
}

function aimed(purse: Purse, one: typeof wish extends fc.Arbitrary<infer T> ? T : never): Step[] {
  if (!('pick' in one)) return [one]
  const keys = Object.keys(purse.payouts)
  const payout = keys[one.pick % Math.max(keys.length, 1)]
  return payout === undefined ? [] : [{ what: one.what, payout }]
}

function really(stage: Stage, step: Step, key: string): Promise<unknown> {
  switch (step.what) {
    case 'earn':
      return earn(stage.own, stage.participant_id, step.fen)
    case 'points':
      return givePoints(stage.participant_id, step.points)
    case 'request':
      return requestPayout(stage.user, step.amount_fen).then(({ id }) => stage.payouts.set(key, id))
    case 'exchange':
      return exchange(stage.user, stage.items[step.item] ?? '')
    default: {
      const to = { approve: 'approved', reject: 'rejected', pay: 'paid' }[step.what]
      return decide(stage.payouts.get(step.payout) ?? '', { status: to, note: '见说明' })
    }
  }
}

async function seen(stage: Stage): Promise<Purse> {
  const rows = await admin<{ id: string; amount_fen: number; status: string }[]>`
    select id, amount_fen::int, status from payouts where participant_id = ${stage.participant_id}`
  const items = await admin<
    { id: string; taken: number }[]
  >`select id, taken from mall_items where campaign_id = ${stage.own.id}`
  const keys = [...stage.payouts].map(([key, id]) => [key, rows.find((row) => row.id === id)] as const)
  return {
    ...(await balances(stage.participant_id)),
    payouts: Object.fromEntries(
      keys.map(([key, row]) => [key, { amount_fen: row?.amount_fen ?? 0, status: row?.status ?? '' }]),
    ),
    taken: stage.items.map((id) => items.find((item) => item.id === id)?.taken ?? -1),
  }
}

/** Does steps at the same moment, and finds the order one after the other that explains every answer and the ledger. */
async function round(stage: Stage, before: Purse, steps: { step: Step; key: string }[]): Promise<Purse> {
  const answers = await Promise.all(steps.map(({ step, key }) => verdict(really(stage, step, key))))
  const real = await seen(stage)
  const told = steps.map((one, n) => ({ ...one, answer: answers[n] }))
  for (const ordering of orderings(told)) {
    const purse = structuredClone(before)
    const said = ordering.map(({ step, key }) => act(purse, step, key))
    if (ordering.every(({ answer }, n) => answer === said[n]) && isDeepStrictEqual(purse, real)) return purse
  }
  throw new Error(
    `No order of these steps explains what happened:\n${JSON.stringify({ told, before, real }, null, 1)}`,
  )
}

describe('what an employee has', () => {
  it('is what earning, asking, approving, rejecting, paying and exchanging one after the other would leave, even several at a time', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (rounds) => {
        const stage = await openStage()
        let purse = emptyPurse()
        let made = 0
        for (const wishes of rounds) {
          const steps = wishes.flatMap((one) => aimed(purse, one))
          purse = await round(
            stage,
            purse,
            steps.map((step) => ({ step, key: `${step.what}${++made}` })),
          )
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 3600_000)
})
