import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { bought, buy, orderRow } from './buying.ts'
import { admin, closeConnections, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

type Row = { order_no: string | null; carrier: string | null; tracking_no: string | null }
const number = () => `SF${randomUUID().slice(0, 8).toUpperCase()}`
/** As Studio uploads a CSV: one statement for many rows. */
const upload = (rows: Row[]) =>
  admin<{ id: string }[]>`insert into shipment_import ${admin(rows)} returning id`
const read = (ids: { id: string }[]) =>
  admin<{ result: string | null; problem: string | null }[]>`
    select result, problem from shipment_import where id = any (${ids.map(({ id }) => id)}::bigint[]) order by id`
const row = (order_no: string | null, tracking_no: string | null = number()): Row => ({
  ...{ order_no, tracking_no },
  carrier: '顺丰',
})

it('every right row is sent at once; a wrong one says why and holds up nobody', async () => {
  const own = await openCampaign()
  const [one, two, three] = [await own.employee(1), await own.employee(2), await own.employee(3)]
  const first = await bought(own, one.user, 1)
  const second = await bought(own, two.user, 1)
  const pickup = await bought(own, three.user, 1, { pickup: true })
  const unpaid = await buy(own, three.user, { lines: [{ n: 1, quantity: 1 }] })
  const ids = await upload([
    row(first.order.order_no),
    row('123'),
    row(unpaid.order_no),
    row(pickup.order.order_no),
    row(second.order.order_no, ' '),
    row(null),
    row(` ${second.order.order_no} `),
  ])
  const rows = await read(ids)
  expect(rows.map(({ result }) => result !== null)).toEqual([
    ...[true, false, false, false, false, false, true],
  ])
  const problems = rows.map(({ problem }) => problem ?? '')
  expect(problems[1]).toContain('没有订单 123')
  expect(problems[2]).toContain('pending_payment')
  expect(problems[3]).toContain('自提')
  expect(problems[4]).toContain('运单号')
  expect((await orderRow(first.order.id)).status).toBe('fulfilled')
  expect((await orderRow(second.order.id)).status).toBe('fulfilled')
})

it('a row corrected in place is tried again, and stays as it is once it is done', async () => {
  const own = await openCampaign()
  const { user } = await own.employee(1)
  const { order } = await bought(own, user, 1)
  const ids = await upload([row('0')])
  await admin`update shipment_import set order_no = ${order.order_no} where id = ${ids[0]?.id ?? 0}`
  expect(await read(ids)).toMatchObject([{ result: expect.stringContaining('已发货'), problem: null }])
  const edit = admin`update shipment_import set tracking_no = 'X' where id = ${ids[0]?.id ?? 0}`
  expect(await verdict(edit)).toBe('409 order_state_conflict')
})

it('the same order twice is told: with the same number it is done already, with another it is a problem', async () => {
  const own = await openCampaign()
  const { user, participant_id } = await own.employee(1)
  const { order } = await bought(own, user, 1)
  const no = number()
  const rows = await read(
    await upload([row(order.order_no, no), row(order.order_no, no), row(order.order_no)]),
  )
  expect(rows[1]?.result).toContain('没有再发')
  expect(rows[2]?.problem).toContain(no)
  const told =
    await admin`select from inbox_messages where participant_id = ${participant_id} and kind = 'order_fulfilled'`
  expect(told).toHaveLength(1)
})

it('a number that is on an order of another buyer is a problem', async () => {
  const own = await openCampaign()
  const orders = []
  for (const n of [1, 2]) orders.push((await bought(own, (await own.employee(n)).user, 1)).order)
  const no = number()
  const rows = await read(await upload(orders.map(({ order_no }) => row(order_no, no))))
  expect(rows.map(({ result }) => result !== null)).toEqual([true, false])
})

it('two uploads of the same orders at once, the other way round, send each order once and wait for nobody for ever', async () => {
  const own = await openCampaign()
  const orders: string[] = []
  for (const n of [1, 2, 3, 4, 5, 6])
    orders.push((await bought(own, (await own.employee(n)).user, 1)).order.order_no)
  const rows = orders.map((order_no) => row(order_no))
  // both are under way when one buyer in the middle is busy
  const both = await admin.begin(async (tx) => {
    await tx`select from participants p join orders o on o.participant_id = p.id where o.order_no = ${orders[2] ?? ''} for no key update of p`
    const uploads = Promise.all([upload(rows), upload([...rows].reverse())])
    await expect
      .poll(
        () =>
          admin`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%shipment_import%'`,
        { timeout: 10_000 },
      )
      .toHaveLength(2)
    return { uploads }
  })
  const results = (await Promise.all((await both.uploads).map(read))).flat()
  expect(results.every(({ problem }) => problem === null)).toBe(true)
  expect(results.filter(({ result }) => result?.includes('没有再发'))).toHaveLength(6)
})
