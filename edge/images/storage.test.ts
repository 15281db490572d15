import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env.ts'
import { openImageStore } from './storage.ts'

const OBJECT = 'http://supabase.test/storage/v1/object/code-pictures/c/e.png'
const BUCKET = 'http://supabase.test/storage/v1/bucket'

/** A Storage that answers these, in this order, and what it was asked. */
function storage(...answers: (Response | Error)[]) {
  const asked: string[] = []
  let first: RequestInit | undefined
  const fetch: typeof globalThis.fetch = (url, init) => {
    first ??= init
    asked.push(String(url))
    const answer = answers.shift()
    return answer instanceof Response
      ? Promise.resolve(answer)
      : Promise.reject(answer ?? new Error('unasked'))
  }
  const store = openImageStore({ env: testEnv(), fetch }, 'code-pictures')
  const put = () => store.put('c/e.png', new Uint8Array([1, 2, 3]).buffer, 'image/png')
  const copy = () => store.copy('c/e.png', 'd/e.png')
  return { put, copy, asked, init: () => first }
}
const good = () => new Response('{}')
const refused = (status = 400) => new Response('{}', { status })

describe('storing a picture', () => {
  it('takes the place of one that is there, with the service’s key and the picture’s type', async () => {
    const { put, asked, init } = storage(good())
    expect(await put()).toBe(true)
    expect(asked).toEqual([OBJECT])
    const key = testEnv().SUPABASE_SERVICE_ROLE_KEY
    expect(init()).toMatchObject({
      method: 'POST',
      headers: {
        apikey: key,
        authorization: `Bearer ${key}`,
        'content-type': 'image/png',
        'x-upsert': 'true',
      },
    })
    expect(new Uint8Array(init()?.body as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]))
  })

  it('makes the bucket where there is none', async () => {
    const { put, asked } = storage(refused(), good(), good())
    expect(await put()).toBe(true)
    expect(asked).toEqual([OBJECT, BUCKET, OBJECT])
  })

  it.each([
    ['refuses it though the bucket is there', [refused(413), refused(409)]],
    ['refuses it in a new bucket as well', [refused(), good(), refused()]],
    ['is broken', [refused(500), refused(500)]],
    ['is silent', [new TypeError('fetch failed'), new TypeError('fetch failed')]],
  ])('says so when Storage %s', async (_, answers) => {
    expect(await storage(...answers).put()).toBe(false)
  })
})

describe('copying a picture', () => {
  it('stays within the bucket and takes the place of one that is there', async () => {
    const { copy, asked, init } = storage(good())
    expect(await copy()).toBe(true)
    expect(asked).toEqual(['http://supabase.test/storage/v1/object/copy'])
    expect(init()).toMatchObject({
      method: 'POST',
      headers: { 'x-upsert': 'true' },
      body: JSON.stringify({ bucketId: 'code-pictures', sourceKey: 'c/e.png', destinationKey: 'd/e.png' }),
    })
  })

  it('says so when there is none, and refuses when Storage is broken', async () => {
    expect(await storage(refused(404)).copy()).toBe(false)
    await expect(storage(refused(500)).copy()).rejects.toMatchObject({ code: 'not_ready' })
  })
})
