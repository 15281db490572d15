import fc from 'fast-check'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { readCode } from '../../e2e/wechat-simulator/code-content.ts'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import { shareCode } from '../entry/codes.ts'
import { testEnv } from '../testing/env.ts'
import { AccessTokens } from './access-token.ts'
import { miniProgramCode } from './mini-program-code.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const page = 'pages/door/index'
const api_url = 'http://wechat.test'

let reach: typeof fetch
let wechat: ReturnType<typeof createSimulator>
beforeEach(() => {
  wechat = createSimulator({ ...account, pages: [page] })
  reach = async (url, init) => await wechat.request(String(url).slice(api_url.length), init)
})

const fetched: typeof fetch = (url, init) => reach(url, init)
const tokens = () => new AccessTokens({ fetch: fetched, now: () => new Date() }, { ...account, api_url })
const pictureOf = (scene: string, on = page) =>
  miniProgramCode({ fetch: fetched }, { api_url, tokens: tokens() }, { page: on, scene })
const control = (path: string, body: object) =>
  wechat.request(`/__control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
/** Answers the picture call so, and the token call as WeChat does. */
function answerWith(answer: () => Response | Promise<Response>) {
  const real = reach
  reach = async (url, init) => (String(url).includes('/wxa/') ? await answer() : await real(url, init))
}

describe('the picture of a code', () => {
  it('opens the page with the code of whoever shares it', async () => {
    const participants = fc.uuid()
    await fc.assert(
      fc.asyncProperty(participants, async (participant) => {
        const scene = await shareCode(testEnv().ENTRY_CODE_SECRET, participant)
        const { type, bytes } = await pictureOf(scene)
        expect(type).toBe('image/png')
        const { data, width, height } = PNG.sync.read(Buffer.from(bytes))
        const text = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? ''
        expect(readCode(text)).toEqual({ app_id: account.app_id, page, scene, env_version: 'release' })
      }),
      { numRuns: 4 },
    )
  })

  it('may be a JPEG, whatever its header says', async () => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
    answerWith(() => new Response(jpeg, { headers: { 'content-type': 'text/plain' } }))
    const { type, bytes } = await pictureOf('a')
    expect([type, new Uint8Array(bytes)]).toEqual(['image/jpeg', jpeg])
  })

  it('is asked for once more when the token is refused, and only then', async () => {
    const held = tokens()
    await held.current()
    await control('/clock', { advance_ms: 3 * 3_600_000 })
    const { type } = await miniProgramCode(
      { fetch: fetched },
      { api_url, tokens: held },
      { page, scene: 'a' },
    )
    expect(type).toBe('image/png')
    const { requests } = (await (await wechat.request('/__control/requests')).json()) as {
      requests: { path: string; errcode: number }[]
    }
    expect(requests.filter(({ path }) => path.startsWith('/wxa/')).map(({ errcode }) => errcode)).toEqual([
      42001, 0,
    ])
  })
})

describe('no picture', () => {
  it.each([
    ['an undeclared page', () => pictureOf('a', 'pages/other'), 41030],
    ['an empty scene', () => pictureOf(''), 40169],
    ['a scene too long', () => pictureOf('a'.repeat(33)), 40169],
    ['a character that no scene has', () => pictureOf('a%'), 40129],
  ])('with %s: WeChat says %s', async (_, ask, errcode) => {
    await expect(ask()).rejects.toMatchObject({ errcode })
  })

  it('says the number of whatever else WeChat answers', async () => {
    await control('/trouble', { path: '/wxa/getwxacodeunlimit', errcode: 45009 })
    await expect(pictureOf('a')).rejects.toMatchObject({ errcode: 45009 })
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['silence', () => Promise.reject(new DOMException('', 'TimeoutError'))],
    ['a page', () => new Response('<html>')],
    ['nothing', () => new Response('')],
    ['a 502', () => new Response(new Uint8Array([0xff, 0xd8, 0xff]), { status: 502 })],
    ['a GIF', () => new Response('GIF89a')],
    ['half the mark of a PNG', () => new Response(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))],
    [
      'a picture of more than a megabyte',
      () => new Response(new Uint8Array(1024 * 1025).fill(0xff, 0, 3).fill(0xd8, 1, 2)),
    ],
    ['JSON that says all is well', () => Response.json({ errcode: 0, errmsg: 'ok' })],
    ['JSON that claims to be a picture', () => Response.json({ type: 'image/png', bytes: 'x' })],
  ])('takes %s for no answer', async (_, answer) => {
    answerWith(answer)
    await expect(pictureOf('a')).rejects.toMatchObject({ errcode: null })
  })
})
