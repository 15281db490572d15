import { describe, expect, it } from 'vitest'
import { HOUR, openSimulator } from './testing.ts'

const DAY = 24 * HOUR
const NOW_S = 1_800_000_000
const whole = { path: 'pages/door/index', query: 'scene=abc', expire_type: 1, expire_interval: 30 }

const kinds: [string, string, (body: Record<string, unknown>) => object][] = [
  ['URL Link', '/wxa/generate_urllink', (body) => body],
  [
    'URL Scheme',
    '/wxa/generatescheme',
    ({ path, query, env_version, ...rest }) => ({ jump_wxa: { path, query, env_version }, ...rest }),
  ],
]

describe.each(kinds)('a %s', (kind, path, shaped) => {
  const open = async (more = {}) => {
    const wechat = openSimulator(more)
    const call = await wechat.withToken(path)
    return { ...wechat, make: (body: Record<string, unknown>) => wechat.call(call, shaped(body)) }
  }

  it('opens the page with its query until it ends', async () => {
    const { make, control } = await open()
    const reply = await make(whole)
    const address = kind === 'URL Link' ? reply.url_link : reply.openlink
    expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok' })
    expect(address).toMatch(
      kind === 'URL Link' ? /^https:\/\/wxaurl\.cn\/[\w-]+$/ : /^weixin:\/\/dl\/business\/\?t=[\w-]+$/,
    )
    const { links } = await control('/links')
    expect(links).toEqual([
      {
        address,
        path: whole.path,
        query: whole.query,
        env_version: 'release',
        expires_at: new Date(NOW_S * 1000 + 30 * DAY).toISOString(),
      },
    ])
  })

  it('may end at a time, and may lead home', async () => {
    const { make, control } = await open()
    expect(await make({ expire_type: 0, expire_time: NOW_S + 60 })).toMatchObject({ errcode: 0 })
    const { links } = await control('/links')
    expect(links).toMatchObject([{ path: '', expires_at: new Date((NOW_S + 60) * 1000).toISOString() }])
  })

  it.each<[string, Record<string, unknown>, number]>([
    ['an undeclared page', { ...whole, path: 'pages/other' }, 40165],
    ['a query in the path', { ...whole, path: 'pages/door/index?a=1' }, 40165],
    ['a query with a space', { ...whole, query: 'a= 1' }, 40212],
    ['a query of 1,025 characters', { ...whole, query: 'a'.repeat(1025) }, 40212],
    ['another version', { ...whole, env_version: 'beta' }, 85402],
    ['an end within a minute', { ...whole, expire_type: 0, expire_time: NOW_S + 59 }, 85401],
    ['an end after 30 days', { ...whole, expire_type: 0, expire_time: NOW_S + 30 * 86400 + 1 }, 85401],
    ['no end', { path: whole.path }, 85401],
    ['31 days', { ...whole, expire_interval: 31 }, 85401],
    ['no days', { ...whole, expire_interval: 0 }, 85401],
    ['another kind of end', { ...whole, expire_type: 2 }, 47001],
  ])('is refused with %s', async (_, body, errcode) => {
    const { make, control } = await open()
    expect(await make(body)).toMatchObject({ errcode })
    expect(await control('/links')).toEqual({ links: [] })
  })

  it('is refused after 100 in a second', async () => {
    const { make, pass } = await open()
    for (let i = 0; i < 100; i++) expect(await make(whole)).toMatchObject({ errcode: 0 })
    expect(await make(whole)).toMatchObject({ errcode: 44990 })
    await pass(1000)
    expect(await make(whole)).toMatchObject({ errcode: 0 })
  })
})

it('links and schemes share one limit a day', async () => {
  const wechat = openSimulator({ limits: { links_a_day: 2 } })
  const link = await wechat.withToken('/wxa/generate_urllink')
  const scheme = await wechat.withToken('/wxa/generatescheme')
  expect(await wechat.call(link, whole)).toMatchObject({ errcode: 0 })
  const life = { expire_type: 1, expire_interval: 1 }
  expect(await wechat.call(scheme, life)).toMatchObject({ errcode: 0 })
  expect(await wechat.call(link, whole)).toMatchObject({ errcode: 44993 })
  await wechat.pass(DAY)
  expect(await wechat.call(await wechat.withToken('/wxa/generate_urllink'), whole)).toMatchObject({
    errcode: 0,
  })
})
