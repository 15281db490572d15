import { expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { Db, Tx } from '../db.ts'
import { testEnv } from '../testing/env.ts'
import { answerOf, BASE } from '../testing/person.ts'

/** A transaction in which every statement finds this row. */
const finding = (row: object) => (() => Promise.resolve([row])) as unknown as Tx

it('the service looks the link up; the figures are read as a viewer', async () => {
  const fail = () => Promise.reject(new Error('not this way'))
  const db: Db = {
    asPerson: fail,
    asServiceFor: fail,
    asService: (run) => run(finding({ campaign_id: 'c1' })),
    asViewer: (run) => run(finding({ figures: { totals: { orders: 1 } } })),
    ping: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  }
  const { app } = createApp(testEnv(), { db, log: () => {} })
  const answer = await answerOf(await app.request(`${BASE}/dashboard?link=x`))
  expect(answer).toMatchObject({ status: 200, body: { totals: { orders: 1 } } })
})
