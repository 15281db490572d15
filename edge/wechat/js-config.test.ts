import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import type { LogLine } from '../log.ts'
import { testEnv } from '../testing/env.ts'
import { jsConfig, jsSignature, openJsSdk } from './js-config.ts'

const official = { app_id: 'wxofficial01234567', app_secret: 'a-secret-of-the-account' }
const PAGE = 'https://h5.test/i/AbCdEfGhIjKlMnOp12?from=singlemessage'
const HOUR = 3_600_000

let wechat: ReturnType<typeof createSimulator>
let time: number
let asked: string[]
let log: LogLine[]
let reach: (url: string, init?: RequestInit) => Promise<Response>
beforeEach(() => {
  wechat = createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'x', official })
  time = Date.now()
  asked = []
  log = []
  reach = async (url, init) => wechat.request(url, init)
})

function openSdk(more: Record<string, string> = {}) {
  const env = testEnv({
    WECHAT_OFFICIAL_APP_ID: official.app_id,
    WECHAT_OFFICIAL_APP_SECRET: official.app_secret,
    WECHAT_MINI_PROGRAM_ID: 'gh_0123456789ab',
    WECHAT_API_URL: 'http://wechat.test',
    ...more,
  })
  const fetch = (url: string | URL | Request, init?: RequestInit) => {
    asked.push(new URL(String(url)).pathname)
    return reach(String(url), init)
  }
  return openJsSdk({ env, fetch, now: () => new Date(time) })
}
const configFor = (sdk: ReturnType<typeof openJsSdk>, url = PAGE) =>
  jsConfig(sdk, { log: (line) => log.push(line) }, url)
async function control(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await wechat.request(`/__control${path}`, init)).json()
}

describe('the configuration of WeChat’s JS-SDK', () => {
  it('is signed as the page of the JS-SDK shows', async () => {
    // the example in appendix 1 of https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
    const jsapi_ticket =
      'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg'
    const example = { jsapi_ticket, noncestr: 'Wm3WZYTPz0wzccnW', timestamp: 1414587457 }
    expect(await jsSignature({ ...example, url: 'http://mp.weixin.qq.com?params=value' })).toBe(
      '0f9de62fce790f9a083d5c99e95740ceb90c27ed',
    )
  })

  it('passes WeChat’s own check, for this page and no other', async () => {
    const { mini_program_id, ...config } = await configFor(openSdk())
    expect(mini_program_id).toBe('gh_0123456789ab')
    expect(await control('/js-config', { ...config, url: PAGE })).toMatchObject({ ok: true })
    const elsewhere = { ...config, url: 'https://h5.test/' }
    expect(await control('/js-config', elsewhere)).toMatchObject({ ok: false, error: 'invalid signature' })
  })

  it('asks for one ticket for all that come together, and for another only when it ends', async () => {
    const sdk = openSdk()
    await Promise.all(Array.from({ length: 30 }, () => configFor(sdk)))
    time += 1.9 * HOUR
    await configFor(sdk)
    expect(asked).toEqual(['/cgi-bin/stable_token', '/cgi-bin/ticket/getticket'])
    time += 0.1 * HOUR
    await control('/clock', { advance_ms: 2 * HOUR })
    const { mini_program_id: _, ...config } = await configFor(sdk)
    expect(await control('/js-config', { ...config, url: PAGE })).toMatchObject({ ok: true })
    expect(asked.filter((path) => path.endsWith('getticket'))).toHaveLength(2)
  })

  it('takes another token where WeChat refuses the one it has', async () => {
    await control('/trouble', { path: '/cgi-bin/ticket/getticket', errcode: 40001 })
    expect(await configFor(openSdk())).toMatchObject({ app_id: official.app_id })
    expect(log).toEqual([])
  })

  it('says that WeChat is away, asks again the next time, and logs a fault of ours', async () => {
    const sdk = openSdk()
    await control('/trouble', { path: '/cgi-bin/ticket/getticket', errcode: 45009 })
    await expect(configFor(sdk)).rejects.toMatchObject({ code: 'wechat_unavailable' })
    expect(log).toEqual([{ level: 'error', event: 'wechat_refused_us', errcode: 45009 }])
    expect(await configFor(sdk)).toMatchObject({ app_id: official.app_id })
  })

  it.each<[string, () => Promise<Response>]>([
    ['silence', () => Promise.reject(new DOMException('', 'TimeoutError'))],
    ['a page', () => Promise.resolve(new Response('<html>'))],
    ['a ticket without its time', () => Promise.resolve(Response.json({ errcode: 0, ticket: 'x' }))],
  ])('takes %s for no answer', async (_, answer) => {
    reach = (url, init) => (url.includes('getticket') ? answer() : Promise.resolve(wechat.request(url, init)))
    await expect(configFor(openSdk())).rejects.toMatchObject({ code: 'wechat_unavailable' })
    expect(log).toEqual([])
  })

  it('does not exist without a service account, or without a mini-program to launch', async () => {
    const without = openSdk({ WECHAT_MINI_PROGRAM_ID: '' })
    expect(without).toBeNull()
    await expect(configFor(without)).rejects.toMatchObject({ code: 'provider_unavailable' })
    expect(openSdk({ WECHAT_OFFICIAL_APP_ID: '', WECHAT_OFFICIAL_APP_SECRET: '' })).toBeNull()
  })
})
