import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { admin, type Campaign, db, openCampaign } from './cast.ts'

export const ADDRESS = {
  name: '陈晓明',
  phone: '13800001234',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 1 号',
}
export type Payout = { id: string; amount_fen: number; status: string; campaign_id: string }
export type Exchange = { id: string; item_id: string; ordinal: number; points: number }

/** A refusal as `409 code {detail}`, or `done`. */
export async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    return `${error.code.replace(/^PT/, '')} ${error.message} ${error.detail ?? ''}`.trim()
  }
}

/** Commission that the employee could have paid out; a negative amount is what refunds take back after a payout. */
export const earn = (own: Campaign, participant_id: string, fen: number) =>
  admin`
    with house as (select private.ledger_account(${own.id}, null, 'commission', 'house') as id),
         purse as (select private.ledger_account(${own.id}, ${participant_id}, 'commission', 'available') as id)
    select case when ${fen} > 0
      then private.transfer('commission', 'commission_released', house.id, purse.id, ${fen}, ${randomUUID()})
      else private.transfer('commission', 'commission_reversed', purse.id, house.id, ${-fen}, ${randomUUID()}) end
      from house, purse`

export const givePoints = (participant_id: string, points: number) =>
  admin`select private.grant_points(${participant_id}, ${points}, ${randomUUID()})`

/** An employee with this much to pay out, in a campaign with these limits. */
export async function earner(fen: number, limits: Record<string, number | null> = {}) {
  const own = await openCampaign()
  const rules = { payout_min_fen: 1000, payouts_per_day: 5, ...limits }
  await admin`update campaigns set ${admin(rules)} where id = ${own.id}`
  const person = await own.employee(1)
  await earn(own, person.participant_id, fen)
  return { own, ...person }
}

/** What the ledger says of one person. */
export async function balances(participant_id: string) {
  const [row] = await admin<
    { available: number; requested: number; paid: number; points: number; spent: number }[]
  >`
    select private.balance_of(p.id, 'commission', 'available')::int as available, private.balance_of(p.id, 'commission', 'requested')::int as requested,
           private.balance_of(p.id, 'commission', 'paid')::int as paid, private.balance_of(p.id, 'points', 'available')::int as points,
           private.balance_of(p.id, 'points', 'spent')::int as spent
      from participants p where p.id = ${participant_id}`
  if (!row) throw new Error('no participant')
  return row
}

export const requestPayout = (user: string, amount_fen: number, campaign_id: string | null = null) =>
  db.asPerson(user, async (tx) => {
    const [row] = await tx<
      Payout[]
    >`select id, amount_fen, status, campaign_id from private.request_payout(${campaign_id}, ${amount_fen})`
    if (!row) throw new Error('no payout')
    return row
  })

/** What the admin does in Studio. */
export const decide = (payout_id: string, change: Record<string, string | number>) =>
  admin`update payouts set ${admin(change)} where id = ${payout_id}`

/** Puts something into the points mall. */
export async function addItem(
  own: Campaign,
  item: Record<string, string | number | null> & { kind: 'goods' | 'coupon' | 'tickets' },
) {
  const whole = { campaign_id: own.id, name: '帆布袋', points_price: 100, ...item }
  const [row] = await admin<{ id: string }[]>`insert into mall_items ${admin(whole)} returning id`
  if (!row) throw new Error('no item')
  return row.id
}

export const exchange = (
  user: string,
  item_id: string,
  address: typeof ADDRESS | null = ADDRESS,
  seen: number | null = null,
) =>
  db.asPerson(user, async (tx) => {
    const [row] = await tx<
      Exchange[]
    >`select id, item_id, ordinal, points from private.exchange(${item_id}, ${address && tx.json(address)}, ${seen})`
    if (!row) throw new Error('no exchange')
    return row
  })

/** Something won, waiting for an address until `days` from now. */
export const openDelivery = async (participant_id: string, days = 14) => {
  const [row] = await admin<{ id: string }[]>`
    select private.open_delivery(${participant_id}, 'draw', ${randomUUID()}, '围巾', null, now() + make_interval(secs => ${days * 86400})) as id`
  if (!row) throw new Error('no delivery')
  return row.id
}

export const giveAddress = (user: string, delivery_id: string, address: unknown = ADDRESS) =>
  db.asPerson(
    user,
    (tx) => tx`select * from private.address_delivery(${delivery_id}, ${tx.json(address as never)})`,
  )

/** An open flag on the person's rewards. */
export const holdRewards = (participant_id: string) =>
  admin`insert into reward_flags (campaign_id, participant_id, kind)
    select p.campaign_id, p.id, 'same_device' from participants p where p.id = ${participant_id}`

/** What the inbox says of one kind, newest last. */
export const told = async (participant_id: string, kind: string) => {
  const rows = await admin<
    { data: Record<string, unknown> }[]
  >`select data from inbox_messages where participant_id = ${participant_id} and kind = ${kind} order by created_at`
  return rows.map((row) => row.data)
}
