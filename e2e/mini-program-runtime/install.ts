import type { Page } from '@playwright/test'
import { askSimulator } from './ask-simulator.ts'
import type { OpenOptions } from './open-options.ts'
import { pack } from './pack/pack.ts'
import type { ProblemKind } from './runtime/globals.ts'
import { network } from './serve.ts'
import type { SlowNetwork } from './slow-network.ts'

/** The mini-program's address is always the same, so what it stores stays with the browser context. */
export const ORIGIN = 'http://mini-program.localhost'

/** Neither `eval` nor `new Function` exists in WeChat. */
const POLICY = "script-src 'self'; object-src 'none'"

/** What the page tells the driver, over all starts, and what the driver knows for it. */
export type Ears = {
  readonly problems: Record<ProblemKind, string[]>
  readonly saved: Buffer[]
  readonly slow: SlowNetwork
  person: OpenOptions['wechat']
}

/** Puts the packed files, the network and the driver's ears into a page. */
export async function install(page: Page, options: OpenOptions, ears: Ears): Promise<void> {
  const files = await pack(options.dist)
  const server = await network(options.appId ?? 'wx0123456789abcdef')
  await page.context().route(`${ORIGIN}/**`, async (route) => {
    const url = route.request().url().slice(ORIGIN.length)
    if (url.startsWith('/__net/')) {
      await ears.slow.pass()
      return route.continue({ url: server + url })
    }
    const file = files.get(decodeURIComponent(url.split(/[?#]/)[0] ?? ''))
    if (!file) return route.fulfill({ status: 404 })
    return route.fulfill({
      contentType: file.type,
      body: file.body,
      headers: { 'content-security-policy': POLICY },
    })
  })
  // The network's server is on this machine, which browsers let a page reach only with leave.
  await page.context().grantPermissions(['local-network-access'], { origin: ORIGIN })
  await page.exposeFunction(
    '__mpReport',
    (kind: ProblemKind, text: string) => void ears.problems[kind].push(text),
  )
  await page.exposeFunction('__mpSimulator', async (path: string, body: object | null) => {
    await ears.slow.pass()
    return askSimulator(ears.person, path, body)
  })
  await page.exposeFunction(
    '__mpSaved',
    (base64: string) => void ears.saved.push(Buffer.from(base64, 'base64')),
  )
}
