import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { codePictureUrl } from '../code-pictures/link.ts'
import type { Db } from '../db.ts'
import { grantImages } from '../images/signature.ts'
import { testEnv } from '../testing/env.ts'
import { BASE } from '../testing/person.ts'

const code = crypto.randomUUID()
const path = `${crypto.randomUUID()}/${code}.jpg`
const NOW = new Date('2026-03-01T10:05:00Z')
const END = new Date('2026-03-02T00:00:00Z')
const SECRET = testEnv().IMAGE_URL_SECRET

function edge(answer: () => Response, { shown = path as string | null, ...env } = {}) {
  const asked: string[] = []
  const db = { asService: () => Promise.resolve([{ path: shown }]) } as unknown as Db
  const fetch: typeof globalThis.fetch = (url) => {
    asked.push(String(url))
    return Promise.resolve(answer())
  }
  const { app } = createApp(testEnv(env), { db, fetch, now: () => NOW, log: () => {} })
  return {
    asked,
    get: async (url?: string) => app.request(BASE + (url ?? (await codePictureUrl(SECRET, code, NOW, END)))),
  }
}

describe('GET /code-pictures', () => {
  it('streams the picture as what it is', async () => {
    const { get, asked } = edge(() => new Response('jpeg', { headers: { 'content-type': 'text/html' } }))
    const reply = await get()
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([
      200,
      'image/jpeg',
      'jpeg',
    ])
    expect(asked).toEqual([`http://supabase.test/storage/v1/object/code-pictures/${path}`])
  })

  it('sends a browser to a signed address of the private bucket', async () => {
    const signedURL = `/object/sign/code-pictures/${path}?token=t`
    const { get } = edge(() => Response.json({ signedURL }), { IMAGE_DELIVERY: 'redirect' })
    const reply = await get()
    expect([reply.status, reply.headers.get('location')]).toEqual([
      302,
      `http://supabase.test/storage/v1${signedURL}`,
    ])
  })

  it('asks Storage nothing for a picture that is not shown, or without a grant for this very code', async () => {
    const gone = edge(() => new Response(''), { shown: null })
    expect((await gone.get()).status).toBe(404)
    const { get, asked } = edge(() => new Response(''))
    const campaign = await grantImages(SECRET, code, NOW, END)
    expect((await get(`/code-pictures/${code}?exp=${campaign.exp}&sig=${campaign.sig}`)).status).toBe(404)
    const another = await codePictureUrl(SECRET, crypto.randomUUID(), NOW, END)
    expect((await get(another.replace(/pictures\/[^?]+/, `pictures/${code}`))).status).toBe(404)
    expect((await get(`/code-pictures/x?exp=1&sig=a`)).status).toBe(400)
    expect([gone.asked, asked]).toEqual([[], []])
  })

  it('says not found for a picture that Storage has lost, and not ready when it is silent', async () => {
    expect((await edge(() => new Response('', { status: 400 })).get()).status).toBe(404)
    expect((await edge(() => new Response('', { status: 502 })).get()).status).toBe(503)
  })
})
