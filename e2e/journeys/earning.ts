import { execFileSync } from 'node:child_process'
import type { Browser, BrowserContext } from '@playwright/test'
import { admin, anEmployee, demo } from './cast.ts'
import { invitationOf } from './invitation.ts'
import { Shop } from './shop.ts'

const root = new URL('../..', import.meta.url).pathname

/** A phone of its own, to be closed by who opened it. */
export const aPhone = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })

/** An employee inside the shop on this phone, and the link they invite with. */
export async function anInvitingEmployee(phone: BrowserContext) {
  const shop = new Shop(await phone.newPage())
  const employee = await anEmployee()
  await shop.openLink(demo.staff_code)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  await shop.button('邀请').click()
  const link = await invitationOf(shop)
  const [row] = await admin<{ id: string }[]>`
    select p.id from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
  if (!row) throw new Error('The employee has not joined.')
  return { shop, link, employee, participant_id: row.id }
}

/** Whatever is due happens now, as the scheduler makes it happen. */
export function runJobs(): string {
  return execFileSync('npm', ['run', '--silent', 'jobs', '--', '--ports', process.env.STACK_BASE ?? ''], {
    cwd: root,
    encoding: 'utf8',
  })
}
