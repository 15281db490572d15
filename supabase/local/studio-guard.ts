import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { isLoopbackHostname } from '@supabase/lite'
import { createMiddleware } from 'hono/factory'
import { installed } from './stack-place'

/** Studio answers to this machine's own name only: a web page that resolves its domain to 127.0.0.1 gets nothing. */
export const loopbackOnly = createMiddleware(async (c, next) => {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '')
  return isLoopbackHostname(host) ? next() : c.text('Studio is open on this machine only.', 403)
})

const files = serveStatic({ root: path.relative(process.cwd(), installed('@supabase', 'lite', 'dist')) })

/** Studio's scripts and styles, which the App itself does not serve. */
export const studioAssets = createMiddleware(async (c, next) =>
  c.req.path.startsWith('/static/') ? files(c, next) : next(),
)
