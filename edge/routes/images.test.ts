import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { Db } from '../db.ts'
import { grantImages } from '../images/signature.ts'
import { testEnv } from '../testing/env.ts'
import { BASE } from '../testing/person.ts'

const campaign = crypto.randomUUID()
const NOW = new Date('2026-03-01T10:05:00Z')
const END = new Date('2026-03-02T00:00:00Z')
const svg = () =>
  new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml', 'x-from-storage': 'yes' } })

function edge(
  answer: () => Response,
  { live = true, now = NOW, ...env }: { live?: boolean; now?: Date; IMAGE_DELIVERY?: string } = {},
) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const db = { asService: () => Promise.resolve(live ? [{}] : []) } as unknown as Db
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push({ url: String(url), init })
    return Promise.resolve(answer())
  }
  const { app } = createApp(testEnv(env), { db, fetch, now: () => now, log: () => {} })
  const picture = async (path = `${campaign}/a.svg`, query?: string, headers: HeadersInit = {}) => {
    const { exp, sig } = await grantImages(testEnv().IMAGE_URL_SECRET, campaign, NOW, END)
    const held = query ?? `campaign_id=${campaign}&exp=${exp}&sig=${sig}`
    return app.request(`${BASE}/images/${path}?${held}`, { headers })
  }
  return { picture, asked }
}

describe('GET /images', () => {
  it('streams a picture of the campaign, with nothing in it allowed to run', async () => {
    const { picture, asked } = edge(svg)
    const response = await picture()
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<svg/>')
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('private, max-age=3300')
    expect(response.headers.get('x-from-storage')).toBeNull()
    expect(asked[0]?.url).toBe(`http://supabase.test/storage/v1/object/product-images/${campaign}/a.svg`)
  })

  it('streams a video, and the part of it that a phone asks for', async () => {
    const { picture, asked } = edge(() => new Response('0123456789'))
    const whole = await picture(`${campaign}/film.mp4`)
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
      200,
      'video/mp4',
      'bytes',
    ])
    const part = await picture(`${campaign}/film.mp4`, undefined, { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    expect(new Headers(asked[1]?.init?.headers).get('range')).toBe('bytes=2-4')
  })

  it('sends the browser to a signed address, asked for once', async () => {
    const signed = () => Response.json({ signedURL: `/object/sign/product-images/${campaign}/a.svg?token=t` })
    const { picture, asked } = edge(signed, { IMAGE_DELIVERY: 'redirect' })
    const response = await picture()
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(
      `http://supabase.test/storage/v1/object/sign/product-images/${campaign}/a.svg?token=t`,
    )
    expect(JSON.parse(String(asked[0]?.init?.body))).toEqual({ expiresIn: 3300 })
    await picture()
    expect(asked).toHaveLength(1)
  })

  it.each([
    'other/a.svg',
    `${crypto.randomUUID()}/a.svg`,
    `${campaign}/../${campaign}/a.svg`,
    `${campaign}/..%2f..%2fsecret.svg`,
    `${campaign}/%2e%2e/a.svg`,
    `${campaign}/.hidden.svg`,
    `${campaign}//a.svg`,
    `${campaign}/a.html`,
    `${campaign}/a`,
    `${campaign}/`,
    `${campaign}/a.svg%00.png`,
  ])('refuses the path %s without asking Storage', async (path) => {
    const { picture, asked } = edge(svg)
    const { status } = await picture(path)
    expect(
      status === 404 || asked.every(({ url }) => url.endsWith(`/product-images/${campaign}/a.svg`)),
    ).toBe(true)
    expect(status === 404 || path.includes('..') || path.includes('%2e')).toBe(true)
  })

  it('refuses a grant that is forged, of another campaign, over, or of a campaign that is not live', async () => {
    const { exp, sig } = await grantImages(testEnv().IMAGE_URL_SECRET, campaign, NOW, END)
    const other = await grantImages(testEnv().IMAGE_URL_SECRET, crypto.randomUUID(), NOW, END)
    const statusOf = async (query: string, options = {}) =>
      (await edge(svg, options).picture(undefined, query)).status
    expect(await statusOf(`exp=${exp}&sig=${sig}`)).toBe(200)
    expect(await statusOf(`exp=${exp + 1}&sig=${sig}`)).toBe(404)
    expect(await statusOf(`exp=${exp}&sig=${sig.slice(0, -1)}`)).toBe(404)
    expect(await statusOf(`exp=${other.exp}&sig=${other.sig}`)).toBe(404)
    expect(await statusOf(`campaign_id=${crypto.randomUUID()}&exp=${exp}&sig=${sig}`)).toBe(404)
    expect(await statusOf(`exp=${exp}&sig=${sig}`, { now: new Date(exp * 1000) })).toBe(404)
    expect(await statusOf(`exp=${exp}&sig=${sig}`, { live: false })).toBe(404)
    expect(await statusOf(`exp=soon&sig=${sig}`)).toBe(400)
    expect(await statusOf('')).toBe(400)
  })

  it('says not found for a missing picture and not ready for a silent Storage', async () => {
    expect((await edge(() => new Response('', { status: 400 })).picture()).status).toBe(404)
    expect((await edge(() => new Response('', { status: 502 })).picture()).status).toBe(503)
  })
})
