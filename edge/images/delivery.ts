import type { Context } from 'hono'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import type { ImageStore } from './storage.ts'

const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** The type of a picture by its name; undefined for what is no picture. */
export function pictureType(path: string): string | undefined {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
}

/** Sends the caller to Storage for a picture, or hands it over, as the configuration says; it may be kept until `exp`. */
export async function deliver(
  c: Context,
  { env, now }: Pick<Parts, 'env' | 'now'>,
  store: ImageStore,
  path: string,
  exp: number,
): Promise<Response> {
  const type = pictureType(path)
  if (!type) throw new Refusal('not_found')
  const seconds = Math.max(1, Math.floor(exp - now().getTime() / 1000))
  const cache = `private, max-age=${seconds}`
  if (env.IMAGE_DELIVERY === 'redirect') {
    const url = await store.signedUrl(path, seconds)
    if (!url) throw new Refusal('not_found')
    c.header('cache-control', cache)
    return c.redirect(url, 302)
  }
  const picture = await store.open(path)
  if (!picture) throw new Refusal('not_found')
  // An SVG is a document: opened by itself it must not run or load anything.
  const csp = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
  return new Response(picture.body, {
    headers: { 'cache-control': cache, 'content-type': type, 'content-security-policy': csp },
  })
}
