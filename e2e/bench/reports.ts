import type postgres from 'postgres'
import { fillCrowd, type Crowd } from './crowd.ts'
import { interleaved, once } from './measure.ts'
import { changeSome, fillShopping } from './shopping.ts'

export const VIEWS = [
  'report_funnel',
  'report_funnel_daily',
  'report_funnel_by_department',
  'report_funnel_by_employee',
  'report_turnover',
  'report_product_mix',
  'report_stock',
  'report_coupons',
  'report_reward_cost',
  'report_suspected_orders',
  'report_outbox',
] as const
const TIMES = 3
const COLLEAGUES = 10_000

/** What the admin reads of a sale, with a million people ÷ with ten thousand, in companies of one size; and what keeping it costs. */
export async function benchReports(admin: postgres.Sql, many: Crowd): Promise<Record<string, number>> {
  const few = await fillCrowd(admin, 10_000, 100_000, COLLEAGUES)
  for (const crowd of [few, many]) await fillShopping(admin, crowd)
  await admin`analyze`
  const refresh = async (crowd: Crowd): Promise<void> => {
    const [row] = await admin<{ n: number }[]>`select private.refresh_reports(${crowd.campaign_id}) as n`
    if (row && row.n > 0) await refresh(crowd)
  }
  await refresh(few)
  const full = await once(() => refresh(many))
  await admin`analyze`
  await changeSome(admin, many)
  const some = await once(() => refresh(many))

  const report: Record<string, number> = {
    report_refresh_1pct_vs_full: some / full,
    report_refresh_full_ms: full,
  }
  const looked = async (look: (crowd: Crowd) => PromiseLike<unknown>) => {
    const timed = (crowd: Crowd) => () =>
      once(async () => {
        for (let i = 0; i < TIMES; i++) await look(crowd)
      })
    const took = await interleaved({ few: timed(few), many: timed(many) })
    return took.many / took.few
  }
  for (const view of VIEWS)
    report[`growth_${view}`] = await looked(
      ({ campaign_id }) => admin`select * from ${admin(view)} where campaign_id = ${campaign_id}`,
    )
  report.growth_report_dashboard = await looked(
    ({ campaign_id }) => admin`select private.dashboard(${campaign_id})`,
  )
  return report
}
