import { beforeEach, expect, it } from 'vitest'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import { AccessTokens, WechatTrouble } from './access-token.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const HOUR = 3_600_000

let wechat: ReturnType<typeof createSimulator>
let time: number
let reach: (url: string, init?: RequestInit) => Promise<Response>
beforeEach(() => {
  wechat = createSimulator(account)
  time = Date.now()
  reach = async (url, init) => wechat.request(url, init)
})

const tokensFor = (more: Partial<typeof account> = {}) =>
  new AccessTokens(
    { fetch: (url, init) => reach(String(url), init), now: () => new Date(time) },
    { ...account, ...more, api_url: 'http://wechat.test' },
  )
const control = (path: string, body: object) =>
  wechat.request(`/__control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
/** Both clocks, ours and WeChat's. */
async function pass(ms: number) {
  time += ms
  await control('/clock', { advance_ms: ms })
}
const counts = async () => (await wechat.request('/__control/tokens')).json()

it('asks once for all that come together, and again only when the token ends', async () => {
  const tokens = tokensFor()
  const first = await Promise.all(Array.from({ length: 50 }, () => tokens.current()))
  expect(new Set(first).size).toBe(1)
  await pass(1.98 * HOUR)
  expect(await tokens.current()).toBe(first[0])
  await pass(0.02 * HOUR)
  expect(await tokens.current()).not.toBe(first[0])
  expect(await counts()).toEqual({ made: 2, asked: 2 })
})

it('fifty that were refused together ask once for another', async () => {
  const tokens = tokensFor()
  const old = await tokens.current()
  await control('/clock', { advance_ms: 3 * HOUR }) // WeChat ended it, though our clock says otherwise
  const renewed = await Promise.all(Array.from({ length: 50 }, () => tokens.instead(old)))
  expect(new Set(renewed).size).toBe(1)
  expect(renewed[0]).not.toBe(old)
  expect(await tokens.instead(old)).toBe(renewed[0]) // one that comes late with the old one
  expect(await counts()).toEqual({ made: 2, asked: 2 })
})

it('two processes never spoil each other’s token', async () => {
  const [one, other] = [tokensFor(), tokensFor()]
  const token = await one.current()
  expect(await other.current()).toBe(token)
  expect(await other.instead(token)).toBe(token)
  expect(await one.current()).toBe(token)
  expect(await counts()).toMatchObject({ made: 1 })
})

it('says why it has none, and asks again the next time', async () => {
  await expect(tokensFor({ app_secret: 'x' }).current()).rejects.toMatchObject({ errcode: 40125 })
  const tokens = tokensFor()
  await control('/trouble', { path: '/cgi-bin/stable_token', errcode: -1 })
  await expect(tokens.current()).rejects.toEqual(new WechatTrouble(-1))
  expect(await tokens.current()).toMatch(/^[\w-]+$/)
})

it.each<[string, () => Promise<Response>]>([
  ['silence', () => Promise.reject(new DOMException('', 'TimeoutError'))],
  ['a page', () => Promise.resolve(new Response('<html>'))],
  ['a 502', () => Promise.resolve(new Response('{}', { status: 502 }))],
  ['a token without its time', () => Promise.resolve(Response.json({ access_token: 'x' }))],
])('takes %s for no answer', async (_, answer) => {
  reach = answer
  await expect(tokensFor().current()).rejects.toMatchObject({ errcode: null })
})
