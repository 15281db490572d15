import { createMiddleware } from 'hono/factory'

/** Answers 304 without a body when the caller already holds what the route has tagged with an ETag. */
export const notModified = createMiddleware(async (c, next) => {
  await next()
  const etag = c.res.headers.get('etag')
  if (etag && matches(c.req.header('if-none-match'), etag)) {
    c.res.headers.delete('content-type')
    c.res = new Response(null, { status: 304 })
  }
})

/** Proxies may have marked the tag as weak. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}
