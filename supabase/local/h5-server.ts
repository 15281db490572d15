import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { proxy } from 'hono/proxy'

type H5Options = Readonly<{
  /** The built client. */
  folder: string
  /** Scheme, host and port of the edge; everything below /functions/v1 goes there. */
  edgeOrigin: string
  /** Where Storage answers, if the edge sends browsers there for pictures (IMAGE_DELIVERY=redirect). */
  picturesOrigin?: string
  /** Whether pages inside WeChat's browser may use its JS-SDK and open tags. */
  openTags?: boolean
  /** Whether the folder was built; without it only the edge is reachable. */
  withClient: boolean
}>

/** What a web server in front of the H5 client does: files, deep links, security headers, and the edge on the same origin. */
export function h5App({
  folder,
  edgeOrigin,
  picturesOrigin = '',
  openTags = false,
  withClient,
}: H5Options): Hono {
  const app = new Hono()

  app.all('/functions/v1/*', (c) => toEdge(c, edgeOrigin))
  if (!withClient) return app

  const root = path.relative(process.cwd(), folder)
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    // The address of an invitation holds its code.
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Content-Security-Policy', contentSecurityPolicy(folder, picturesOrigin, openTags))
  })
  app.use(compress())
  app.get('/.*', (c) => c.notFound())
  // The build puts a hash of the content into every name below /assets.
  const immutable = (_file: string, c: Context) =>
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
  app.use('/assets/*', serveStatic({ root, onFound: immutable }))
  app.get('/assets/*', (c) => c.text('Not found', 404))
  app.use(serveStatic({ root, onFound: (_file, c) => c.header('Cache-Control', 'no-cache') }))
  // A browser whose service worker is answered with a page keeps the old one; with 404 it lets go of it.
  app.get('/service-worker.js', (c) => c.text('Not found', 404))
  // Deep links such as /i/<code> are the client's to read.
  app.get('*', (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.html(readFileSync(path.join(folder, 'index.html'), 'utf8'))
  })
  return app
}

async function toEdge(c: Context, edgeOrigin: string): Promise<Response> {
  const url = new URL(c.req.url)
  try {
    return await proxy(`${edgeOrigin}${url.pathname}${url.search}`, {
      raw: c.req.raw,
      // Where the edge sends the browser, the browser goes itself.
      redirect: 'manual',
      // The edge counts attempts by address, so a client must not choose its own.
      headers: {
        ...c.req.header(),
        'x-forwarded-for': getConnInfo(c).remote.address ?? '',
        'x-forwarded-host': url.host,
      },
    })
  } catch {
    const error = {
      code: 'not_ready',
      message: 'The edge does not answer.',
      request_id: c.req.header('x-request-id') ?? '',
    }
    return c.json({ error }, 503)
  }
}

/**
 * Scripts from this origin only; inline ones are allowed by the hash of their text. Pictures are shown by the page and
 * fetched by its service worker, which is a connection.
 */
function contentSecurityPolicy(folder: string, picturesOrigin: string, openTags: boolean): string {
  const sdk = openTags ? ['https://res.wx.qq.com'] : []
  const scripts = ["'self'", ...sdk, ...inlineScriptHashes(path.join(folder, 'index.html'))].join(' ')
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // uni-app writes style elements while it runs.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${picturesOrigin}`.trim(),
    `media-src 'self' ${picturesOrigin}`.trim(),
    "font-src 'self' data:",
    `connect-src 'self' ${picturesOrigin}`.trim(),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // What WeChat's open tags need: https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html
    ...(openTags ? ['frame-src https://*.qq.com webcompt:'] : []),
  ].join('; ')
}

function inlineScriptHashes(indexFile: string): string[] {
  if (!existsSync(indexFile)) return []
  const html = readFileSync(indexFile, 'utf8')
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  )
}
