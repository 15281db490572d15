import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'
import { decide, earn, requestPayout } from './rewarding.ts'

afterAll(closeConnections)

let own: Campaign
let person: { user: string; participant_id: string }

/** A payout of the employee that was paid at this moment. */
async function paidAt(at: string, fen: number) {
  await earn(own, person.participant_id, fen)
  const { id } = await requestPayout(person.user, fen)
  await decide(id, { status: 'approved' })
  await decide(id, { status: 'paid' })
  await admin`update payouts set paid_at = ${at} where id = ${id}`
}

beforeAll(async () => {
  own = await openCampaign()
  await admin`update campaigns set payouts_per_day = 99, payout_min_fen = 1 where id = ${own.id}`
  person = await own.employee(3)
})

describe('what finance exports', () => {
  it('sums each person by month and from January on, by the calendar of Shanghai', async () => {
    await paidAt('2024-12-31T15:59:59Z', 1) // 23:59:59 in Shanghai, still 2024
    await paidAt('2024-12-31T16:00:00Z', 20) // midnight: 2025
    await paidAt('2025-01-31T15:59:59Z', 300)
    await paidAt('2025-01-31T16:00:00Z', 4000)
    const rows = await admin`
      select month, name, department, payouts, month_fen::int, year_fen::int from report_payouts_by_month
       where employee_no = ${own.tag + '3'} order by month`
    const one = { name: '员工3', department: '测试' }
    expect(rows).toEqual([
      { month: '2024-12', ...one, payouts: 1, month_fen: 1, year_fen: 1 },
      { month: '2025-01', ...one, payouts: 2, month_fen: 320, year_fen: 320 },
      { month: '2025-02', ...one, payouts: 1, month_fen: 4000, year_fen: 4320 },
    ])
  })

  it('lists approved payouts with what the person was paid this month and this year, over all campaigns', async () => {
    const [moments] = await admin<{ year: Date; month: Date }[]>`
      select date_trunc('year', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as year,
             date_trunc('month', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as month`
    if (!moments) throw new Error('no clock')
    await paidAt(new Date(moments.year.getTime() - 1000).toISOString(), 7)
    await paidAt(moments.year.toISOString(), 50)
    await paidAt(moments.month.toISOString(), 600)
    const other = await openCampaign()
    await admin`update campaigns set payout_min_fen = 1 where id = ${other.id}`
    const there = await other.enter(person.user, other.staff_code, { no: `${own.tag}3`, name: '员工3' })
    const participant_id = there.participant_id ?? ''
    await earn(other, participant_id, 9000)
    const due = () => admin`
      select amount_fen::int, month_fen::int, year_fen::int, wait_because from report_payouts_due where employee_no = ${own.tag + '3'}`
    const payout = await requestPayout(person.user, 9000, other.id)
    expect(await due()).toEqual([])
    await decide(payout.id, { status: 'approved' })
    // in January a month that begins with the year holds both
    const month_fen = moments.year.getTime() === moments.month.getTime() ? 650 : 600
    expect(await due()).toEqual([{ amount_fen: 9000, month_fen, year_fen: 650, wait_because: null }])
    await earn(other, participant_id, -1)
    expect(await due()).toMatchObject([{ wait_because: 'owes commission after refunds' }])
  })
})
