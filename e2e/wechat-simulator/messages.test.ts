import { beforeEach, describe, expect, it } from 'vitest'
import { declaredPages } from './declared-pages.ts'
import { createSimulator } from './simulator.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const ORDER = 'order-template'
const templates = { [ORDER]: ['character_string1', 'phrase2', 'thing3', 'time4'] }
const data = {
  character_string1: { value: 'NG20261123' },
  phrase2: { value: '已发货' },
  thing3: { value: '顺丰 SF1' },
  time4: { value: '2026年11月23日 15:01' },
}
const HOUR = 3_600_000

let wechat: ReturnType<typeof createSimulator>
beforeEach(() => (wechat = createSimulator({ ...account, templates, pages: ['pages/order/detail'] })))

type Reply = Record<string, unknown>
async function call(path: string, body: object | string, method = 'POST'): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const reply = await wechat.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' && { body: text }),
  })
  expect(reply.status).toBe(200)
  return (await reply.json()) as Reply
}
const control = (path: string, body: object) => call(`/__control${path}`, body)
const look = async (path: string) => (await (await wechat.request(`/__control${path}`)).json()) as Reply

const credentials = { grant_type: 'client_credential', appid: account.app_id, secret: account.app_secret }
const stable = (more: object = {}) => call('/cgi-bin/stable_token', { ...credentials, ...more })
const token = async () => String((await stable()).access_token)

const allow = async (user: string) => String((await control('/consent', { user, template_id: ORDER })).openid)
async function send(message: object, using?: string) {
  const path = '/cgi-bin/message/subscribe/send'
  return call(`${path}?access_token=${encodeURIComponent(using ?? (await token()))}`, {
    template_id: ORDER,
    data,
    ...message,
  })
}
const delivered = async () => (await look('/messages')).messages as Reply[]

describe('the stable token', () => {
  it('is the same for everybody until five minutes before its end; then both serve for a while', async () => {
    const first = await stable()
    expect(first).toEqual({ access_token: expect.stringMatching(/^[\w-]{100,512}$/), expires_in: 7200 })
    await control('/clock', { advance_ms: 1.9 * HOUR })
    const later = await stable()
    expect(later.access_token).toBe(first.access_token)
    expect(Number(later.expires_in)).toBeLessThanOrEqual(360)
    await control('/clock', { advance_ms: 90_000 })
    const second = await stable()
    expect(second.expires_in).toBe(7200)
    expect(second.access_token).not.toBe(first.access_token)
    const touser = await allow('lin')
    await allow('lin')
    expect(await send({ touser }, String(first.access_token))).toEqual({ errcode: 0, errmsg: 'ok' })
    await control('/clock', { advance_ms: 300_000 })
    expect(await send({ touser }, String(first.access_token))).toMatchObject({ errcode: 42001 })
    expect(await send({ touser }, String(second.access_token))).toMatchObject({ errcode: 0 })
  })

  it('is ended by a forced renewal, which is not for every day', async () => {
    const first = await token()
    const forced = await stable({ force_refresh: true })
    expect(forced.access_token).not.toBe(first)
    expect(await send({ touser: await allow('lin') }, first)).toMatchObject({ errcode: 40001 })
    expect((await stable({ force_refresh: true })).access_token).toBe(forced.access_token)
    for (let i = 2; i < 20; i++) await stable({ force_refresh: true })
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 })
    expect(await token()).toBe(forced.access_token)
  })

  it.each<[string, object | string, number]>([
    ['no appid', { ...credentials, appid: '' }, 41002],
    ['no secret', { ...credentials, secret: undefined }, 41004],
    ['another grant type', { ...credentials, grant_type: 'authorization_code' }, 40002],
    ['another appid', { ...credentials, appid: 'wx1' }, 40013],
    ['a wrong secret', { ...credentials, secret: 'x' }, 40125],
    ['no body', '', 44002],
    ['no JSON', '{', 47001],
    ['a list', '[]', 47001],
    ['a word for a truth value', { ...credentials, force_refresh: 'true' }, 47001],
  ])('is refused with %s', async (_, body, errcode) => {
    expect(await call('/cgi-bin/stable_token', body)).toMatchObject({ errcode })
  })

  it('is not got by GET', async () => {
    expect(await call('/cgi-bin/stable_token', {}, 'GET')).toMatchObject({ errcode: 43002 })
  })
})

describe('a message', () => {
  it('arrives once for each time the person allowed it, however late', async () => {
    const touser = await allow('lin')
    await allow('lin')
    await control('/clock', { advance_ms: 1000 * HOUR })
    const page = 'pages/order/detail?id=1'
    expect(await send({ touser, page })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await send({ touser })).toMatchObject({ errcode: 0 })
    expect(await send({ touser })).toMatchObject({ errcode: 43101 })
    expect(await delivered()).toEqual([
      expect.objectContaining({ openid: touser, template_id: ORDER, page, data }),
      expect.objectContaining({ openid: touser }),
    ])
  })

  it('is refused once the person has turned it off', async () => {
    const touser = await allow('lin')
    await control('/consent', { user: 'lin', template_id: ORDER, allowed: false })
    expect(await send({ touser })).toMatchObject({ errcode: 43101 })
  })

  it.each<[string, object, number]>([
    ['nobody', { touser: '' }, 40003],
    ['a stranger', { touser: 'o-of-another-mini-program' }, 40003],
    ['another template', { template_id: 'x' }, 40037],
    ['a page that is not online', { page: 'pages/secret/index' }, 41030],
    ['a page that begins with a slash', { page: '/pages/order/detail' }, 41030],
    ['another language', { lang: 'zh' }, 47001],
    ['another state', { miniprogram_state: 'production' }, 47001],
    ['no values', { data: undefined }, 47003],
    ['a value too few', { data: { ...data, thing3: undefined } }, 47003],
    ['a value too many', { data: { ...data, thing5: { value: 'x' } } }, 47003],
    ['an empty value', { data: { ...data, thing3: { value: '' } } }, 47003],
    ['a bare value', { data: { ...data, thing3: '顺丰' } }, 47003],
  ])('to or with %s is refused and uses nothing up', async (_, wrong, errcode) => {
    const touser = await allow('lin')
    const refused = await send({ touser, ...wrong })
    expect(refused).toMatchObject({ errcode, errmsg: expect.stringMatching(/, rid: [\da-f-]+$/) })
    expect(await send({ touser })).toMatchObject({ errcode: 0 })
  })

  it('needs a token', async () => {
    const touser = await allow('lin')
    expect(await send({ touser }, '')).toMatchObject({ errcode: 41001 })
    expect(await send({ touser }, 'made-up')).toMatchObject({ errcode: 40001 })
    const old = await token()
    await control('/clock', { advance_ms: 3 * HOUR })
    expect(await send({ touser }, old)).toMatchObject({ errcode: 42001 })
  })
})

describe('a field takes', () => {
  const KEYS = { thing: 'thing3', phrase: 'phrase2', time: 'time4', character_string: 'character_string1' }
  it.each<[keyof typeof KEYS, string, boolean]>([
    ['thing', '二十个字二十个字二十个字二十个字二十个字', true],
    ['thing', '二十个字二十个字二十个字二十个字二十个字多', false],
    ['thing', '两\n行', false],
    ['phrase', '退款未通过', true],
    ['phrase', '退款还未通过', false],
    ['phrase', '已发货!', false],
    ['time', '15:01', true],
    ['time', '15:01~16:00', true],
    ['time', '2019年10月1日 15:01', true],
    ['time', '2019-10-01 15:01:30', true],
    ['time', '2019年10月1日', false],
    ['time', '25:01', false],
    ['character_string', 'SF-123/4', true],
    ['character_string', '顺丰123', false],
    ['character_string', 'x'.repeat(33), false],
  ])('%s: %j is %s', async (kind, value, good) => {
    const touser = await allow('lin')
    const reply = await send({ touser, data: { ...data, [KEYS[kind]]: { value } } })
    expect(reply.errcode).toBe(good ? 0 : 47003)
    if (!good) expect(reply.errmsg).toContain(`data.${KEYS[kind]}.value invalid`)
  })

  it.each([
    ['¥12.30', true],
    ['12元', true],
    ['¥12345678.90', true],
    ['¥123456789.00', false],
    ['12块', false],
    ['¥¥1', false],
    ['-1', false],
  ])('amount: %j is %s', async (value, good) => {
    wechat = createSimulator({ ...account, templates: { [ORDER]: ['amount1'] } })
    const touser = await allow('lin')
    expect((await send({ touser, data: { amount1: { value } } })).errcode).toBe(good ? 0 : 47003)
  })
})

describe('trouble a test has asked for', () => {
  it('comes as often as asked, with WeChat’s own words', async () => {
    await control('/trouble', { path: '/cgi-bin/stable_token', errcode: -1, times: 2 })
    for (let i = 0; i < 2; i++)
      expect(await stable()).toEqual({ errcode: -1, errmsg: expect.stringMatching(/^system error, rid/) })
    expect(await stable()).toHaveProperty('access_token')
  })
})

it('shows neither secrets nor tokens in what it saw', async () => {
  const used = await token()
  await send({ touser: 'x' }, used)
  const seen = JSON.stringify(await look('/requests'))
  expect(seen).not.toContain(used)
  expect(seen).not.toContain(account.app_secret)
  expect(await look('/tokens')).toEqual({ made: 1, asked: 1 })
})

it('knows the pages of the mini-program, those of its packages too', () => {
  const text = JSON.stringify({
    pages: [{ path: 'pages/door/index' }],
    subPackages: [{ root: 'pages/pay', pages: [{ path: 'index' }] }],
  })
  expect(declaredPages(text)).toEqual(['pages/door/index', 'pages/pay/index'])
})
