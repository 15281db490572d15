import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bought } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'
import { giveBack, type Person } from './fans.ts'
import { refresh } from './reporting.ts'

afterAll(closeConnections)

let own: Campaign
let employee: Person
let nth = 0
beforeAll(async () => {
  own = await openCampaign()
})
beforeEach(async () => {
  const user = randomUUID()
  const entry = await own.enter(
    user,
    own.staff_code,
    { no: own.tag + ++nth, name: `员工${nth}` },
    { device: `phone of ${nth}` },
  )
  employee = { user, participant_id: entry.participant_id ?? '' }
})

/** Somebody who came in long ago, so that nothing is hasty. */
const friend = async (device = '') => {
  const person = await own.friend(employee, { device })
  await admin`update participants set joined_at = joined_at - interval '1 hour' where id = ${person.participant_id}`
  return person
}
/** What the report says of the employee's orders, in English. */
const reasons = async () => {
  await refresh(own)
  const rows = await admin<{ reasons: string[] }[]>`
    select reasons from report_suspected_orders where campaign_id = ${own.id} and employee_no = ${own.tag + nth}`
  return rows.map((row) => row.reasons.map((reason) => reason.split(' · ')[1]))
}

it('an order of somebody who took their time is not suspected', async () => {
  await bought(own, (await friend()).user, 1)
  expect(await reasons()).toEqual([])
})

it('an order placed within seconds of coming in is', async () => {
  await bought(own, (await own.friend(employee)).user, 1)
  expect(await reasons()).toEqual([['Placed within 15 seconds of coming in.']])
})

it('a buyer who came in on the employee’s device is, and one on a device of their own is not', async () => {
  await bought(own, (await friend('a phone')).user, 1)
  expect(await reasons()).toEqual([])
  await bought(own, (await friend(`phone of ${nth}`)).user, 1)
  expect(await reasons()).toEqual([['Buyer and employee came in on one device.']])
})

it('orders given back in whole one after the other are; one alone is not', async () => {
  const { user } = await friend()
  const { order } = await bought(own, user, 1)
  await giveBack(user, order.id)
  expect(await reasons()).toEqual([])
  const { order: next } = await bought(own, user, 1)
  await giveBack(user, next.id)
  const series = ['This buyer gave several orders back in whole, one after the other.']
  expect(await reasons()).toEqual([series, series])
})

it('one delivery phone is held against nobody until three buyers use it, and then against all', async () => {
  const buyers = [await friend(), await friend(), await friend()]
  for (const [n, { user }] of buyers.entries()) {
    expect(await reasons()).toEqual([])
    await bought(own, user, 1, { pickup: true })
    if (n === 1) await bought(own, user, 1, { pickup: true, coupons: [], lines: [{ n: 1, quantity: 1 }] })
  }
  const shared = ['Three buyers or more use this delivery phone.']
  expect(await reasons()).toEqual([shared, shared, shared, shared])
})

it('orders of fans in an open or confirmed flag are, those of cleared ones are not', async () => {
  const { user, participant_id } = await friend()
  await bought(own, user, 1)
  const [flag] = await admin<{ id: string }[]>`
    insert into reward_flags (participant_id, kind, campaign_id) values (${employee.participant_id}, 'same_device', ${own.id}) returning id`
  await admin`insert into reward_flag_fans (flag_id, fan_id) values (${flag?.id ?? ''}, ${participant_id})`
  expect(await reasons()).toEqual([['The buyer is in a reward flag that is open or confirmed.']])
  await admin`update reward_flags set status = 'cleared', note = '是真人' where id = ${flag?.id ?? ''}`
  // without another change in the campaign: the job has to notice by itself
  await admin`select private.refresh_reports()`
  expect(await reasons()).toEqual([])
})

it('the funnel counts suspected orders by day, by employee and in all', async () => {
  await refresh(own)
  const [row] = await admin`
    select (select sum(suspected_orders)::int from report_funnel_daily where campaign_id = ${own.id}) as by_day,
           (select sum(suspected_orders)::int from report_funnel_by_employee where campaign_id = ${own.id}) as by_employee,
           (select count::int from report_funnel where campaign_id = ${own.id} and step = 'suspected_orders') as in_all,
           (select count(*)::int from report_suspected_orders where campaign_id = ${own.id}) as listed`
  expect(row?.listed).toBeGreaterThan(0)
  expect(row).toEqual({
    by_day: row?.listed,
    by_employee: row?.listed,
    in_all: row?.listed,
    listed: row?.listed,
  })
})
