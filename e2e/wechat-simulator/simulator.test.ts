import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from './simulator.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const complete = { appid: account.app_id, secret: account.app_secret, grant_type: 'authorization_code' }

let wechat: ReturnType<typeof createSimulator>
beforeEach(() => (wechat = createSimulator(account)))

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const reply = await wechat.request(`/__control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(reply.status).toBe(200)
  return (await reply.json()) as Record<string, unknown>
}

const loginAs = async (user: string) => String((await post('/login-code', { user })).code)

async function exchange(query: Record<string, string>, method = 'GET'): Promise<Record<string, unknown>> {
  const reply = await wechat.request(`/sns/jscode2session?${new URLSearchParams(query)}`, { method })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toContain('application/json')
  return (await reply.json()) as Record<string, unknown>
}

describe('a fresh code', () => {
  it('becomes a session with an openid of the person in this mini-program', async () => {
    const session = await exchange({ ...complete, js_code: await loginAs('lin') })
    expect(session).toEqual({
      openid: expect.stringMatching(/^o[\w-]{27}$/),
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    })
  })

  it('gives the same person the same openid, another person and another app another one', async () => {
    const openid = async (user: string) =>
      (await exchange({ ...complete, js_code: await loginAs(user) })).openid
    const lin = await openid('lin')
    expect(await openid('lin')).toBe(lin)
    expect(await openid('wang')).not.toBe(lin)
    wechat = createSimulator({ ...account, app_id: 'wxother' })
    expect(
      (await exchange({ ...complete, appid: 'wxother', js_code: await loginAs('lin') })).openid,
    ).not.toBe(lin)
  })

  it('carries a unionid only when the app is bound to an open platform account', async () => {
    wechat = createSimulator({ ...account, open_platform_account: 'group' })
    const session = await exchange({ ...complete, js_code: await loginAs('lin') })
    expect(session.unionid).toMatch(/^o[\w-]{27}$/)
  })
})

describe('a code is refused', () => {
  it('when it was used before', async () => {
    const js_code = await loginAs('lin')
    await exchange({ ...complete, js_code })
    expect(await exchange({ ...complete, js_code })).toMatchObject({ errcode: 40163 })
  })

  it('when it is older than five minutes', async () => {
    const js_code = await loginAs('lin')
    await post('/clock', { advance_ms: 5 * 60_000 + 1000 })
    expect(await exchange({ ...complete, js_code })).toMatchObject({ errcode: 40029 })
  })

  it('but not within five minutes', async () => {
    const js_code = await loginAs('lin')
    await post('/clock', { advance_ms: 5 * 60_000 - 5000 })
    expect(await exchange({ ...complete, js_code })).toHaveProperty('openid')
  })

  it('when nobody issued it', async () => {
    const reply = await exchange({ ...complete, js_code: 'fake-code' })
    expect(reply).toEqual({ errcode: 40029, errmsg: expect.stringMatching(/^invalid code, rid: [\da-f-]+$/) })
  })

  it('when the user is blocked, until they are not', async () => {
    const js_code = await loginAs('lin')
    await post('/block', { user: 'lin' })
    expect(await exchange({ ...complete, js_code })).toMatchObject({ errcode: 40226 })
    await post('/block', { user: 'lin', blocked: false })
    expect(await exchange({ ...complete, js_code })).toHaveProperty('openid')
  })

  it('when the user called more than 100 times within a minute; a minute later it works again', async () => {
    for (let call = 0; call < 100; call++) {
      expect(await exchange({ ...complete, js_code: await loginAs('lin') })).toHaveProperty('openid')
    }
    const js_code = await loginAs('lin')
    expect(await exchange({ ...complete, js_code })).toMatchObject({ errcode: 45011 })
    expect(await exchange({ ...complete, js_code: await loginAs('wang') })).toHaveProperty('openid')
    await post('/clock', { advance_ms: 60_000 })
    expect(await exchange({ ...complete, js_code })).toHaveProperty('openid')
  })
})

describe('a request is refused', () => {
  it.each([
    ['appid', 41002],
    ['secret', 41004],
    ['js_code', 41008],
    ['grant_type', 40002],
  ])('without %s (%i), and the code stays good', async (missing, errcode) => {
    const query: Record<string, string> = { ...complete, js_code: await loginAs('lin') }
    const { [missing]: _, ...rest } = query
    expect(await exchange(rest)).toMatchObject({ errcode })
    expect(await exchange({ ...query, [missing]: '' })).toMatchObject({ errcode })
    expect(await exchange(query)).toHaveProperty('openid')
  })

  it.each([
    ['another appid', { appid: 'wx-another' }, 40013],
    ['a wrong secret', { secret: 'wrong' }, 40125],
    ['another grant type', { grant_type: 'client_credential' }, 40002],
  ])('with %s', async (_, wrong, errcode) => {
    expect(await exchange({ ...complete, js_code: await loginAs('lin'), ...wrong })).toMatchObject({
      errcode,
    })
  })

  it('unless it is a GET', async () => {
    expect(await exchange({ ...complete, js_code: await loginAs('lin') }, 'POST')).toMatchObject({
      errcode: 43001,
    })
  })
})

it('lists what it saw, without the secret', async () => {
  await exchange({ ...complete, js_code: 'fake-code' })
  const { requests } = (await (await wechat.request('/__control/requests')).json()) as { requests: unknown[] }
  expect(requests).toEqual([
    expect.objectContaining({
      path: '/sns/jscode2session',
      query: expect.objectContaining({ secret: '***' }),
      errcode: 40029,
    }),
  ])
})
