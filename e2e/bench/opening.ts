import type { BrowserContext } from '@playwright/test'
import type { Catalogue } from './catalogue.ts'
import { interleaved } from './measure.ts'
import { withPhone } from './phone.ts'

const ROUNDS = 15

/** Notes when the campaign page was drawn with its first goods, or with the word that there are none. */
const NOTE_DRAWN = `
  new MutationObserver((changes, watching) => {
    if (!document.querySelector('.goods-area .goods-cell, .goods-area .state')) return
    watching.disconnect()
    requestAnimationFrame(() => setTimeout(() => { window.drawn_ms = performance.now() }))
  }).observe(document, { childList: true, subtree: true })`

/** A cold opening from the device's own store without any network: with the whole catalogue against one without goods. */
export async function benchOpening(h5_url: string, full: Catalogue, empty: Catalogue) {
  const ms = await withPhone(h5_url, full, async (one) =>
    withPhone(h5_url, empty, async (other) => {
      for (const { context, page } of [one, other]) {
        await page.close()
        await context.setOffline(true)
      }
      return interleaved(
        { full: () => opening(one.context, h5_url), empty: () => opening(other.context, h5_url) },
        ROUNDS,
      )
    }),
  )
  return { open_from_store_10k_vs_empty: ms.full / ms.empty, open_from_store_10k_ms: ms.full }
}

/** Milliseconds from the address to the goods, in a process of its own. */
async function opening(context: BrowserContext, h5_url: string): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(NOTE_DRAWN)
  await page.goto(h5_url)
  const drawn = await page.waitForFunction(() => (window as { drawn_ms?: number }).drawn_ms)
  const ms = Number(await drawn.jsonValue())
  await page.close()
  return ms
}
