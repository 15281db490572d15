import fc from 'fast-check'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { readCode } from './code-content.ts'
import { ACCOUNT, openSimulator, PAGES } from './testing.ts'

let wechat: ReturnType<typeof openSimulator>
let path: string
beforeEach(async () => {
  wechat = openSimulator()
  path = await wechat.withToken('/wxa/getwxacodeunlimit')
})

const whole = { scene: 'a=1', page: 'pages/door/index' }
const errcodeOf = async (body: object | string) => (await wechat.call(path, body)).errcode
async function picture(body: object): Promise<PNG> {
  const reply = await wechat.fetched(path, body)
  expect(reply.headers.get('content-type')).toBe('image/png')
  return PNG.sync.read(Buffer.from(await reply.arrayBuffer()))
}
/** What a scanner reads, on a white ground where the picture's own is transparent. */
function scanned({ data, width, height }: PNG) {
  const shown = data.map((byte, i) => (data[i - (i % 4) + 3] === 0 ? 255 : byte))
  return readCode(jsQR(new Uint8ClampedArray(shown), width, height)?.data ?? '')
}

const ALLOWED = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$&'()*+,/:;=?@-._~"]

describe('the picture of a mini-program code', () => {
  it('leads, when it is scanned, to the page with the scene', async () => {
    const png = await picture(whole)
    expect([png.width, png.height]).toEqual([430, 430])
    expect(scanned(png)).toEqual({ app_id: ACCOUNT.app_id, ...whole, env_version: 'release' })
  })

  it('says any scene of up to 32 characters of the alphabet', async () => {
    const scenes = fc.string({ unit: fc.constantFrom(...ALLOWED), minLength: 1, maxLength: 32 })
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        expect(scanned(await picture({ ...whole, scene, width: 280 }))?.scene).toBe(scene)
      }),
      { numRuns: 6 },
    )
  })

  it('refuses a scene with any other character, whatever stands around it', async () => {
    const other = fc.string({ minLength: 1, maxLength: 1 }).filter((char) => !ALLOWED.includes(char))
    const around = fc.string({ unit: fc.constantFrom(...ALLOWED), maxLength: 15 })
    await fc.assert(
      fc.asyncProperty(around, other, around, async (before, char, after) => {
        expect(await errcodeOf({ ...whole, scene: before + char + after })).toBe(40129)
      }),
      { numRuns: 50 },
    )
  })

  it('is as wide as asked for, in the colour asked for, and transparent where asked for', async () => {
    const png = await picture({
      ...whole,
      width: 280,
      line_color: { r: '10', g: 20, b: '30' },
      is_hyaline: true,
    })
    expect(png.width).toBe(280)
    const pixels = Array.from({ length: 280 * 280 }, (_, i) => png.data.subarray(i * 4, i * 4 + 4).join())
    expect(new Set(pixels)).toEqual(new Set(['255,255,255,0', '10,20,30,255']))
    expect(scanned(png)?.scene).toBe('a=1')
  })

  it('leads home without a page, and to an undeclared one only when that is not to be checked', async () => {
    expect(scanned(await picture({ scene: 'x' }))?.page).toBe(PAGES[0])
    const elsewhere = { scene: 'x', page: 'pages/new/index', check_path: false, env_version: 'trial' }
    expect(scanned(await picture(elsewhere))).toMatchObject({ page: 'pages/new/index', env_version: 'trial' })
  })
})

describe('a call for a picture is refused', () => {
  it.each<[string, object, number]>([
    ['no scene', { page: whole.page }, 40169],
    ['an empty scene', { ...whole, scene: '' }, 40169],
    ['33 characters', { ...whole, scene: 'a'.repeat(33) }, 40169],
    ['a scene that is no text', { ...whole, scene: 1 }, 40169],
    ['a percent sign', { ...whole, scene: 'a%20' }, 40129],
    ['a page that is not in app.json', { ...whole, page: 'pages/other' }, 41030],
    ['a leading slash', { ...whole, page: '/pages/door/index' }, 41030],
    ['a query in the page', { ...whole, page: 'pages/door/index?a=1' }, 41030],
    ['a leading slash even where nothing is checked', { ...whole, page: '/x', check_path: false }, 41030],
    ['a reserved word', { ...whole, scene: 'scancode_time=1' }, 85096],
    ['another version', { ...whole, env_version: 'beta' }, 40097],
    ['279 pixels', { ...whole, width: 279 }, 40097],
    ['1281 pixels', { ...whole, width: 1281 }, 40097],
    ['a width in words', { ...whole, width: '430' }, 47001],
    ['a number for a truth value', { ...whole, is_hyaline: 1 }, 47001],
    ['half a colour', { ...whole, line_color: { r: 1 } }, 40097],
  ])('with %s', async (_, body, errcode) => {
    expect(await errcodeOf(body)).toBe(errcode)
    expect((await wechat.control('/code-pictures')).pictures).toEqual([])
  })

  it('without a good token, by GET and without a body', async () => {
    expect(await wechat.call('/wxa/getwxacodeunlimit', whole)).toMatchObject({ errcode: 41001 })
    expect(await wechat.call('/wxa/getwxacodeunlimit?access_token=x', whole)).toMatchObject({
      errcode: 40001,
    })
    expect(await wechat.call(path)).toMatchObject({ errcode: 43002 })
    expect(await errcodeOf('')).toBe(44002)
    expect(await errcodeOf('scene=1')).toBe(47001)
    await wechat.pass(7200_000)
    expect(await errcodeOf(whole)).toBe(42001)
  })

  it('when there were too many within a minute, until the minute is over', async () => {
    wechat = openSimulator({ limits: { codes_a_minute: 3 } })
    path = await wechat.withToken('/wxa/getwxacodeunlimit')
    for (let call = 0; call < 3; call++) await picture(whole)
    expect(await errcodeOf(whole)).toBe(45009)
    await wechat.pass(60_000)
    expect(scanned(await picture(whole))?.scene).toBe('a=1')
  })
})
