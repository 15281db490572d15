import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { admin, closeConnections, db } from './cast.ts'

afterAll(closeConnections)

const DAY = 86_400_000
const prune = () => db.asService((tx) => tx`select private.prune(now(), 500)`)
/** Logs are numbered as they are written, so an old row has a low number. */
const early = () => -Math.floor(Math.random() * 1e12)

/** A row of each kind that belongs to `who`, without its time. */
const ROWS: Record<string, (who: string) => object> = {
  'private.idempotency_keys': (who) => ({
    ...{ user_id: who, key: who, route: 'POST /orders', request_hash: '\\x00', status: 200 },
  }),
  'private.link_codes': (who) => ({
    ...{ user_id: who, code_hash: `\\x${Buffer.from(who).toString('hex')}` },
  }),
  'private.link_tries': (who) => ({ id: early(), address_hash: who, device_hash: '' }),
  'private.pin_tries': (who) => ({ id: early(), user_id: who, passed: false }),
  'public.entry_scans': (who) => ({
    ...{ id: early(), user_id: who, outcome: 'code_unusable', address_hash: '', device_hash: '' },
  }),
  'private.payment_notices': (who) => ({
    ...{ id: who, event_type: 'TRANSACTION.SUCCESS', outcome: 'handled', times: 1 },
  }),
}

it.each([
  ['idempotency keys', 'private.idempotency_keys', 'created_at', 8],
  ['link codes', 'private.link_codes', 'expires_at', 1],
  ['link tries', 'private.link_tries', 'tried_at', 200],
  ['PIN tries', 'private.pin_tries', 'tried_at', 200],
  ['scans', 'public.entry_scans', 'scanned_at', 200],
  ['payment notices that were handled', 'private.payment_notices', 'received_at', 200],
])('%s are kept for their time and no longer', async (_, table, column, days) => {
  const [old, young] = [randomUUID(), randomUUID()]
  for (const [who, age] of [
    [old, days * DAY + 60_000],
    [young, days * DAY - 60_000],
  ] as const) {
    const row = { ...ROWS[table]?.(who), [column]: new Date(Date.now() - age) }
    await db.asService(
      (tx) => tx`insert into ${tx(table)} overriding system value
        select * from jsonb_populate_record(null::${tx(table)}, ${tx.json(row)})`,
    )
  }
  await Promise.all([prune(), prune()])
  const left = async (who: string) =>
    (await admin`select from ${admin(table)} t where to_jsonb(t)::text like ${`%${who}%`}`).length
  expect([await left(old), await left(young)]).toEqual([0, 1])
})

it('a payment notice from which nothing has followed stays', async () => {
  const id = randomUUID()
  await admin`insert into private.payment_notices (id, event_type, received_at) values (${id}, 'X', now() - interval '900 days')`
  await prune()
  expect(await admin`select from private.payment_notices where id = ${id}`).toHaveLength(1)
})
