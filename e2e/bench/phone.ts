import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { args, executablePath } from '../chromium.ts'
import type { Catalogue } from './catalogue.ts'

/** A browser with the shop in it, entered by an employee who has claimed the staff price; all of it kept on the device. */
export async function withPhone<Result>(
  h5_url: string,
  person: Catalogue,
  act: (phone: { context: BrowserContext; page: Page }) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'neigou-bench-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await enter(page, h5_url, person)
    return await act({ context, page })
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function enter(page: Page, h5_url: string, person: Catalogue): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  const button = (name: string) => page.getByRole('button', { name }).filter({ visible: true }).first()
  const patience = { timeout: 120_000 }
  await page.goto(`${h5_url}/i/${person.staff_code}`)
  await field('工号').fill(person.employee_no)
  await field('姓名').fill(person.employee_name)
  await button('核对并进入').click()
  await button('领取').click(patience)
  await page
    .getByText(/已领取/)
    .filter({ visible: true })
    .first()
    .waitFor(patience)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  // Nothing new: then all that was new before is kept, or as good as.
  await page.waitForResponse((reply) => reply.url().includes('/sync?') && reply.status() === 304, patience)
  await page.waitForTimeout(1000)
}
