import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import type { Parts } from '../parts.ts'
import { testEnv } from '../testing/env.ts'
import type { LogLine } from '../log.ts'
import { openidOf } from './login.ts'

const WECHAT = {
  WECHAT_APP_ID: 'wx0123',
  WECHAT_APP_SECRET: 'app-secret',
  WECHAT_API_URL: 'https://wechat.test',
}

function parts(answer: () => Promise<Response>, env: Record<string, string> = WECHAT) {
  const log: LogLine[] = []
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = (url) => {
    asked.push(String(url))
    return answer()
  }
  const made: Pick<Parts, 'env' | 'fetch' | 'log'> = {
    env: testEnv(env),
    fetch,
    log: (line) => log.push(line),
  }
  return { parts: made as Parts, log, asked }
}

const reply = (body: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(body), { headers: { 'content-type': 'text/plain' } }))

describe('openidOf', () => {
  it('asks as the page of code2Session says and gives the openid', async () => {
    const { parts: made, asked, log } = parts(reply({ openid: 'o-1', session_key: 'k', unionid: 'u' }))
    expect(await openidOf(made, 'the&code')).toBe('o-1')
    expect(asked).toEqual([
      'https://wechat.test/sns/jscode2session?appid=wx0123&secret=app-secret&js_code=the%26code&grant_type=authorization_code',
    ])
    expect(log).toEqual([])
  })

  it.each([
    [40029, 'wechat_login_failed'],
    [40163, 'wechat_login_failed'],
    [45011, 'rate_limited'],
    [40226, 'forbidden'],
    [-1, 'wechat_unavailable'],
    [40013, 'wechat_unavailable'],
  ])('turns errcode %i into %s', async (errcode, code) => {
    const { parts: made } = parts(reply({ errcode, errmsg: 'x' }))
    await expect(openidOf(made, 'c')).rejects.toMatchObject({ code })
  })

  it('takes errcode 0 beside an openid as success', async () => {
    expect(await openidOf(parts(reply({ errcode: 0, openid: 'o-1', session_key: 'k' })).parts, 'c')).toBe(
      'o-1',
    )
  })

  it.each([
    ['a timeout', () => Promise.reject(new DOMException('', 'TimeoutError'))],
    ['no JSON', () => Promise.resolve(new Response('<html>'))],
    ['a 500', () => Promise.resolve(new Response('{}', { status: 500 }))],
    ['neither', reply({})],
    ['an empty openid', reply({ openid: '', session_key: 'k' })],
  ])('calls WeChat unavailable on %s', async (_what, answer) => {
    await expect(openidOf(parts(answer).parts, 'c')).rejects.toMatchObject({
      code: 'wechat_unavailable',
      status: 502,
    })
  })

  it('logs a fault of ours, without code, secret or openid', async () => {
    const { parts: made, log } = parts(reply({ errcode: 40125, errmsg: 'invalid appsecret' }))
    await expect(openidOf(made, 'the-code')).rejects.toMatchObject({ code: 'wechat_unavailable' })
    expect(log).toEqual([{ level: 'error', event: 'wechat_refused_us', errcode: 40125 }])
  })

  it('says so where WeChat is not set up', async () => {
    const { parts: made, asked } = parts(reply({}), {})
    await expect(openidOf(made, 'c')).rejects.toMatchObject({ code: 'provider_unavailable' })
    expect(asked).toEqual([])
  })
})

describe('against a WeChat that keeps its rules', () => {
  const account = { app_id: WECHAT.WECHAT_APP_ID, app_secret: WECHAT.WECHAT_APP_SECRET }
  let wechat: ReturnType<typeof createSimulator>
  beforeEach(() => {
    wechat = createSimulator(account)
  })

  async function control(path: string, body: object): Promise<{ code: string; openid: string }> {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await (await wechat.request(`/__control${path}`, init)).json()) as {
      code: string
      openid: string
    }
  }
  const loginOf = (user: string) => control('/login-code', { user })
  const openid = (code: string) => {
    const fetch: typeof globalThis.fetch = async (url) => wechat.request(String(url))
    return openidOf({ env: testEnv(WECHAT), fetch, log: () => {} } as unknown as Parts, code)
  }

  it('knows the same person each time, by a code that works once', async () => {
    const first = await loginOf('lin')
    expect(await openid(first.code)).toBe(first.openid)
    await expect(openid(first.code)).rejects.toMatchObject({ code: 'wechat_login_failed' })
    expect(await openid((await loginOf('lin')).code)).toBe(first.openid)
  })

  it('takes no code that is too old', async () => {
    const { code } = await loginOf('lin')
    await control('/clock', { advance_ms: 5 * 60_000 + 1 })
    await expect(openid(code)).rejects.toMatchObject({ code: 'wechat_login_failed' })
  })

  it('says to wait after too many sign-ins of one person in a minute, and goes on in the next', async () => {
    for (let n = 0; n < 100; n++) await openid((await loginOf('lin')).code)
    await expect(openid((await loginOf('lin')).code)).rejects.toMatchObject({ code: 'rate_limited' })
    await control('/clock', { advance_ms: 60_000 })
    expect(await openid((await loginOf('lin')).code)).toMatch(/^o/)
  })

  it('lets nobody in whom WeChat has blocked', async () => {
    await control('/block', { user: 'lin' })
    await expect(openid((await loginOf('lin')).code)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
