import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import * as acting from './acting.ts'
import { bought, buy } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'

afterAll(closeConnections)

type Cast = { own: Campaign; user: string; participant_id: string }

it.each<[string, string, (cast: Cast, why: string) => Promise<string>]>([
  [
    'a refund',
    'refunds',
    async ({ own, user }, why) => acting.refundOrder((await bought(own, user, 1)).order.order_no, why),
  ],
  [
    'a cancellation',
    'orders',
    async ({ own, user }, why) =>
      acting.cancelFor((await buy(own, user, { lines: [{ n: 1, quantity: 1 }] })).order_no, why),
  ],
  ['a block', 'participants', ({ participant_id }, why) => acting.blockPerson(participant_id, why)],
  ['a hold', 'reward_flags', ({ participant_id }, why) => acting.holdRewards(participant_id, why)],
  ['a correction of stock', 'sku_stock', ({ own }, why) => acting.correctStock(own.id, 'S-0', 9, why)],
  ['a released place', 'participants', ({ own }, why) => acting.releasePlace(own.id, own.tag + '1', why)],
])('%s stands in the audit log with its reason, in the table %s', async (_, table, act) => {
  const own = await openCampaign()
  const cast = { own, ...(await own.employee(1)) }
  const why = `原因 ${randomUUID()}`
  await act(cast, why)
  const rows = await admin<{ table_name: string }[]>`select table_name from audit_log where reason = ${why}`
  expect(rows.map(({ table_name }) => table_name.replace('public.', ''))).toContain(table)
})
