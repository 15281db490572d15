import postgres from 'postgres'
import { databaseUrl } from './database'
import { DEMO_CAMPAIGN_ID, PERSONAL_CODES, demoCode } from './demo-codes'
import { type Employee, demoHost } from './demo-host'
import type { Secrets } from './secrets'
import type { StackPlace } from './stack-place'

const SHOWN_EMPLOYEES = 20

export type DemoReport = Readonly<{
  campaign_id: string
  staff_code: string
  personal_codes: string[]
  employees: Employee[]
  share_code: string
  coupon_ids: string[]
  sku_ids: string[]
}>

/** What there is to try in the demo campaign: codes, employees who have not joined yet, and one friend link. */
export async function demoReport(place: StackPlace, secrets: Secrets): Promise<DemoReport> {
  const sql = postgres(databaseUrl(place, secrets), { max: 1, onnotice: () => {} })
  try {
    const staffCode = await demoCode(secrets, 'staff')
    const free = await employeesToTry(sql)
    const host = await demoHost(place, staffCode, free.at(-1))
    const coupons = await sql<{ id: string }[]>`
      select id from public.coupons where campaign_id = ${DEMO_CAMPAIGN_ID} order by priority, id`
    const skus = await sql<{ id: string }[]>`
      select s.id from public.skus s join public.products p on p.id = s.product_id
       where s.campaign_id = ${DEMO_CAMPAIGN_ID} and s.status = 'listed' and p.status = 'listed'
       order by p.position, s.position`
    return {
      campaign_id: DEMO_CAMPAIGN_ID,
      staff_code: staffCode,
      personal_codes: await Promise.all(
        Array.from({ length: PERSONAL_CODES }, (_, i) => demoCode(secrets, `personal:${i + 1}`)),
      ),
      employees: free.filter(({ employee_no }) => employee_no !== host.employee_no).slice(0, SHOWN_EMPLOYEES),
      share_code: host.share_code,
      coupon_ids: coupons.map(({ id }) => id),
      sku_ids: skus.map(({ id }) => id),
    }
  } finally {
    await sql.end()
  }
}

/** Whether the demo campaign is in this database: one begun with `--empty` has none. */
export async function hasDemo(place: StackPlace, secrets: Secrets): Promise<boolean> {
  const sql = postgres(databaseUrl(place, secrets), { max: 1, onnotice: () => {} })
  try {
    return (await sql`select 1 from public.campaigns where id = ${DEMO_CAMPAIGN_ID}`).length > 0
  } finally {
    await sql.end()
  }
}

/** Employees who may still join with the staff code; those with a personal code are left to it. */
const employeesToTry = (sql: postgres.Sql) => sql<Employee[]>`
  select e.employee_no, e.name from public.employees e
   where e.left_at is null
     and not exists (select from public.entry_codes c where c.employee_id = e.id and c.campaign_id = ${DEMO_CAMPAIGN_ID})
     and not exists (select from public.participants p where p.employee_id = e.id and p.campaign_id = ${DEMO_CAMPAIGN_ID})
   order by e.created_at, e.employee_no`
