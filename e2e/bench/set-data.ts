import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium, expect } from '@playwright/test'
import { args, executablePath } from '../chromium.ts'
import { openMiniProgram, type MiniProgram } from '../mini-program-runtime/driver.ts'
import type { Catalogue } from './catalogue.ts'

/** WeChat's own advice: no more than 256 KB at once, and no more than 20 times a second. */
const BYTES = 256 * 1024
const A_SECOND = 20

/** Long enough for what one step sets off, pictures included; a person looks longer. */
const LOOK_MS = 1_000
const SCREENS = 4

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"><rect width="3" height="4"/></svg>'

/** What the mini-program sends to its screen while somebody walks through a large campaign, against what WeChat advises. */
export async function benchSetData(stack: { api_url: string; wechat_url: string }, catalogue: Catalogue) {
  const { dist, remove } = await compiled(stack.api_url)
  const browser = await chromium.launch({ executablePath, args })
  try {
    const mini = await openMiniProgram(browser, {
      dist,
      scene: catalogue.staff_code,
      wechat: { url: stack.wechat_url, user: catalogue.employee_no },
    })
    // The catalogue's pictures are names only.
    await mini.page
      .context()
      .route('**/api/images/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }))
    await walk(mini, catalogue)
    await mini.expectClean()
    const sent = await mini.setData()
    return {
      set_data_largest_vs_256_kb: Math.max(...sent.map(({ bytes }) => bytes)) / BYTES,
      set_data_busiest_second_vs_20: mostInASecond(sent.map(({ at }) => at)) / A_SECOND,
    }
  } finally {
    await browser.close()
    await remove()
  }
}

/** Enters, scrolls the goods, searches letter by letter, opens a product. */
async function walk(mini: MiniProgram, catalogue: Catalogue): Promise<void> {
  const { screen } = mini
  const button = (name: string) =>
    screen.locator('wx-button').filter({ hasText: name }).filter({ visible: true }).first()
  const field = (name: string) => screen.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  const cards = screen.getByText(/经典风衣 \d+/)
  const settle = () => mini.page.waitForTimeout(LOOK_MS)

  await field('工号').fill(catalogue.employee_no)
  await field('姓名').fill(catalogue.employee_name)
  await button('核对并进入').click()
  await expect(cards.first()).toBeVisible({ timeout: 60_000 })
  await settle()
  for (let shown = await cards.count(), more = 1; more <= SCREENS; more++) {
    await cards.last().scrollIntoViewIfNeeded()
    await expect.poll(() => cards.count()).toBeGreaterThan(shown)
    shown = await cards.count()
  }
  await settle()
  await mini.go('/pages/search/index')
  const words = screen.getByRole('searchbox').or(screen.locator('input')).filter({ visible: true }).first()
  for (const typed of ['风', '风衣', '风衣 1', '风衣 12', '风衣 120']) {
    await words.fill(typed)
    await settle()
  }
  await cards.first().click()
  await expect(button('放进购物袋')).toBeVisible()
  await settle()
}

/** The compiled mini-program, told where this stack answers. */
async function compiled(api_url: string): Promise<{ dist: string; remove: () => Promise<void> }> {
  const uni = join(
    dirname(createRequire(import.meta.url).resolve('@dcloudio/vite-plugin-uni/package.json')),
    'bin/uni.js',
  )
  const dist = await mkdtemp(join(tmpdir(), 'mini-program-bench-'))
  await promisify(execFile)(process.execPath, [uni, 'build', '-p', 'mp-weixin'], {
    cwd: fileURLToPath(new URL('../../client', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', UNI_OUTPUT_DIR: dist, VITE_API_URL: api_url },
  })
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) }
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((from, at) => times.slice(at).filter((time) => time < from + 1000).length))
}
