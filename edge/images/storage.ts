import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'

const MAX_KNOWN = 5000

/** Supabase answers `/object/sign/…` as signedURL, the local server the path from its root as signedUrl. */
const signed = z
  .union([
    z.object({ signedURL: z.string() }).transform((reply) => reply.signedURL),
    z.object({ signedUrl: z.string() }).transform((reply) => reply.signedUrl),
  ])
  .transform((path) => path.replace(/^\/storage\/v1/, ''))
  .pipe(z.string().startsWith('/object/sign/'))

/** The private buckets: a picture is seen only through the edge. */
export type Bucket = 'product-images' | 'code-pictures'

const PUT_TIMEOUT_MS = 10_000

/** Where a private bucket keeps pictures and hands them out: an address to go to, or the picture itself. */
export type ImageStore = {
  /** An address of Storage that works for `seconds`; null when there is no such picture. */
  signedUrl(path: string, seconds: number): Promise<string | null>
  /** The file, or the part of it that a Range header asks for where Storage knows ranges; null when there is none. */
  open(path: string, range?: string): Promise<Response | null>
  /** Copies a file within the bucket; false when there is none to copy. */
  copy(from: string, to: string): Promise<boolean>
  /** Stores a picture in the place of any that is there; false when Storage does not take it. Never throws. */
  put(path: string, bytes: ArrayBuffer, type: string): Promise<boolean>
}

/** Supabase Storage with the service's key. `path` must be checked: it becomes part of an address. */
export function openImageStore({ env, fetch }: Pick<Parts, 'env' | 'fetch'>, bucket: Bucket): ImageStore {
  const base = `${env.SUPABASE_URL}/storage/v1`
  const key = env.SUPABASE_SERVICE_ROLE_KEY
  const headers = { apikey: key, authorization: `Bearer ${key}` }
  // A page has dozens of pictures and a campaign has many people: each address is asked for once while it lasts.
  const known = new Map<string, { url: string; until: number }>()

  async function ask(url: string, init: RequestInit): Promise<Response | null> {
    const response = await fetch(url, { ...init, redirect: 'error' }).catch(() => null)
    if (response?.ok) return response
    await response?.body?.cancel()
    if (response && response.status < 500) return null
    throw new Refusal('not_ready', 'Storage does not answer.')
  }

  async function post(url: string, type: string, body: ArrayBuffer | string): Promise<boolean> {
    const init = {
      method: 'POST',
      headers: { ...headers, 'content-type': type, 'x-upsert': 'true' },
      body,
      signal: AbortSignal.timeout(PUT_TIMEOUT_MS),
      redirect: 'error' as const,
    }
    const response = await fetch(url, init).catch(() => null)
    await response?.body?.cancel()
    return response?.ok === true
  }

  return {
    async signedUrl(path, seconds) {
      const found = known.get(path)
      if (found && found.until > Date.now()) return found.url
      const init = {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ expiresIn: seconds }),
      }
      const response = await ask(`${base}/object/sign/${bucket}/${path}`, init)
      if (!response) return null
      const url = base + signed.parse(await response.json())
      if (known.size >= MAX_KNOWN) known.clear()
      known.set(path, { url, until: Date.now() + (seconds * 1000) / 2 })
      return url
    },
    open: (path, range) =>
      ask(`${base}/object/${bucket}/${path}`, {
        headers: range === undefined ? headers : { ...headers, range },
      }),
    async copy(from, to) {
      const body = JSON.stringify({ bucketId: bucket, sourceKey: from, destinationKey: to })
      const init = {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'x-upsert': 'true' },
        body,
      }
      const response = await ask(`${base}/object/copy`, init)
      await response?.body?.cancel()
      return response !== null
    },
    async put(path, bytes, type) {
      const place = `${base}/object/${bucket}/${path}`
      if (await post(place, type, bytes)) return true
      // supabase/config.toml makes the bucket; where it was not pushed, the first picture does.
      const made = await post(
        `${base}/bucket`,
        'application/json',
        JSON.stringify({ id: bucket, name: bucket, public: false }),
      )
      return made && (await post(place, type, bytes))
    },
  }
}
