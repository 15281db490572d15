import type { Mutation } from '@/sync/mutations'
import type { Edge } from '../../../edge/testing/stack'
import type { Admin } from './admin'
import type { Heard } from './app'

interface Told {
  key: string
  route: string
  status: number
  body: { order?: { id: string }; coupon_claim?: { id: string } }
}

interface Books {
  edge: Edge
  user_id: string
  campaign_id: string
  recorded: ReadonlyMap<string, Mutation>
  heard: Heard
  admin: Admin
}

/** Holds what was done on the phone against what the server did. Each finding is something lost, done twice or made up. */
export async function findings({
  edge,
  user_id,
  campaign_id,
  recorded,
  heard,
  admin,
}: Books): Promise<string[]> {
  const { sql } = edge
  const found: string[] = []
  const check = (holds: boolean, what: string) => void (holds || found.push(what))
  const same = (a: Iterable<string>, b: Iterable<string>, what: string) =>
    check(String([...a].sort()) === String([...b].sort()), `${what}: ${[...a].sort()} / ${[...b].sort()}`)

  const replies = await sql<Told[]>`
    select key, route, status, body from private.idempotency_keys where user_id = ${user_id} order by created_at`
  const writes = new Map(
    replies.filter(({ route }) => !route.includes('/entry')).map((one) => [one.key, one]),
  )
  const done = (name: Mutation['name']) =>
    [...writes.values()].filter(({ key, status }) => status === 200 && recorded.get(key)?.name === name)

  for (const key of writes.keys()) check(recorded.has(key), `${key} was sent before it was on the phone`)
  for (const { id, name } of recorded.values()) {
    const status = writes.get(id)?.status
    if (heard.withdrawn.has(id)) continue
    check(status !== undefined, `${name} ${id} is lost`)
    check(
      status === undefined || status === 200 || heard.refused.has(id),
      `${name} ${id} was refused in silence`,
    )
  }
  for (const id of heard.refused)
    check(heard.withdrawn.has(id) || writes.get(id)?.status !== 200, `${id} was done, and said to be refused`)
  for (const id of heard.done) check(writes.get(id)?.status === 200, `${id} was said to be done`)

  for (const name of new Set([...recorded.values()].map((one) => one.name))) {
    const asked = [...recorded.values()].filter((one) => one.name === name && !heard.withdrawn.has(one.id))
    const came = [...writes.keys()].filter((key) => asked.some(({ id }) => id === key))
    const inOrder = asked.map(({ id }) => id).filter((id) => writes.has(id))
    check(String(came) === String(inOrder), `${name} came out of order`)
  }

  const orders = await sql<{ id: string; status: string; total: string; lines: string }[]>`
    select o.id, o.status, o.total_fen as total,
           (select string_agg(l.sku_id || ' ' || l.quantity, ',' order by l.sku_id) from public.order_lines l where l.order_id = o.id) as lines
      from public.orders o where o.user_id = ${user_id}`
  const idOf = ({ body }: Told) => body.order?.id ?? ''
  same(
    orders.map(({ id }) => id),
    done('place_order').map(idOf),
    'orders on the server / placed',
  )
  for (const reply of done('place_order')) {
    const order = orders.find(({ id }) => id === idOf(reply))
    const mutation = recorded.get(reply.key)
    if (mutation?.name !== 'place_order') continue
    const lines = mutation.args.lines.map(({ sku_id, quantity }) => `${sku_id} ${quantity}`).sort()
    check(order?.lines === String(lines), `the order of ${reply.key} has other lines`)
    check(
      Number(order?.total) === mutation.args.expected_total_fen,
      `the order of ${reply.key} costs something else`,
    )
  }
  same(
    orders.filter(({ status }) => status === 'cancelled').map(({ id }) => id),
    new Set(done('cancel_order').map(idOf)),
    'orders cancelled on the server / asked for',
  )

  const claims = await sql<{ id: string }[]>`select id from public.coupon_claims where user_id = ${user_id}`
  const claimed = new Set(done('claim_coupon').map(({ body }) => body.coupon_claim?.id ?? ''))
  for (const id of admin.revoked) claimed.delete(id)
  same(
    claims.map(({ id }) => id),
    claimed,
    'claims on the server / claimed',
  )

  const read = await sql<{ id: string }[]>`
    select id from public.inbox_messages where user_id = ${user_id} and read_at is not null`
  const asRead = done('read_inbox').flatMap(({ key }) => {
    const mutation = recorded.get(key)
    return mutation?.name === 'read_inbox' ? mutation.args.ids : []
  })
  same(
    read.map(({ id }) => id),
    new Set(asRead),
    'messages read on the server / by the person',
  )

  const events = await sql<{ id: string }[]>`select id from public.events where campaign_id = ${campaign_id}`
  const seen = done('events').flatMap(({ key }) => {
    const mutation = recorded.get(key)
    return mutation?.name === 'events' ? mutation.args.events.map(({ id }) => id) : []
  })
  same(
    events.map(({ id }) => id),
    seen,
    'events on the server / recorded',
  )

  const stock = await sql<{ sku_id: string; reserved: number; ordered: number }[]>`
    select s.sku_id, s.reserved, coalesce((select sum(l.quantity) from public.order_lines l join public.orders o on o.id = l.order_id
             where l.sku_id = s.sku_id and o.status = 'pending_payment'), 0)::int as ordered
      from public.sku_stock s join public.skus k on k.id = s.sku_id where k.campaign_id = ${campaign_id}`
  for (const { sku_id, reserved, ordered } of stock)
    check(reserved === ordered, `${reserved} of ${sku_id} are reserved, and ${ordered} ordered`)
  return found
}
