import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { askBack, bought, buy, finish, type Wish } from './buying.ts'
import { admin, type Campaign, db } from './cast.ts'

/** Settings of a campaign, as the admin edits them. */
export const setRules = (own: Campaign, rules: Record<string, number | boolean | null>) =>
  admin`update campaigns set ${admin(rules)} where id = ${own.id}`

/** An exception from the campaign's commission rates. */
export const setRate = (own: Campaign, rate: Record<string, string | number>) =>
  admin`insert into commission_rates ${admin({ campaign_id: own.id, ...rate })}`

/** An employee and their fan, who has bought pieces at the staff price. */
export async function soldToFan(own: Campaign, quantity = 1, wish: Partial<Wish> = {}) {
  const root = await own.employee(1)
  const fan = await own.friend(root)
  return { root, fan, ...(await bought(own, fan.user, quantity, wish)) }
}

/** The buyer had it long enough that no refund can be asked for any more. */
export const ripen = (order_id: string, days = 30) =>
  db.asService(
    (tx) => tx`update orders set status = 'completed', fulfilled_at = now() - make_interval(days => ${days}),
      completed_at = now() - make_interval(days => ${days}) where id = ${order_id}`,
  )

/** The job that makes rewards available. Where the same job of another test is at this order, it is waited for. */
export async function settleRewards(order_id: string) {
  await db.asService((tx) => tx`select private.settle_rewards()`)
  await admin`select from orders where id = ${order_id} for no key update`
}

/** Pieces asked back, agreed to and given back. */
export async function giveBack(user: string, order_id: string, pieces: number | [string, number][]) {
  const { id, status } = await askBack(user, order_id, pieces)
  if (status === 'requested') await admin`select private.approve_refund(${id})`
  await finish(id)
}

/** All of a unit that a person has, by bucket; what is empty is left out. */
export async function purse(participant_id: string, unit: 'commission' | 'points') {
  const rows = await admin<{ bucket: string; amount: number }[]>`
    select bucket, (credits - debits)::int as amount from ledger_accounts
     where participant_id = ${participant_id} and unit = ${unit} and credits <> debits order by bucket`
  return Object.fromEntries(rows.map(({ bucket, amount }) => [bucket, amount]))
}

/** Points that came in and lapse on a day from today, or never. */
export const bringPoints = (own: Campaign, participant_id: string, points: number, days: number | null) =>
  admin`select private.transfer('points', 'points_granted', private.ledger_account(${own.id}, null, 'points', 'house'),
    private.ledger_account(${own.id}, ${participant_id}, 'points', 'available'), ${points}, ${randomUUID()},
    p_expires_at => now() + make_interval(days => ${days}::int))`

/** What the ledger's own check finds wrong in a campaign. */
export const wrongIn = (own: Campaign) =>
  admin`select * from report_ledger_check where campaign_id = ${own.id}`

/** Until somebody waits for a lock of this transaction. */
export async function untilAwaited(tx: postgres.TransactionSql): Promise<void> {
  const [me] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  const [row] = await admin<{ awaited: boolean }[]>`
    select exists (select from pg_stat_activity a where ${me?.pid ?? 0} = any (pg_blocking_pids(a.pid))) as awaited`
  if (!row?.awaited) await untilAwaited(tx)
}

/** What an order brings the employee, of how much money for goods, and at which level. */
export const orderMoney = async (order_id: string) => {
  const [row] = await admin<{ commission: number; base: number; level: number }[]>`
    select commission_fen::int as commission, (total_fen - shipping_fen)::int as base, commission_level as level from orders where id = ${order_id}`
  if (!row) throw new Error('no order')
  return row
}
/** An order of one piece of each of these SKUs at the list price. */
export const onePiece = (own: Campaign, fan: { user: string }, skus = [0]) =>
  buy(own, fan.user, { lines: skus.map((n) => ({ n, quantity: 1 })) })
