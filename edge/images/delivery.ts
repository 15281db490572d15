import type { Context } from 'hono'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { partOf } from './range.ts'
import type { ImageStore } from './storage.ts'

const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
}

/** The type of a picture or video by its name; undefined for what is neither. */
export function mediaType(path: string): string | undefined {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
}

/**
 * Sends the caller to Storage for a picture or video, or hands it over, as the configuration says; it may be kept until `exp`.
 * Storage answers ranges itself, and phones ask for ranges of a video: some play nothing else.
 */
export async function deliver(
  c: Context,
  { env, now }: Pick<Parts, 'env' | 'now'>,
  store: ImageStore,
  path: string,
  exp: number,
): Promise<Response> {
  const type = mediaType(path)
  if (!type) throw new Refusal('not_found')
  const seconds = Math.max(1, Math.floor(exp - now().getTime() / 1000))
  const cache = `private, max-age=${seconds}`
  if (env.IMAGE_DELIVERY === 'redirect') {
    const url = await store.signedUrl(path, seconds)
    if (!url) throw new Refusal('not_found')
    c.header('cache-control', cache)
    return c.redirect(url, 302)
  }
  const range = c.req.header('range')
  const file = await store.open(path, range)
  if (!file) throw new Refusal('not_found')
  const { status, headers, body } = await partOf(file, range)
  // An SVG is a document: opened by itself it must not run or load anything.
  const csp = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
  return new Response(body, {
    status,
    headers: { ...headers, 'cache-control': cache, 'content-type': type, 'content-security-policy': csp },
  })
}
