import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { test, type Browser, type Locator } from '@playwright/test'
import { args, executablePath } from '../chromium.ts'
import { openMiniProgram, type MiniProgram, type OpenOptions } from './driver.ts'
import { fixture } from './fixture.ts'

/** The browser of the runtime's own tests. */
export const browserOptions = { launchOptions: { executablePath, args } }

/**
 * What the runtime's own tests have: the fixture, a server for it to talk to, and a WeChat simulator. Call it at the top of
 * a file. What it opens is closed after each test.
 */
export function useRuntime(simulator: { fetch: Parameters<typeof serve>[0]['fetch'] }) {
  test.setTimeout(20_000)
  let dist = ''
  let wechat: ServerType
  let api: Server
  let mini: MiniProgram | undefined

  test.beforeAll(async () => {
    test.setTimeout(60_000)
    dist = await fixture()
    wechat = serve({ fetch: simulator.fetch, port: 0, hostname: '127.0.0.1' })
    api = createServer(answerLikeAnApi)
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done))
  })
  test.afterAll(() => {
    api.closeAllConnections()
    api.close()
    wechat.close()
  })
  test.afterEach(async () => {
    await mini?.close()
    mini = undefined
  })

  return {
    api: () => addressOf(api),
    wechat: (user = 'lin') => ({ url: addressOf(wechat), user }),
    async open(browser: Browser, options: Partial<OpenOptions> = {}): Promise<MiniProgram> {
      mini = await openMiniProgram(browser, { dist, ...options })
      mini.page.setDefaultTimeout(4000)
      return mini
    },
  }
}

/** Where the fixture's pages say what a call answered. */
export const answer = (mini: MiniProgram): Locator => mini.screen.getByTestId('answer')

export const tap = (mini: MiniProgram, name: string): Promise<void> =>
  mini.screen.getByRole('button', { name, exact: true }).click()

/** Taps a button on a sheet of WeChat's own. */
export const choose = (mini: MiniProgram, sheet: string, button: string): Promise<void> =>
  mini.page.getByRole('dialog', { name: sheet }).getByRole('button', { name: button }).click()

const addressOf = (server: { address(): unknown }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** `/echo` tells what came, `/slow` takes its time, `/dot.svg`, `/tile.svg` (green) and `/bytes` are files; anything else is not there. */
function answerLikeAnApi(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '', 'http://api')
  let body = ''
  request.on('data', (part) => (body += String(part)))
  request.on('end', () => {
    if (pathname === '/echo') {
      const { referer, origin, authorization, 'content-type': type } = request.headers
      const told = { method: request.method, search, body, type, referer, origin, authorization }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(told))
    } else if (pathname === '/slow') setTimeout(() => response.end('"late"'), 400)
    else if (pathname === '/dot.svg')
      response
        .setHeader('content-type', 'image/svg+xml')
        .end('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>')
    else if (pathname === '/tile.svg')
      response
        .setHeader('content-type', 'image/svg+xml')
        .end(
          '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#1e5b4f"/></svg>',
        )
    else if (pathname === '/bytes') response.end(Buffer.alloc(7))
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"code":"not_found"}}')
  })
}
