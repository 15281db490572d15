import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, it } from 'vitest'
import { closeConnections } from './cast.ts'
import { aimed, history } from './model/intents.ts'
import { orderings } from './model/orderings.ts'
import { nameReturns, realPicture } from './model/picture.ts'
import { openShop, really, type Shop } from './model/real.ts'
import { picture, type State } from './model/shop.ts'
import { act, type Step } from './model/steps.ts'

afterAll(closeConnections)

/** How many random histories; each is some forty steps. */
const RUNS = Number(process.env.MODEL_RUNS ?? 3)

/** Does steps at the same moment, and finds the order one after the other that explains every reply and the database. */
async function round(shop: Shop, before: State, steps: { step: Step; key: string }[]): Promise<State> {
  const replies = await Promise.all(steps.map(({ step, key }) => really(shop, before, step, key)))
  const real = await realPicture(shop)
  const tried = []
  for (const ordering of orderings(steps.map((one, n) => ({ ...one, reply: replies[n] })))) {
    const state = structuredClone(before)
    const said = ordering.map(({ step, key }) => act(state, step, key))
    const explained = ordering.every(({ reply }, n) => reply === said[n])
    if (explained && isDeepStrictEqual(picture(state), real)) return state
    tried.push({ order: ordering.map(({ key }) => key), said, picture: picture(state) })
  }
  const seen = steps.map(({ step, key }, n) => ({ key, ...step, reply: replies[n] }))
  throw new Error(
    `No order of these steps explains what happened:\n${JSON.stringify({ seen, real, tried }, null, 1)}`,
  )
}

describe('whatever people, clerks, the admin and the provider do, several at a time', () => {
  it('stock, claims, budgets, payments, refunds, rewards, payouts and the ledger are what one thing after the other would give', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (rounds) => {
        const shop = await openShop()
        let state: State = { rules: shop.rules, orders: [], payouts: [] }
        let made = 0
        for (const wishes of rounds) {
          const steps = wishes.flatMap((wish) => {
            const step = aimed(state, wish)
            return step ? [{ step, key: `${step.what}${++made}` }] : []
          })
          state = await round(shop, state, steps)
          await nameReturns(shop, state)
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 3600_000)
})
