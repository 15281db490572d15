import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import postgres from 'postgres'
import { z } from 'zod'

const root = new URL('../..', import.meta.url).pathname
const statusFile = process.env.STACK_STATUS
const base = process.env.STACK_BASE
if (!statusFile || !base)
  throw new Error('STACK_STATUS and STACK_BASE must name the running stack; `npm test` sets them.')

/** The running stack. */
export const stack = z
  .object({
    api_url: z.string(),
    h5_url: z.string(),
    supabase_url: z.string(),
    studio_url: z.string(),
    db_url: z.string(),
    publishable_key: z.string(),
    secret_key: z.string(),
    wechat_url: z.string(),
  })
  .parse(JSON.parse(readFileSync(statusFile, 'utf8')))

/** The demo campaign, as `npm run demo` tells it. */
export const demo = z
  .object({
    campaign_id: z.string(),
    staff_code: z.string(),
    personal_codes: z.array(z.string()),
    employees: z.array(z.object({ employee_no: z.string(), name: z.string() })),
    share_code: z.string(),
  })
  .parse(
    JSON.parse(
      execFileSync('npm', ['run', '--silent', 'demo', '--', '--json', '--ports', base], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 24,
      }),
    ),
  )

/** The admin, as in Studio's SQL editor. */
export const admin = postgres(stack.db_url, { max: 1, onnotice: () => {} })

/** An employee of the roster who has not joined yet, so that a journey can be walked again on the same stack. */
export async function anEmployee() {
  const joined = await admin<{ employee_no: string }[]>`
    select e.employee_no from employees e join participants p on p.employee_id = e.id where p.campaign_id = ${demo.campaign_id}`
  const employee = demo.employees.find(
    ({ employee_no }) => !joined.some((row) => row.employee_no === employee_no),
  )
  return employee ?? hire()
}

/** Somebody new on the roster, when all of the demo's employees have joined. */
async function hire() {
  const employee_no = `N${randomUUID().slice(0, 8).toUpperCase()}`
  const employee = { employee_no, name: `新员工${employee_no}` }
  await admin`insert into employees ${admin(employee)}`
  return employee
}

/** The compiled mini-program; MINI_PROGRAM_DIST names another build. */
export const miniProgramDist = process.env.MINI_PROGRAM_DIST ?? `${root}client/dist/build/mp-weixin`

/**
 * A picture of the screen as it stands, into docs/screens when SCREENS is set (`SCREENS=1 npm test`), else beside the
 * test's results.
 */
export async function picture(page: Page, name: string) {
  const folder = process.env.SCREENS ? `${root}docs/screens` : `${root}test-results/screens`
  mkdirSync(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  // a toast says something about a moment, the picture about the screen; the longest stays for six seconds
  const toast = page.locator('uni-toast, .mp-toast').filter({ visible: true })
  await expect(toast).toHaveCount(0, { timeout: 8_000 })
  await page.screenshot({
    path: `${folder}/${name}.jpg`,
    type: 'jpeg',
    quality: 70,
    animations: 'disabled',
    scale: 'css',
  })
}

/** What goes wrong in a page without a test noticing: uncaught errors and refused scripts. */
export function listen(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    // the browser reports every refusal of the server as an error of its own; refusals are checked where they are shown
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text())
  })
  return problems
}
