import type { CDPSession, Page } from '@playwright/test'
import type postgres from 'postgres'
import type { Catalogue } from './catalogue.ts'
import { median } from './measure.ts'
import { withPhone } from './phone.ts'

/** From here on a person notices: https://developer.mozilla.org/en-US/docs/Glossary/Long_task */
const LIMIT_MS = 50

/** What Chromium's tracing says of a task on some thread; times in microseconds. */
interface Traced {
  name: string
  pid: number
  tid: number
  tdur?: number
  args?: { name?: string }
}

/**
 * The longest task of the main thread while a full copy is taken in and shown, the campaign page open. In the thread's
 * own time, so that what else this machine does is not counted; as a share of 50 ms, and in milliseconds.
 */
export async function benchApplying(h5_url: string, admin: postgres.Sql, catalogue: Catalogue) {
  return withPhone(h5_url, catalogue, async ({ context, page }) => {
    const cdp = await context.newCDPSession(page)
    const applied = async (rate: number) => {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate })
      return longestTask(page, cdp, () => renew(admin, catalogue))
    }
    const ms = median([await applied(1), await applied(1), await applied(1)])
    return {
      sync_apply_10k_longest_task: ms / LIMIT_MS,
      sync_apply_10k_longest_task_ms: ms,
      sync_apply_10k_longest_task_4x_slower: (await applied(4)) / LIMIT_MS,
    }
  })
}

/** As after a restore: every phone takes a full copy with its next pull. New prices, so that the screen tells it is in. */
async function renew(admin: postgres.Sql, { campaign_id }: Catalogue): Promise<void> {
  await admin`update skus set list_price_fen = list_price_fen + 100 where campaign_id = ${campaign_id}`
  await admin`update private.sync_epoch set epoch = gen_random_uuid()`
}

async function longestTask(page: Page, cdp: CDPSession, change: () => Promise<void>): Promise<number> {
  const goods = page.locator('.goods-cell').first()
  const before = await goods.innerText()
  const traced: Traced[] = []
  const collect = ({ value }: { value: object[] }) => void traced.push(...(value as Traced[]))
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
  })
  await change()
  // Seldom, so that looking is not what is measured.
  while ((await goods.innerText()) === before) await page.waitForTimeout(1000)
  // The copy is kept on the device a slice at a time.
  await page.waitForTimeout(4000)
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  return longestOn(traced, 'CrRendererMain')
}

function longestOn(traced: readonly Traced[], thread: string): number {
  const threads = new Set(
    traced
      .filter(({ name, args }) => name === 'thread_name' && args?.name === thread)
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traced.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('The trace holds no task of the main thread.')
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000
}
