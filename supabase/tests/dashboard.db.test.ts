import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bought } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'
import type { Person } from './fans.ts'
import { refresh } from './reporting.ts'

afterAll(closeConnections)

let own: Campaign
let employee: Person
let fan: Person
beforeAll(async () => {
  own = await openCampaign()
  employee = await own.employee(1)
  fan = await own.friend(employee)
  await own.friend(employee)
  await bought(own, fan.user, 2, { pickup: true })
  await refresh(own)
})

/** Read by the role that may read nothing else of the sale, which then leaves no trace. */
const dashboard = async (id: string) =>
  admin.begin(async (tx) => {
    await tx`set local role viewer`
    const [row] = await tx<
      { shown: Record<string, Record<string, unknown>> }[]
    >`select private.dashboard(${id}) as shown`
    return row?.shown ?? {}
  })

it('a viewer reads the sums of a campaign, and the whole funnel', async () => {
  const shown = await dashboard(own.id)
  expect(shown.totals).toMatchObject({
    active_staff: 1,
    visitors: 3,
    fans: 2,
    claims: 1,
    buyers: 1,
    orders: 1,
    pieces: 2,
    conversion_bps: 3333,
  })
  expect(shown.funnel).toMatchObject([
    {
      stage: 'promotion',
      steps: [
        { key: 'active_staff', count: 1 },
        { key: 'materials_shared', count: 0 },
      ],
    },
    { stage: 'interest' },
    {
      stage: 'recommendation',
      steps: [
        { key: 'fans', count: 2 },
        { key: 'claims', count: 1 },
        { key: 'inviting_friends', count: 0 },
      ],
    },
    {
      stage: 'closing',
      steps: [
        { key: 'orders_placed', count: 1 },
        { key: 'orders_paid', count: 1 },
        { count: 0 },
        { key: 'suspected_orders', count: 1 },
      ],
    },
  ])
  expect(shown.stock).toEqual({ initial: 150, sold: 2, left: 148, clearance_bps: 133 })
  expect(shown.days).toMatchObject([{ visitors: 3, fans: 2, claims: 1, orders: 1 }])
  expect(shown.products).toMatchObject([{ model_no: 'M-1', pieces: 2, left: 148 }])
})

it('it names nobody: no person, number, phone or order', async () => {
  const text = JSON.stringify(await dashboard(own.id))
  const [order] = await admin<
    { order_no: string }[]
  >`select order_no from orders where campaign_id = ${own.id}`
  for (const secret of [
    employee.participant_id,
    fan.participant_id,
    employee.user,
    '员工1',
    own.tag + '1',
    '员*',
    '13800001234',
    order?.order_no ?? '',
  ])
    expect(text).not.toContain(`"${secret}`)
})

it('a band whose costs are not all known has no margin rather than a wrong one', async () => {
  const margins = async () => {
    await admin`select private.refresh_reports()`
    await refresh(own)
    const bands = (await dashboard(own.id)).price_bands as unknown as {
      pieces: number
      margin_fen: number | null
    }[]
    return bands.filter(({ pieces }) => pieces > 0).map(({ margin_fen }) => margin_fen === null)
  }
  expect(await margins()).toEqual([true])
  await admin`update sku_terms set cost_fen = 100 where campaign_id = ${own.id}`
  expect(await margins()).toEqual([false])
})

it('a campaign to which nobody has come is all zeros, and one that does not exist is refused', async () => {
  const other = await openCampaign()
  expect((await dashboard(other.id)).totals).toMatchObject({ visitors: 0, paid_fen: 0, conversion_bps: 0 })
  await expect(dashboard(randomUUID())).rejects.toThrow('not_found')
})
