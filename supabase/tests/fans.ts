import { randomUUID } from 'node:crypto'
import { askBack, bought, finish } from './buying.ts'
import { admin, type Campaign, db } from './cast.ts'

export type Person = { user: string; participant_id: string }
export type Standing = {
  fans: number
  new_fans: number
  direct_fans: number
  visits: number
  qualified_fans: number
  own_orders: number
  fan_orders: number
  held_reason: string | null
}

/** So many friends who come by one person's share code at the same time. */
export async function joinAtOnce(own: Campaign, of: Person, n: number): Promise<Person[]> {
  const first = await own.friend(of)
  const rest = Array.from({ length: n - 1 }, async () => {
    const user = randomUUID()
    const entry = await own.enter(user, first.share_code)
    if (!entry.participant_id) throw new Error(entry.outcome)
    return { user, participant_id: entry.participant_id }
  })
  return [first, ...(await Promise.all(rest))]
}

/** What a phone tells after the person did something on the page. */
export const act = (own: Campaign, user: string, type = 'product_view') => {
  const events = [{ id: randomUUID(), campaign_id: own.id, type, at: new Date().toISOString() }]
  return db.asPerson(user, (tx) => tx`select private.record_events(${tx.json(events)})`)
}

/** Gives all pieces of an order back, down to the provider's word. */
export async function giveBack(user: string, order_id: string, quantity = 1) {
  const refund = await askBack(user, order_id, quantity)
  await admin`select private.approve_refund(${refund.id})`
  await finish(refund.id)
}

/** An order that was paid and then given back in whole. */
export async function returned(own: Campaign, user: string) {
  const { order } = await bought(own, user, 1)
  await giveBack(user, order.id)
  return order
}

export const standingOf = async (participant_id: string) => {
  const [row] = await admin<Standing[]>`
    select fans, new_fans, direct_fans, visits, qualified_fans, own_orders, fan_orders, held_reason
      from standings where participant_id = ${participant_id}`
  if (!row) throw new Error('no standing')
  return row
}

/** Standings of a campaign that differ from a fresh count of people, claims, events and orders. */
export const wrongStandings = (own: Campaign) => admin`
  with kept as (select o.participant_id from orders o where o.campaign_id = ${own.id} and o.paid_at is not null and o.status <> 'refunded'),
  people as (
    select p.*, exists (select from kept k where k.participant_id = p.id) as buyer,
           exists (select from coupon_claims cc where cc.participant_id = p.id) as claimer,
           exists (select from events e where e.participant_id = p.id and e.type <> 'page_view') as visitor
      from participants p where p.campaign_id = ${own.id})
  select s.*, fresh.* from standings s join people me on me.id = s.participant_id join campaigns c on c.id = me.campaign_id
   cross join lateral (
     select count(*) filter (where f.sponsor_id = me.id or me.role = 'employee') as all_fans,
            count(*) filter (where f.sponsor_id = me.id and f.excluded_at is null) as direct,
            count(*) filter (where f.sponsor_id = me.id and f.excluded_at is null and f.visitor) as visitors,
            count(*) filter (where f.sponsor_id = me.id and f.excluded_at is null
              and (f.buyer or (c.qualified_by = 'claim' and f.claimer))) as qualified
       from people f where f.id <> me.id and (f.sponsor_id = me.id or f.root_employee_id = me.id)) fresh
   cross join lateral (
     select count(*) filter (where k.participant_id = me.id) as own,
            count(*) filter (where f.sponsor_id = me.id and f.excluded_at is null) as of_fans
       from kept k join people f on f.id = k.participant_id) bought
   where (s.fans, s.direct_fans, s.visits, s.qualified_fans, s.own_orders, s.fan_orders)
      <> (fresh.all_fans, fresh.direct, fresh.visitors, fresh.qualified, bought.own, bought.of_fans)
      or s.new_fans > s.fans`

/** A milestone of the campaign; without more: one qualified fan gives ten points. */
export async function milestone(own: Campaign, change: Record<string, string | number> = {}) {
  const row = {
    id: randomUUID(),
    campaign_id: own.id,
    title: '好友里程碑',
    metric: 'qualified_fans',
    target: 1,
    points: 10,
  }
  await admin`insert into milestones ${admin({ ...row, ...change })}`
  return row.id
}

/** Undrawn tickets that a person holds. */
export const ticketsOf = async (participant_id: string) => {
  const [row] = await admin<{ n: number }[]>`
    select count(*)::int as n from tickets where participant_id = ${participant_id} and revoked_at is null`
  return row?.n ?? 0
}

/** The messages of one kind that a person got. */
export const told = async (participant_id: string, kind: string) => {
  const rows = await admin<{ data: Record<string, unknown> }[]>`
    select data from inbox_messages where participant_id = ${participant_id} and kind = ${kind} order by created_at`
  return rows.map((row) => row.data)
}
